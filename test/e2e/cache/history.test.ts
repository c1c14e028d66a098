import { describeHistory } from './history.contract.js';

describeHistory({ minutes: 0, calmMs: 1_500 });
