/**
 * Every limit that is no setting, with its unit in its name: the one source of what is enforced and of `docs/limits.md`.
 * Tests pass other numbers to `createApp`; a deployment cannot, so that clients may rely on them.
 */
export const limits = {
  http: {
    bodyBytesMax: 100 * 1024,
    headerBytesMax: 16 * 1024,
    /** How long headers, and a whole request, may take to arrive. */
    headersMs: 5_000,
    requestMs: 10_000,
    /** Longer than the 60 s of a balancer, which would else now and then send a request down a connection we just closed. */
    idleMs: 65_000,
  },
  /** Requests of one address to one process. */
  throttle: { requestsMax: 100, windowSeconds: 1 },
  document: {
    tokensMax: 1_000,
    /** To say where an error is, the text is read from its start. */
    linesMax: 2_000,
    /** What is told of one document. */
    errorsMax: 10,
    depthMax: 10,
    /** Of the fields below `__schema` and `__type`, as graphql-js itself asks for them. */
    introspectionDepthMax: 15,
    aliasesMax: 15,
    directivesMax: 20,
    rootFieldsMax: 15,
    mutationFieldsMax: 5,
    /** Of a mutation that needs no session: to begin, renew or end one is a request of its own. */
    sessionFieldsMax: 1,
    definitionsMax: 30,
  },
  variables: {
    /** No list of the API takes more items, and no input has more fields; most take fewer and say so themselves. */
    itemsMax: 100,
  },
  /** Points of one operation. */
  cost: { anonymousMax: 1_000, memberMax: 5_000 },
  /** Points of one caller: ten times its largest operation a minute. */
  quota: { anonymousPoints: 10_000, memberPoints: 50_000, windowSeconds: 60 },
  execution: {
    /** From the moment an operation is admitted until its last statement is given up. */
    operationMs: 10_000,
    statementMs: 5_000,
    lockMs: 2_000,
    connectionMs: 2_000,
  },
  /** Of operations to JavaScript, which takes up to 50 ms for one of 1,000 tokens. */
  compilation: {
    /** How often an operation comes before it is compiled. */
    sightingsMin: 3,
    operationsMax: 500,
    /** Of the text of the documents. */
    charactersMax: 1_000_000,
    /** Of the time of the process. */
    timeShareMax: 0.05,
  },
} as const;

/** The same with other numbers. */
export type Limits = Widened<typeof limits>;

type Widened<T> = { readonly [K in keyof T]: T[K] extends number ? number : Widened<T[K]> };
