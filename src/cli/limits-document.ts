import { getDirective } from '@graphql-tools/utils';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { readRateRules, type RateRule } from '../graphql/rates/rate-rules.js';
import type { ErrorCode } from '../platform/errors/catalogue.js';
import { limits } from '../platform/limits/limits.js';
import { pageSizeDefault, pageSizeMax } from '../platform/limits/page-size.js';

/** What is limited, how, the HTTP status, the code, and where the answer tells more. */
type Row = readonly [string, string, number, ErrorCode | null, string];

/** The Markdown of docs/limits.md: every limit, from the same values and the same schema that enforce it. */
export function renderLimitsDocument(schema: GraphQLSchema): string {
  return [
    introduction,
    table('Requests', requestRows()),
    table('Documents and values', documentRows()),
    table('Cost, quota and time', spendingRows()),
    weights(schema),
    rates(schema),
    telling,
  ].join('\n');
}

const introduction = `# Limits

Written by \`npm run docs:emit\` from \`src/platform/limits/limits.ts\` and the schema; do not edit. A request past a limit is
refused whole, with the status and code below, and nothing of it is done. A field past one (a page size, a text, its rate) is refused alone:
it is null, the error has its \`path\`, and the status is 200 as for any answer with \`data\`. \`LIMITS_FACTOR\` multiplies quotas,
rates and the throttle; nothing else can be set.
`;

function requestRows(): Row[] {
  const { http, throttle } = limits;
  const [headers, request] = [seconds(http.headersMs), seconds(http.requestMs)];
  return [
    ['Body', `${http.bodyBytesMax / 1_024} KiB`, 413, 'PAYLOAD_TOO_LARGE', ''],
    ['Headers', `${http.headerBytesMax / 1_024} KiB`, 431, 'BAD_USER_INPUT', 'the connection is closed'],
    [
      'Time to send headers, and all',
      `${headers}, ${request}`,
      408,
      'BAD_USER_INPUT',
      'the connection is closed',
    ],
    [
      'Requests of one address to one process',
      `${throttle.requestsMax} at once, and in each ${throttle.windowSeconds} s`,
      429,
      'RATE_LIMITED',
      '`Retry-After`; `RateLimit: "requests"`',
    ],
    ['Operations in one request', '1', 400, 'BAD_USER_INPUT', ''],
  ];
}

function documentRows(): Row[] {
  const { document, variables } = limits;
  const shape = (what: string, max: number): Row => [what, String(max), 400, 'GRAPHQL_VALIDATION_FAILED', ''];
  return [
    ['Tokens', String(document.tokensMax), 400, 'GRAPHQL_PARSE_FAILED', ''],
    shape('Lines', document.linesMax),
    shape('Depth: fields within fields', document.depthMax),
    shape('Depth below `__schema` and `__type`', document.introspectionDepthMax),
    shape('Aliases', document.aliasesMax),
    shape('Directives', document.directivesMax),
    shape('Operations and fragments', document.definitionsMax),
    shape('Root fields', document.rootFieldsMax),
    shape('Root fields of a mutation', document.mutationFieldsMax),
    shape('Root fields of a mutation that needs no session', document.sessionFieldsMax),
    [
      'Page size (`first`, `last`)',
      `1 to ${pageSizeMax}, ${pageSizeDefault} when absent`,
      200,
      'BAD_USER_INPUT',
      'the field alone: `path`, `fields`',
    ],
    ['Items of a list in the variables', String(variables.itemsMax), 400, 'BAD_USER_INPUT', '`fields`'],
    [
      'Texts, lists and numbers of inputs',
      'see the schema',
      200,
      'BAD_USER_INPUT',
      'the field alone: `path`, `fields`',
    ],
  ];
}

function spendingRows(): Row[] {
  const { cost, quota, execution } = limits;
  const window = `${quota.windowSeconds} s`;
  const quotaTells = '`Retry-After`; `RateLimit: "points"`';
  return [
    [
      'Points of one operation, signed out',
      points(cost.anonymousMax),
      400,
      'QUERY_TOO_COMPLEX',
      'the message',
    ],
    ['Points of one operation, signed in', points(cost.memberMax), 400, 'QUERY_TOO_COMPLEX', 'the message'],
    [
      `Points of one address, signed out: at once, and in each ${window}`,
      points(quota.anonymousPoints),
      429,
      'RATE_LIMITED',
      quotaTells,
    ],
    [
      `Points of one member: at once, and in each ${window}`,
      points(quota.memberPoints),
      429,
      'RATE_LIMITED',
      quotaTells,
    ],
    ['Running of one operation', seconds(execution.operationMs), 504, 'TIMEOUT', '`Retry-After`'],
    ['One SQL statement', seconds(execution.statementMs), 504, 'TIMEOUT', '`Retry-After`'],
    ['Wait for a lock', seconds(execution.lockMs), 504, 'TIMEOUT', '`Retry-After`'],
    ['Wait for a connection', seconds(execution.connectionMs), 503, 'SERVICE_UNAVAILABLE', '`Retry-After`'],
  ];
}

