import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';

const statusReason =
  'A failure keeps the status of its error for `application/json` too, so that balancers, monitors and clients tell it from an answer: docs/errors.md.';
const foreignFormReason =
  'A plain GET could come from a form of a foreign page, so a GET needs the header `apollo-require-preflight`.';

/** The recommendations that the service does not follow, by the id of their audit, and why. */
const departures: Record<string, { name: string; reason: string }> = {
  '572B': {
    name: 'SHOULD use 200 status code on document parsing failure when accepting application/json',
    reason: statusReason,
  },
  FDE2: {
    name: 'SHOULD use 200 status code on document validation failure when accepting application/json',
    reason: statusReason,
  },
  '7B9B': {
    name: 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
    reason: statusReason,
  },
  '5A70': {
    name: 'MAY accept application/x-www-form-urlencoded formatted GET requests',
    reason: foreignFormReason,
  },
  D6D5: {
    name: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    reason: foreignFormReason,
  },
  '6A70': {
    name: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    reason: foreignFormReason,
  },
};

function namesOf(reasons: readonly string[]): Record<string, string> {
  const listed = Object.entries(departures).filter(([, { reason }]) => reasons.includes(reason));
  return Object.fromEntries(listed.map(([id, { name }]) => [id, name]));
}

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  url = await api.listen();
});
afterAll(() => api.close());

/** The audits of graphql-http: how many there are, and the names of those that did not pass, by their ids. */
async function audit(send: typeof fetch): Promise<{ count: number; failed: Record<string, string> }> {
  const failed: Record<string, string> = {};
  const audits = serverAudits({ url, fetchFn: send });
  for (const { fn } of audits) {
    const result = await fn();
    if (result.status !== 'ok') failed[result.id] = result.name;
  }
  return { count: audits.length, failed };
}

/** As a client of ours sends a GET. */
function fetchWithHeader(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('apollo-require-preflight', 'yes');
  return fetch(input, { ...init, headers });
}

describe('the audit of GraphQL over HTTP', () => {
  it('passes but for the recommendations listed here', async () => {
    const { count, failed } = await audit(fetch);

    expect(count).toBe(61);
    expect(failed).toEqual(namesOf([statusReason, foreignFormReason]));
  });

  it('passes for GET, too, from a client that shows it is no form', async () => {
    const { failed } = await audit(fetchWithHeader);

    expect(failed).toEqual(namesOf([statusReason]));
  });

  it('departs from no requirement', () => {
    const levels = Object.values(departures).map(({ name }) => name.split(' ')[0]);

    expect(levels).not.toContain('MUST');
  });
});
