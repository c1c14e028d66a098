import type { TestApi } from '../../support/api.js';
import { aJobOf, aMember, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf } from './bid-standings.fixtures.js';

/** Everybody who could ask about a bid: the winner and the rival have one, the stranger could have. */
export type Caller = 'client' | 'winner' | 'rival' | 'stranger' | 'moderator' | 'nobody';
export const everybody = ['client', 'winner', 'rival', 'stranger', 'moderator', 'nobody'] as const;

export type Kind = 'open' | 'sealed' | 'removed';

/** A job with the bid that won, another one, and one that was withdrawn. */
export interface Market {
  jobId: string;
  won: string;
  lost: string;
  withdrawn: string;
}

export async function manyCallers(api: TestApi): Promise<Record<Caller, Member | null>> {
  const asFreelancer = { roles: '{FREELANCER}' };
  const moderator = await aMember(api);
  await api.database.admin.query(`update accounts set permissions = '{MODERATE}' where user_id = $1`, [
    moderator.userId,
  ]);
  return {
    client: await aMember(api),
    winner: await aMember(api, asFreelancer),
    rival: await aMember(api, asFreelancer),
    stranger: await aMember(api, asFreelancer),
    moderator,
    nobody: null,
  };
}

/** The same market three times, apart from what hides its bids. */
export async function threeMarkets(
  api: TestApi,
  { client, winner, rival }: Record<Caller, Member | null>,
): Promise<Record<Kind, Market>> {
  if (!client || !winner || !rival) throw new Error('A market needs its members.');
  const at = (date: string) => ({ created_at: new Date(date) });
  const aMarketOf = async (columns: Record<string, unknown>): Promise<Market> => {
    const jobId = await aJobOf(api, client, { hired_id: winner.userId, ...columns });
    return {
      jobId,
      withdrawn: await aBidOf(api, jobId, winner, { status: 'WITHDRAWN', ...at('2026-01-01') }),
      won: await aBidOf(api, jobId, winner, { status: 'ACCEPTED', ...at('2026-01-02') }),
      lost: await aBidOf(api, jobId, rival, { status: 'DECLINED', ...at('2026-01-03') }),
    };
  };
  return {
    open: await aMarketOf({ status: 'IN_PROGRESS' }),
    sealed: await aMarketOf({ status: 'IN_PROGRESS', sealed_bids: true }),
    removed: await aMarketOf({ status: 'REMOVED' }),
  };
}