function table(title: string, rows: readonly Row[]): string {
  const lines = rows.map(([what, value, status, code, more]) => {
    const named = code === null ? '' : `\`${code}\``;
    return `| ${what} | ${value} | ${status} | ${named} | ${more} |`;
  });
  const head = '| Limit | Value | Status | Code | Told by |\n| --- | --- | --- | --- | --- |';
  return `## ${title}\n\n${head}\n${lines.join('\n')}\n`;
}

function weights(schema: GraphQLSchema): string {
  const lines = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((type) => [
      ...weightOf(schema, type).map((weight) => `| \`${type.name}\` | ${weight} |`),
      ...Object.values(type.getFields()).flatMap((field) =>
        weightOf(schema, field).map((weight) => `| \`${type.name}.${field.name}\` | ${weight} |`),
      ),
    ]);
  return `## What things weigh

An operation costs 1 point and what its fields weigh: an object 1, a leaf 0, a list as many times its items as it may have
(\`first\` or \`last\`, else the \`assumedSize\` of its \`@listSize\`). A field that is selected twice weighs once. \`__schema\` and \`__type\`
weigh 100 each, whatever is selected in them. Otherwise:

| Type or field | Points |
| --- | --- |
${lines.join('\n')}
`;
}

function weightOf(schema: GraphQLSchema, element: Parameters<typeof getDirective>[1]): string[] {
  return (getDirective(schema, element, 'cost') ?? []).map(({ weight }) => String(weight));
}

function rates(schema: GraphQLSchema): string {
  const rules = [...readRateRules(schema).values()].flat();
  const lines = rules.toSorted((a, b) => a.field.localeCompare(b.field)).map(rateLine);
  return `## Rates

Each use of a field in a document counts once, aliases and repeats with an \`Idempotency-Key\` too, whether or not it succeeds. One too many is
refused with \`RATE_LIMITED\` and the reason \`FIELD_RATE_EXCEEDED\`, and not counted; where a field has two rules, the one by ADDRESS is counted
before the one by ACCOUNT. The field is refused alone, beside what other fields answer; when that is so of every root field but
\`__typename\`, the request is refused: 429, with \`Retry-After\`. CALLER is the member, or the address of who is signed out; ACCOUNT is the one that the
input names by its e-mail address, whether or not there is one.

| Field | Uses | By | Counts | Without the shared counter |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

function rateLine({ field, limit, windowSeconds, per, when, onOutage }: RateRule): string {
  const counts = when === null ? 'always' : `with \`${when.join('.')}\``;
  const uses = `${limit} in ${windowSeconds} s`;
  return `| \`${field}\` | ${uses} | ${per} | ${counts} | ${onOutage} |`;
}

const telling = `## What answers tell

- \`RateLimit-Policy\` and \`RateLimit\` (draft-ietf-httpapi-ratelimit-headers) are on every answer of \`/graphql\` but those that a
  cache may keep for a while. \`"points"\` are what is left in the bucket, and the seconds until it is full; only an answer to an operation has
  them, also to one that was refused. \`"requests"\` are those of the throttle.
- The header \`X-Cost-Report: summary\` asks for \`extensions.cost\`: \`requested\` and \`actual\` of this operation, \`operationLimit\`, and of the caller's bucket
  \`limit\`, \`remaining\` and \`resetAt\`; with \`fields\` it holds the share of each field, too, by the response keys that lead there. \`COST_REPORT=on\` gives every
  answer the summary.
- Buckets start full and fill at an even pace. An operation is charged what it could cost before it runs, and what it came to less is given
  back when it is over. What an error made null costs what was requested for it. An operation that never ran costs 1 point, and none when it was
  the points that were lacking; a request without an operation costs none.
- \`rateLimit(dryRun: true)\`, beside the root fields of a query, tells what it would cost, at 1 point, without running it.
- Members are counted as themselves wherever they ask from, everybody else by address (of IPv6, by the network of 64 bits).
- While the counter that all processes share is gone, OPEN rules hold in each process alone, CLOSED ones allow 5 uses at most there.
`;

function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}

function points(count: number): string {
  return count.toLocaleString('en');
}
