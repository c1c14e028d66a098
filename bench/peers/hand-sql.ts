import { createServer, type IncomingMessage } from 'node:http';
import { selectDeepJobs, selectJob, selectOpenJobs, selectOpenJobsAndTotal } from './hand-sql/lists.js';
import type { Statement } from './hand-sql/pieces.js';
import { searchJobs, searchJobsAndFacets } from './hand-sql/search.js';
import { vote, withdrawVote } from './hand-sql/votes.js';
import { listen } from './listen.js';
import { createPool } from './pool.js';

// The least that can be done: no GraphQL at all, one prepared statement for each operation, whose one text is the answer.

interface Asked {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type StatementFor = (variables: Asked['variables'], memberId: string) => Statement;

const statements: Readonly<Record<string, StatementFor>> = {
  Point: selectJob,
  List: selectOpenJobs,
  ListTotal: selectOpenJobsAndTotal,
  Deep: selectDeepJobs,
  Search: searchJobs,
  Facets: searchJobsAndFacets,
  Vote: vote,
  Withdraw: withdrawVote,
};

const pool = createPool();

const server = createServer((request, response) => {
  answer(request).then(
    (text) => {
      const body = Buffer.from(text);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ message: String(error) }] }));
    },
  );
});

async function answer(request: IncomingMessage): Promise<string> {
  const { operationName, variables } = JSON.parse(await bodyOf(request)) as Asked;
  const statementFor = statements[operationName];
  if (!statementFor) throw new Error(`${operationName} is not known.`);
  const { name, text, values } = statementFor(variables, String(request.headers['x-member-id']));
  const { rows } = await pool.query<{ data: string }>({ name, text, values: [...values] });
  const [row] = rows;
  if (!row) throw new Error('That is refused.');
  return `{"data":${row.data}}`;
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString());
    });
    request.on('error', reject);
  });
}

listen(server);
