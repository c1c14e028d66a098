import { describeSabotages } from './sabotage.contract.js';
import { quickSabotages } from './sabotage.fixtures.js';

describeSabotages(quickSabotages);
