import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf, readManifest } from '../../../../src/graphql/documents/manifest.js';
import { StartupError } from '../../../../src/platform/errors/startup-error.js';

const schema = buildSchema('type Query { a: Int, b: Int }');
const checks = { schema, tokensMax: 10 };
const [first, second] = ['query First { a }', 'query Second { b }'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidwell-manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: unknown): ReturnType<typeof readManifest> {
  const file = join(folder, 'manifest.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readManifest(file, checks);
}

function apollo(...operations: { id: string; name?: string; body: string }[]): object {
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

async function faultOf(reading: Promise<unknown>): Promise<StartupError> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  if (error instanceof StartupError) return error;
  throw new Error('The manifest was accepted.', { cause: error });
}

describe('a manifest of trusted documents', () => {
  const wanted = new Map([
    [hashOf(first), first],
    [hashOf(second), second],
  ]);

  it('is read in the format of Apollo', async () => {
    const texts = await read(
      apollo(
        { id: hashOf(first), name: 'First', body: first },
        { id: hashOf(second), name: 'Second', body: second },
      ),
    );

    expect(texts).toEqual(wanted);
  });

  it('is read as one object of hash and text, which relay-compiler and graphql-codegen write', async () => {
    const texts = await read(Object.fromEntries(wanted));

    expect(texts).toEqual(wanted);
  });

  it('may be empty, so that a service can start before its first client', async () => {
    const texts = await read({});

    expect(texts.size).toBe(0);
  });
});

describe('a manifest that does not hold', () => {
  it.each([
    ['no JSON', '{'],
    ['a list', []],
    ['a list of texts', [first]],
    ['texts that are none', { [hashOf(first)]: { body: first } }],
    ['another format', { ...apollo(), format: 'other' }],
    ['another version', { ...apollo(), version: 2 }],
    ['operations without a text', { ...apollo(), operations: [{ id: hashOf(first) }] }],
  ])('is told by its name: %s', async (_what, content) => {
    const { message, wayOut } = await faultOf(read(content));

    expect(message).toBe(`${join(folder, 'manifest.json')} is no manifest of trusted documents.`);
    expect(wayOut).toContain('docs/clients.md');
  });

  it('is told by its name when it is absent', async () => {
    const { message } = await faultOf(readManifest(join(folder, 'absent.json'), checks));

    expect(message).toBe(
      `The manifest of trusted documents, ${join(folder, 'absent.json')}, cannot be read.`,
    );
  });

  it.each([
    ['a changed text', hashOf(first), `${first} `, 'is not its SHA-256'],
    ['an id in capitals', hashOf(first).toUpperCase(), first, 'is not its SHA-256'],
    ['an id of another algorithm', 'd41d8cd98f00b204e9800998ecf8427e', first, 'is not its SHA-256'],
    ['no GraphQL', hashOf('query First {'), 'query First {', 'Syntax Error'],
    ['an unknown field', hashOf('query First { c }'), 'query First { c }', 'Cannot query field "c"'],
    ['nothing that runs', hashOf('fragment First on Query { a }'), 'fragment First on Query { a }', 'First'],
  ])('names the document that is at fault: %s', async (_what, id, body, fault) => {
    const reading = read(
      apollo({ id: hashOf(second), name: 'Second', body: second }, { id, name: 'First', body }),
    );

    const { message } = await faultOf(reading);

    expect(message).toContain(`First (${id})`);
    expect(message).toContain(fault);
    expect(message).not.toContain('Second');
  });

  it('names a document that is too large to be asked', async () => {
    const large = `query Large { ${'a '.repeat(20)}}`;

    const { message } = await faultOf(read({ [hashOf(large)]: large }));

    expect(message).toContain(`Large (${hashOf(large)}): Syntax Error`);
  });

  it('names ten documents and counts the others', async () => {
    const faulty = Array.from({ length: 13 }, (_, index) => [`id${index}`, first]);

    const { message } = await faultOf(read(Object.fromEntries(faulty)));

    expect(message.match(/First \(id/g)).toHaveLength(10);
    expect(message).toContain('and 3 more');
  });
});
