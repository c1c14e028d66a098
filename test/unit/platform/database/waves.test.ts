import DataLoader from 'dataloader';
import { describe, expect, it } from 'vitest';
import { Waves } from '../../../../src/platform/database/waves.js';

/** Reads that answer when the test says so. */
function createReads() {
  const waves = new Waves();
  const begun: string[] = [];
  const answers = new Map<string, (value?: unknown) => void>();
  const read = (name: string) =>
    waves.track(
      () =>
        new Promise((resolve) => {
          begun.push(name);
          answers.set(name, resolve);
        }),
    );
  const loader = (name: string) =>
    new DataLoader<string, string>(
      async (keys) => {
        await read(`${name}(${keys.join(',')})`);
        return [...keys];
      },
      { batchScheduleFn: waves.join },
    );
  return { begun, loader, answer: (name: string) => answers.get(name)?.() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('waves of reads', () => {
  it('send what two branches ask for at one depth together, whichever was answered first', async () => {
    const { begun, loader, answer } = createReads();
    const [jobs, bids, users] = [loader('jobs'), loader('bids'), loader('users')];
    const work = [
      jobs.load('job').then(() => users.load('client')),
      bids.load('bid').then(() => users.load('freelancer')),
    ];
    await settled();

    answer('bids(bid)');
    await settled();
    const whileOneIsUnderWay = [...begun];
    answer('jobs(job)');
    await settled();

    expect(whileOneIsUnderWay).toEqual(['jobs(job)', 'bids(bid)']);
    expect(begun).toEqual(['jobs(job)', 'bids(bid)', 'users(freelancer,client)']);
    answer('users(freelancer,client)');
    await Promise.all(work);
  });

  it('go on after a read has failed', async () => {
    const waves = new Waves();
    const failing = waves.track(() => Promise.reject(new Error('lost')));
    const left: string[] = [];
    waves.join(() => left.push('next'));

    await expect(failing).rejects.toThrow('lost');
    await settled();

    expect(left).toEqual(['next']);
  });
});
