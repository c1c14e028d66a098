import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import type { Ground, PersonName } from './market.fixtures.js';

/** A copy of the ground, where things happen that others must not notice. */
export interface World {
  readonly api: TestApi;
  readonly ground: Ground;
}

export async function aWorldOn(ground: Ground): Promise<World> {
  return {
    api: await startApi({ copyOf: ground.database, now: () => ground.now, limits: wideLimits }),
    ground,
  };
}

/** Lets a person do something that nothing stands in the way of. The id of the bid or rating it was done to is the answer. */
export async function act(
  { api, ground }: World,
  name: PersonName,
  field: string,
  input: Record<string, unknown>,
): Promise<string> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const what = /bid|award/i.test(field) ? 'bid' : field === 'rateJob' ? 'rating' : 'job';
  const { data, errors } = await api.query(
    `mutation ($input: ${type}!) { done: ${field}(input: $input) { ${what} { id } } }`,
    { input },
    ground.people[name].token,
  );
  if (errors) throw new Error(`${field} by ${name}: ${JSON.stringify(errors)}`);
  return (data as { done: Record<string, { id: string }> }).done[what]?.id ?? '';
}

/** Bids on the job. */
export function place(world: World, name: PersonName, amount: number): Promise<string> {
  const offer = { amount: { amount, currency: 'EUR' }, deliveryDays: 3, message: `I am ${name}.` };
  return act(world, name, 'placeBid', { jobId: world.ground.ids.job, ...offer });
}

/** What becomes of an award; nothing yet. */
export type Answer = 'acceptAward' | 'declineAward' | 'revokeAward' | 'none';

/** Awards the job to a bid, and lets its freelancer answer. */
export async function award(
  world: World,
  bid: { id: string; of: PersonName },
  answer: Answer,
  jobVersion = 2,
): Promise<void> {
  await act(world, 'client', 'awardBid', { bidId: bid.id, bidVersion: 1, message: `To ${bid.of}.` });
  if (answer === 'none') return;
  const by = answer === 'revokeAward' ? 'client' : bid.of;
  await act(world, by, answer, {
    bidId: bid.id,
    ...(answer === 'acceptAward' ? { jobVersion } : { reason: `Not ${bid.of}.` }),
  });
}

/** Moves the clocks of worlds to so many days after their ground's. */
export async function wait(worlds: readonly World[], days: number): Promise<void> {
  for (const { api, ground } of worlds) {
    await api.database.setNow(new Date(ground.now.getTime() + days * 86_400_000));
  }
}

/** Gives the events of jobs the same ids in every world, by their order: their readers see them. */
export async function fixEventIds({ api }: World): Promise<void> {
  const { admin } = api.database;
  // Nothing may change an event; this is the only trigger that stands in the way.
  await admin.query('set session_replication_role = replica');
  await admin.query(`update audit_events e set id = ('01900000-0000-7000-8000-' || lpad(o.place::text, 12, '0'))::uuid
    from (select id, row_number() over (order by created_at) as place from audit_events where subject_type = 'job') o
    where o.id = e.id`);
  await admin.query('reset session_replication_role');
}

export async function closeWorlds(worlds: readonly World[]): Promise<void> {
  for (const { api } of worlds) await api.close();
}
