import { describe, expect, it } from 'vitest';
import { joinLoaders } from '../../../src/app/lazy-loaders.js';
import type { Read } from '../../../src/platform/database/database.js';

function aRead(): Read {
  return Object.assign(() => Promise.reject(new Error('Nothing is read here.')), {
    join: () => undefined,
    shows: () => true,
  });
}

/** A module of one loader, and what it was made for so far. */
function aModule<Name extends string>(name: Name) {
  const made: Read[] = [];
  const create = (read: Read) => {
    made.push(read);
    return { [name]: { name, read } } as Record<Name, { name: Name; read: Read }>;
  };
  return { made, create };
}

describe('the loaders of an operation', () => {
  it('are made by module, when one of them is first asked for', () => {
    const [users, jobs] = [aModule('userById'), aModule('jobById')];
    const createLoaders = joinLoaders<{ userById: object; jobById: object }>([users.create, jobs.create]);
    const read = aRead();
    // Once each, for their names.
    expect([users.made.length, jobs.made.length]).toEqual([1, 1]);

    const loaders = createLoaders(read);
    expect(loaders.jobById).toEqual({ name: 'jobById', read });
    expect(loaders.jobById).toBe(loaders.jobById);

    expect([users.made.length, jobs.made.length]).toEqual([1, 2]);
  });

  it('are their own for each operation', () => {
    const createLoaders = joinLoaders<{ jobById: object }>([aModule('jobById').create]);

    expect(createLoaders(aRead()).jobById).not.toBe(createLoaders(aRead()).jobById);
  });

  it('must have different names', () => {
    const [one, other] = [aModule('jobById'), aModule('jobById')];

    expect(() => joinLoaders<{ jobById: object }>([one.create, other.create])).toThrow(
      'Two modules have a loader "jobById".',
    );
  });
});
