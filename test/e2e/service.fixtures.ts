import type { AnswerError } from '../support/api.js';

/** What a client sees of one answer. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the body is no JSON object. */
  body: { data?: Record<string, unknown>; errors?: AnswerError[] } & Record<string, unknown>;
  /** From the request to the end of the answer. */
  durationMs: number;
}

/** Sends a request over a connection of its own. */
export async function send(url: string, init: RequestInit = {}): Promise<HttpAnswer> {
  const startedMs = performance.now();
  const response = await fetch(url, {
    ...init,
    headers: { connection: 'close', ...(init.headers as Record<string, string>) },
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as HttpAnswer['body']) : {},
    durationMs: performance.now() - startedMs,
  };
}

/** Sends an operation by POST. */
export function query(
  address: string,
  document: string,
  {
    headers = {},
    ...more
  }: { headers?: Record<string, string>; operationName?: string; variables?: object } = {},
): Promise<HttpAnswer> {
  return send(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: document, ...more }),
  });
}
