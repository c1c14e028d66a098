import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AnswerError } from '../support/api.js';

/** An answer as it came over a bare socket. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  errors: AnswerError[] | undefined;
}

/** Opens a connection that lasts no longer than the test. */
export async function openSocket(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  // A reset is one of the ways in which the service may end it.
  socket.on('error', () => socket.destroy());
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

/** Sends bytes as they stand and reads one answer. */
export async function exchange(address: string, ...bytes: (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await openSocket(address);
  for (const part of bytes) socket.write(part);
  let received = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    received += chunk.toString();
    if (isWhole(received)) break;
  }
  return parseAnswer(received);
}

function isWhole(received: string): boolean {
  const length = /^content-length: (\d+)/im.exec(received)?.[1];
  const bodyAt = received.indexOf('\r\n\r\n') + 4;
  return length !== undefined && bodyAt > 3 && received.length >= bodyAt + Number(length);
}

/** The first answer in what a connection brought. */
function parseAnswer(received: string): RawAnswer {
  const [head = '', body = ''] = received.split('\r\n\r\n', 2);
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
  const { errors } = JSON.parse(body.slice(0, Number(headers['content-length'] ?? 0)) || '{}') as {
    errors?: AnswerError[];
  };
  return { status: Number(statusLine.split(' ')[1]), headers, errors };
}
