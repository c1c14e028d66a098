import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answerWithin } from '../../../../src/platform/limits/answer-deadline.js';

describe('answerWithin', () => {
  it('hands on the answer, or the failure', async () => {
    expect(await answerWithin(1_000, Promise.resolve(7))).toBe(7);
    await expect(answerWithin(1_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('rejects when there is none', async () => {
    await expect(answerWithin(5, new Promise(() => undefined))).rejects.toThrow('within 5 ms');
  });

  it('takes an answer that arrived while this process was busy', async () => {
    const server = createServer((socket) => socket.end('answer')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const socket = connect(address.port, '127.0.0.1');
    await once(socket, 'connect');

    const answer = answerWithin(20, once(socket, 'data'));
    await new Promise(setImmediate); // The server's side has written by now.
    const end = performance.now() + 100;
    while (performance.now() < end);
    expect(String(await answer)).toBe('answer');
    server.close();
  });
});
