import { Agent, request } from 'node:http';

/** Sends one operation over and over on connections that stay open, as fast as the answers come, until it is told to stop. */
export class Crowd {
  readonly statuses = new Map<number, number>();
  readonly #agent: Agent;
  #isOver = false;
  readonly #asking: Promise<void>[];

  constructor(address: string, document: string, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    const body = JSON.stringify({ query: document });
    this.#asking = Array.from({ length: connections }, () => this.#askOn(`${address}/graphql`, body));
  }

  get answers(): number {
    return [...this.statuses.values()].reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#asking);
    this.#agent.destroy();
  }

  async #askOn(url: string, body: string): Promise<void> {
    while (!this.#isOver) {
      const status = await this.#ask(url, body);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    }
  }

  #ask(url: string, body: string): Promise<number> {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const asked = request(url, { method: 'POST', agent: this.#agent, headers }, (answer) => {
        answer.resume().once('end', () => {
          resolve(answer.statusCode ?? 0);
        });
      });
      asked.once('error', reject).end(body);
    });
  }
}
