import { describeSabotages } from './sabotage.contract.js';
import { sabotages } from './sabotage.fixtures.js';

describeSabotages(sabotages);
