import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoadGate } from '../../../../src/platform/cache/load-gate.js';
import { ServiceUnavailableError } from '../../../../src/platform/errors/app-error.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A load that ends when the test says so. */
interface Held {
  load: () => Promise<string>;
  end: (error?: Error) => void;
}

/** Loads that note how many of them were under way at one time. */
function heldLoads(count: number): { loads: Held[]; underWay: () => number; most: () => number } {
  let [underWay, most] = [0, 0];
  const loads = Array.from({ length: count }, (_none, index): Held => {
    let end: Held['end'] = () => undefined;
    const promise = new Promise<string>((resolve, reject) => {
      end = (error) => {
        if (error) reject(error);
        else resolve(`load ${index}`);
      };
    });
    const load = () => {
      underWay += 1;
      most = Math.max(most, underWay);
      return promise.finally(() => (underWay -= 1));
    };
    return { load, end };
  });
  return { loads, underWay: () => underWay, most: () => most };
}

/** Lets everything happen that waits for no timer. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a gate for loads', () => {
  it('lets so many through at one time, and the others in the order in which they came', async () => {
    const gate = new LoadGate({ loadsMax: 2 });
    const { loads, underWay, most } = heldLoads(5);
    const ended: string[] = [];
    const running = loads.map(({ load }) => gate.run(load).then((value) => ended.push(value)));
    await settle();
    expect(underWay()).toBe(2);

    for (const { end } of loads) {
      end();
      await settle();
    }
    await Promise.all(running);

    expect(most()).toBe(2);
    expect(ended).toEqual(['load 0', 'load 1', 'load 2', 'load 3', 'load 4']);
  });

  it('refuses at once when too many wait, and lets in again once fewer do', async () => {
    const gate = new LoadGate({ loadsMax: 1, waitingMax: 2 });
    const { loads, underWay } = heldLoads(5);
    const [first, second, third, fourth, fifth] = loads;
    const waiting = [first, second, third].map((held) => gate.run(async () => held?.load()));

    await expect(gate.run(async () => fourth?.load())).rejects.toThrow(ServiceUnavailableError);
    first?.end();
    await settle();
    const late = gate.run(async () => fifth?.load());
    for (const { end } of loads) end();

    expect(await Promise.all([...waiting, late])).toEqual(['load 0', 'load 1', 'load 2', 'load 4']);
    expect(underWay()).toBe(0);
  });

  it('refuses who waited too long, and never runs their load', async () => {
    const gate = new LoadGate({ loadsMax: 1, waitMs: 1_000 });
    const { loads } = heldLoads(2);
    const running = gate.run(async () => loads[0]?.load());
    const late = vi.fn(async () => loads[1]?.load());
    const refusal = expect(gate.run(late)).rejects.toThrow(ServiceUnavailableError);

    await vi.advanceTimersByTimeAsync(999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await refusal;
    loads[0]?.end();
    await running;
    await settle();

    expect(late).not.toHaveBeenCalled();
    expect(await gate.run(() => Promise.resolve('again'))).toBe('again');
  });

  it('waits for a load that was begun, however long it takes', async () => {
    const gate = new LoadGate({ loadsMax: 1, waitMs: 1_000 });
    const { loads } = heldLoads(1);
    const running = gate.run(async () => loads[0]?.load());

    await vi.advanceTimersByTimeAsync(60_000);
    loads[0]?.end();

    expect(await running).toBe('load 0');
  });

  it('tells how a load failed, and gives its place to the next', async () => {
    const gate = new LoadGate({ loadsMax: 1 });
    const { loads } = heldLoads(1);
    const failing = gate.run(async () => loads[0]?.load());
    const next = gate.run(() => Promise.resolve('next'));
    const fault = new Error('No such table.');
    const refusal = expect(failing).rejects.toBe(fault);

    loads[0]?.end(fault);

    await refusal;
    expect(await next).toBe('next');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits 1 s and holds 200 unless told otherwise', async () => {
    const gate = new LoadGate({ loadsMax: 1 });
    const { loads } = heldLoads(1);
    const running = gate.run(async () => loads[0]?.load());
    const refused = vi.fn<(error: unknown) => void>();
    for (let count = 0; count < 201; count += 1) gate.run(() => Promise.resolve()).catch(refused);

    await settle();
    expect(refused).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(refused).toHaveBeenCalledTimes(201);
    loads[0]?.end();
    await running;
  });
});
