import { describeHistory } from './history.contract.js';

// A setting of this run, and of no service.
// eslint-disable-next-line no-restricted-syntax
const { HISTORY_MINUTES = '30' } = process.env;

describeHistory({ minutes: Number(HISTORY_MINUTES), calmMs: 5_000 });
