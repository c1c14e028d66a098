import { afterAll, beforeAll, expect, it } from 'vitest';
import { taggedTables } from './changes.fixtures.js';
import { compare, everyChange, startTagProof, type TagProof } from './tag-proof.fixtures.js';

let proof: TagProof;
beforeAll(async () => {
  proof = await startTagProof();
});
afterAll(() => proof.api.close());

it.each([1, 2, 3])('no change of an answer goes unnoticed, in round %i', { timeout: 900_000 }, async () => {
  const { misses, noticed } = await compare(proof, everyChange(proof), 1);

  expect(misses).toEqual([]);
  expect([...noticed.keys()].toSorted()).toEqual(taggedTables.toSorted());
});
