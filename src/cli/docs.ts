import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Options } from 'prettier';
import { renderEnvExample, renderSettingsTable } from '../config/settings-table.js';
import {
  errorCatalogue,
  errorReasons,
  fieldErrorCodes,
  type ErrorDescription,
} from '../platform/errors/catalogue.js';
import { StartupError } from '../platform/errors/startup-error.js';
import { createSchema } from '../app.js';
import { renderLimitsDocument } from './limits-document.js';
import { renderStateDocument } from './state-diagrams.js';
import { runVerb } from './verb.js';

const root = resolve(import.meta.dirname, '../..');
const tableStart = '<!-- settings -->';
const tableEnd = '<!-- /settings -->';
const catalogue: readonly [string, ErrorDescription][] = Object.entries(errorCatalogue);

interface Document {
  path: string;
  /** Absent: the file does not exist yet. */
  present: string | undefined;
  wanted: string;
}

async function documents(): Promise<Document[]> {
  const readme = await read('README.md');
  return [
    { path: '.env.example', present: await read('.env.example'), wanted: renderEnvExample() },
    { path: 'README.md', present: readme, wanted: await withSettingsTable(readme ?? '') },
    {
      path: 'docs/errors.md',
      present: await read('docs/errors.md'),
      wanted: await formatted(renderErrorDocument()),
    },
    {
      path: 'docs/limits.md',
      present: await read('docs/limits.md'),
      wanted: await formatted(renderLimitsDocument(createSchema())),
    },
    {
      path: 'docs/states.md',
      present: await read('docs/states.md'),
      wanted: await formatted(renderStateDocument()),
    },
  ];
}

async function read(path: string): Promise<string | undefined> {
  return readFile(resolve(root, path), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}

async function withSettingsTable(readme: string): Promise<string> {
  const start = readme.indexOf(tableStart);
  const end = readme.indexOf(tableEnd, start);
  if (start < 0 || end < 0) {
    throw new StartupError(
      'README.md has no place for the table of settings.',
      `Put the lines ${tableStart} and ${tableEnd} where the table belongs.`,
    );
  }
  // Only the table is formatted: a README that Prettier dislikes elsewhere is not this program's business.
  const table = await formatted(renderSettingsTable());
  return `${readme.slice(0, start + tableStart.length)}\n\n${table}\n${readme.slice(end)}`;
}

// Prettier is loaded late because it is a development tool, which the image lacks; this program is one too.
async function formatted(markdown: string): Promise<string> {
  const prettier = await import('prettier');
  const options: Options | null = await prettier.resolveConfig(resolve(root, 'README.md'));
  return prettier.format(markdown, { ...options, parser: 'markdown' });
}

function renderErrorDocument(): string {
  return [introduction, codesTable(), extensionsTable, reasonsTable(), fieldCodesTable()].join('\n');
}

const introduction = `# Errors

Written by \`npm run docs:emit\` from \`src/platform/errors/catalogue.ts\`; do not edit. A code is public API: it is
never renamed and never reused.
`;

const extensionsTable = `## The shape of \`extensions\`

| Member | Type | Present |
| --- | --- | --- |
| \`code\` | a code of the table above | always |
| \`requestId\` | string; the log knows the failure by it | always |
| \`reason\` | a reason of the list below; treat an unknown one as absent | when a program may want to branch |
| \`currentStatus\` | string; the status that stands in the way | with \`ILLEGAL_STATE\` |
| \`retryAfter\` | number of seconds | when the time of a retry is known |
| \`fields\` | list of \`{ path, code, message }\`, one for each faulty value | with \`BAD_USER_INPUT\`, and with \`CONFLICT\` where a value is taken |

The \`path\` of a field is a list of names that leads to the value from the arguments of the GraphQL field, or from the
variables of the operation when a variable does not fit its type. A literal of a wrong type in the document itself is
GRAPHQL_VALIDATION_FAILED, with \`locations\` instead.
`;

function codesTable(): string {
  const rows = catalogue.map(
    ([code, { httpStatus, retryable, meaning }]) =>
      `| \`${code}\` | ${httpStatus} | ${retryable ? 'yes' : 'no'} | ${meaning} |`,
  );
  return `## Codes

| Code | HTTP status | Retryable | Meaning |
| --- | --- | --- | --- |
${rows.join('\n')}

_Retryable_ says whether the same request may succeed later without a change by the caller. An answer with data has
status 200, its errors beside the data. One without data has the status of its first error; so has one whose root fields
are all null through a fault on our side (500, 503, 504). \`Retry-After\` comes with it when the time of a retry is known; beside data look for \`retryAfter\` in the error.
`;
}

function reasonsTable(): string {
  const rows = Object.entries(errorReasons).map(
    ([reason, meaning]) => `| \`${reason}\` | ${codesWithReason(reason)} | ${meaning} |`,
  );
  return `## Reasons\n\n| Reason | Comes with | Meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function fieldCodesTable(): string {
  const rows = Object.entries(fieldErrorCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return `## Codes of fields\n\n| Code | Meaning |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function codesWithReason(reason: string): string {
  const codes = catalogue.filter(([, { reasons }]) => reasons.some((one) => one === reason));
  return codes.map(([code]) => `\`${code}\``).join(', ');
}

async function emit(): Promise<number> {
  for (const { path, wanted } of await documents()) {
    await mkdir(dirname(resolve(root, path)), { recursive: true });
    await writeFile(resolve(root, path), wanted);
  }
  return 0;
}

async function check(): Promise<number> {
  const stale = (await documents()).filter(({ present, wanted }) => present !== wanted);
  if (stale.length === 0) return 0;
  const names = stale.map(({ path }) => path).join(', ');
  throw new StartupError(`Out of date: ${names}.`, 'Run `npm run docs:emit` and commit what it wrote.');
}

await runVerb(() => {
  const verb = process.argv[2];
  if (verb === 'emit') return emit();
  if (verb === 'check') return check();
  throw new StartupError(`There is no verb ${verb ?? '(none)'}.`, 'Say `emit` or `check`.');
});
