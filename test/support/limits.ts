import { limits, type Limits } from '../../src/platform/limits/limits.js';

/** The real limits, but for those of documents and their costs: for tests that ask for everything at once. */
export const wideLimits: Limits = {
  ...limits,
  document: {
    ...limits.document,
    tokensMax: 100_000,
    linesMax: 100_000,
    errorsMax: 1_000,
    depthMax: 50,
    aliasesMax: 1_000,
    directivesMax: 1_000,
    rootFieldsMax: 1_000,
    mutationFieldsMax: 1_000,
    sessionFieldsMax: 1_000,
    definitionsMax: 1_000,
  },
  cost: { anonymousMax: 1e9, memberMax: 1e9 },
};

/** The real limits, but for waits: for tests that send more at once than there are connections, on a machine that is busy. */
export const patientLimits: Limits = {
  ...limits,
  execution: { operationMs: 60_000, statementMs: 30_000, lockMs: 20_000, connectionMs: 20_000 },
};
