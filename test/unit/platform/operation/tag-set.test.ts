import { describe, expect, it } from 'vitest';
import { TagSet, tagsMax, tagsOfNounMax } from '../../../../src/platform/operation/tag-set.js';
import type { Tag } from '../../../../src/platform/database/tags.js';

function rows(noun: string, count: number): Tag[] {
  return Array.from({ length: count }, (_row, index): Tag => `${noun}:${index}`);
}

function setOf(...tags: Tag[]): TagSet {
  const set = new TagSet();
  set.add(tags);
  return set;
}

describe('a set of tags', () => {
  it('holds the tag of everything, however empty', () => {
    expect(setOf().tags).toEqual(['*']);
  });

  it('holds each tag once, and that of many changes for each noun', () => {
    expect(setOf('Job:1', 'Job[]', 'Job:1', 'User@handle=Job').tags).toEqual([
      '*',
      'Job!',
      'Job:1',
      'Job[]',
      'User!',
      'User@handle=Job',
    ]);
  });

  it('holds one for any change in place of too many of a noun', () => {
    const set = setOf('User:1', ...rows('Job', tagsOfNounMax));
    expect(set.tags).toContain('Job:0');

    set.add(['Job[]', 'Job:another']);

    expect(set.tags).toEqual(['*', 'User!', 'User:1', 'Job!', 'Job*']);
  });

  it('never holds more than a thousand, and gives up the most numerous first', () => {
    const nouns = ['Job', 'User', 'Bid', 'Idea'];
    const set = setOf(...nouns.flatMap((noun, index) => rows(noun, 270 - index)));

    expect(set.tags.filter((tag) => tag.includes(':')).length).toBeLessThanOrEqual(tagsMax);
    expect(set.tags).toContain('Job*');
    expect(set.tags).toContain('User:0');
  });
});
