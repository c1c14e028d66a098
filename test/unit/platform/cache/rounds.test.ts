import { describe, expect, it } from 'vitest';
import { Rounds } from '../../../../src/platform/cache/rounds.js';

/** Rounds that end when the test says so. */
function create() {
  const open: ((value: number) => void)[] = [];
  let begun = 0;
  const rounds = new Rounds(() => {
    begun += 1;
    return new Promise<number>((resolve) => open.push(resolve));
  });
  return { rounds, begun: () => begun, end: (value: number) => open.shift()?.(value) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a round', () => {
  it('serves all who asked before it began', async () => {
    const { rounds, begun, end } = create();
    const answers = [rounds.join(), rounds.join(), rounds.join()];
    await turn();

    end(7);

    expect(await Promise.all(answers)).toEqual([7, 7, 7]);
    expect(begun()).toBe(1);
  });

  it('is not joined while it is under way, and the next begins when it is over', async () => {
    const { rounds, begun, end } = create();
    const first = rounds.join();
    await turn();
    const later = [rounds.join(), rounds.join()];
    await turn();
    expect(begun()).toBe(1);

    end(1);
    await turn();
    end(2);

    expect([await first, ...(await Promise.all(later))]).toEqual([1, 2, 2]);
    expect(begun()).toBe(2);
  });

  it('that fails is told to those it was for, and is not the last', async () => {
    let count = 0;
    const rounds = new Rounds(() =>
      count++ === 0 ? Promise.reject(new Error('lost')) : Promise.resolve(count),
    );

    await expect(rounds.join()).rejects.toThrow('lost');

    expect(await rounds.join()).toBe(2);
  });
});
