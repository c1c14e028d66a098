import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PresentOperation } from '../../../../src/platform/database/present-operation.js';
import { OperationScope } from '../../../../src/platform/operation/operation-scope.js';

describe('the present operation', () => {
  it('is the one that a call works for, whatever runs beside it', async () => {
    const present = new PresentOperation();
    const seen = await Promise.all(
      [30, 10, 20].map((ms, index) =>
        present.during(new OperationScope(`request-${index}`), async () => {
          await sleep(ms);
          return present.get()?.requestId;
        }),
      ),
    );

    expect(seen).toEqual(['request-0', 'request-1', 'request-2']);
  });

  it('is none outside, and found again in the next', async () => {
    const present = new PresentOperation();
    await expect(
      present.during(new OperationScope('first'), () => Promise.reject(new Error('It fails.'))),
    ).rejects.toThrow('It fails.');
    expect(present.get()).toBeNull();

    const second = await present.during(new OperationScope('second'), async () => {
      await sleep(1);
      return present.get()?.requestId;
    });

    expect(second).toBe('second');
  });
});
