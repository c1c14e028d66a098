import { beforeEach, describe, expect, it } from 'vitest';
import { KnownBodies } from '../../../../src/http/fast-path/known-bodies.js';

let bodies: KnownBodies<{ text: string }>;
beforeEach(() => {
  bodies = new KnownBodies();
});

const bodyOf = (variables: object, document = '{ __typename }') =>
  Buffer.from(JSON.stringify({ variables, query: document, extensions: {} }));
const longDocument = `{ ${'jobs { totalCount } '.repeat(100)} }`;

describe('what was asked', () => {
  it.each([
    ['a short body', bodyOf({})],
    ['a long one', bodyOf({}, longDocument)],
    ['an empty one', Buffer.alloc(0)],
    ['one that is no text', Buffer.from([0xff, 0x00, 0xfe])],
  ])('is known by %s that comes again', (_name, body) => {
    bodies.learn(body, { text: 'asked' });

    expect(bodies.find(Buffer.from(body))).toEqual({ text: 'asked' });
  });

  it.each([
    ['in its variables', bodyOf({ id: 'job_1' }, longDocument), bodyOf({ id: 'job_2' }, longDocument)],
    ['amid a document', bodyOf({}, longDocument), bodyOf({}, longDocument.replace(/(.{900})jobs/, '$1user'))],
    ['in its length', bodyOf({}, longDocument), bodyOf({}, `${longDocument} `)],
    ['in its last letter', Buffer.from('{ a }'), Buffer.from('{ b }')],
  ])('is not what a body asks that differs %s', (_name, body, other) => {
    bodies.learn(body, { text: 'asked' });

    expect(bodies.find(other)).toBeNull();
    bodies.learn(other, { text: 'asked otherwise' });
    expect(bodies.find(other)).toEqual({ text: 'asked otherwise' });
  });

  it('is told from what differs in variables alone, both being known', () => {
    const [one, other] = [bodyOf({ id: 'job_1' }, longDocument), bodyOf({ id: 'job_2' }, longDocument)];
    bodies.learn(one, { text: 'one' });
    bodies.learn(other, { text: 'other' });

    expect([bodies.find(one)?.text, bodies.find(other)?.text]).toEqual(['one', 'other']);
  });

  it('is forgotten when 2,000 others were asked since', () => {
    bodies.learn(bodyOf({}), { text: 'first' });
    for (let count = 0; count < 2_000; count += 1) bodies.learn(bodyOf({ count }), { text: 'later' });

    expect(bodies.find(bodyOf({}))).toBeNull();
    expect(bodies.find(bodyOf({ count: 1_999 }))?.text).toBe('later');
  });

  it('stays as it was when the buffer is used for something else', () => {
    const body = bodyOf({});
    bodies.learn(body, { text: 'asked' });
    body.fill(0);

    expect(bodies.find(bodyOf({}))?.text).toBe('asked');
  });
});
