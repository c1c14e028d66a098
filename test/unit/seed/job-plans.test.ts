import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../prisma/seed/catalogue.js';
import { pickJobBudget } from '../../../prisma/seed/job-budgets.js';
import { jobPlans } from '../../../prisma/seed/job-plans.js';
import { writeJobDescription } from '../../../prisma/seed/job-texts.js';
import { Random } from '../../../prisma/seed/random.js';
import { capitalised, fillSlots } from '../../../prisma/seed/slots.js';

const nowMs = Date.UTC(2026, 10, 23, 9);
const source = { catalogue: createCatalogue(nowMs), nowMs, userCount: 500, jobCount: 2_000 };
const plans = [...jobPlans(source)];

function repeated(keys: readonly string[], times: number): string[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > times).map(([key]) => key);
}

describe('the jobs of the small seed', () => {
  it('have a title, an opening and a task list of the same work', () => {
    const random = new Random('test');
    const strangers = plans.filter((plan) => {
      const { work, slots, title } = plan;
      const [opening, list = ''] = writeJobDescription(random, plan).split('\n\n');
      const filled = (templates: readonly string[]) => templates.map((text) => fillSlots(text, slots));
      const listed = filled(work.deliverables).filter((item) =>
        list.toLowerCase().includes(item.toLowerCase()),
      );
      return !(
        filled(work.titles).map(capitalised).includes(title) &&
        filled(work.goals).includes(opening ?? '') &&
        listed.length >= 3
      );
    });

    expect(strangers).toEqual([]);
  });

  it('are never posted twice by one client, and rarely by several', () => {
    expect(
      repeated(
        plans.map(({ client, title }) => `${client.id} ${title}`),
        1,
      ),
    ).toEqual([]);
    expect(
      repeated(
        plans.map(({ title }) => title),
        4,
      ),
    ).toEqual([]);
  });

  it('belong to many clients', () => {
    const clientIds = plans.map(({ client }) => client.id);

    expect(repeated(clientIds, 40)).toEqual([]);
    expect(repeated(clientIds, 15).length).toBeLessThan(15);
  });

  it('name a month that is still to come when they are published', () => {
    const late = plans.filter(({ slots, times }) => {
      const writtenAt = new Date(nowMs - (times.publishedMsAgo ?? times.createdMsAgo));
      const month = new Date(`1 ${slots['month'] ?? ''} 2000 UTC`).getUTCMonth();
      const ahead = (month - writtenAt.getUTCMonth() + 12) % 12;
      return ahead < 1 || ahead > 4;
    });

    expect(late).toEqual([]);
  });

  it('offer a range worth bidding on', () => {
    const random = new Random('test');
    const odd = plans.filter((plan) => {
      const { min, max } = pickJobBudget(random, plan);
      return min < max * 0.4 || max < min;
    });

    expect(odd).toEqual([]);
  });
});
