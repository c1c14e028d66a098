import { Agent, request } from 'node:http';
import type { AnswerError } from '../../support/api.js';

/** What a reader sees of one answer. */
export interface Answer {
  status: number;
  cacheStatus: string;
  text: string;
  data?: Record<string, unknown> | null;
  errors?: AnswerError[];
}

/** Asks one server over connections that stay open, so that a busy machine is busy with answers. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly address: string) {}

  ask(document: string, token?: string): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, headers };
      const asking = request(`${this.address}/graphql`, options, (response) => {
        const { statusCode: status = 0, headers: answered } = response;
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.once('error', reject);
        response.once('end', () => {
          resolve({ status, cacheStatus: String(answered['cache-status']), text, ...parse(text) });
        });
      });
      asking.once('error', reject);
      asking.end(JSON.stringify({ query: document }));
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function parse(text: string): Pick<Answer, 'data' | 'errors'> {
  return text.startsWith('{') ? (JSON.parse(text) as Pick<Answer, 'data' | 'errors'>) : {};
}
