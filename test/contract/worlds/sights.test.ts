import { describe, expect, it } from 'vitest';
import { contrasts, type Sight } from './sights.fixtures.js';

const sight: Sight = {
  status: 200,
  headers: { 'cache-control': 'no-cache' },
  text: '{"data":{"job":{"bidCount":0,"id":"job_1"}}}',
  work: '[2,{"jobs.byId":1}]',
};

describe('the comparison of two answers', () => {
  it.each<[string, Partial<Sight>, string[]]>([
    ['a status', { status: 404 }, ['status: 200, not 404']],
    ['a header', { headers: {} }, ['headers.cache-control: "no-cache", not nothing']],
    ['a value', { text: sight.text.replace('0', '2') }, ['data.job.bidCount: 0, not 2']],
    ['an order of keys', { text: '{"data":{"job":{"id":"job_1","bidCount":0}}}' }, ['the bytes of the body']],
    ['a blank', { text: sight.text.replace(':', ': ') }, ['the bytes of the body']],
    ['a statement more', { work: '[3,{"jobs.byId":1}]' }, ['statements.0: 2, not 3']],
    ['another read', { work: '[2,{"jobs.byId":2}]' }, ['statements.1.jobs.byId: 1, not 2']],
  ])('notices %s', (_what, change, noticed) => {
    const found = contrasts(sight, { ...sight, ...change });

    expect(found).toEqual(noticed);
  });

  it('finds nothing between equals', () => {
    const found = contrasts(sight, { ...sight });

    expect(found).toEqual([]);
  });
});
