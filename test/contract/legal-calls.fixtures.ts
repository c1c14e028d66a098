import type { Uuid } from '../../src/platform/ids/uuid.js';
import type { TestApi } from '../support/api.js';
import { accountMutations } from './permission-account-mutations.fixtures.js';
import { ideaMutations } from './permission-idea-mutations.fixtures.js';
import { jobMutations } from './permission-job-mutations.fixtures.js';
import { aStage } from './permission-stages.fixtures.js';

const policies = { ...accountMutations, ...jobMutations, ...ideaMutations };

/** A call of a mutation that nothing is wrong with: it is done unless somebody spoils it. */
export interface LegalCall {
  token: string;
  input: object;
}

/** Makes new people, and what the mutation is about. Its category has the slug `staged`. */
export async function aLegalCall(api: TestApi, categoryId: Uuid, mutation: string): Promise<LegalCall> {
  const policy = policies[mutation]?.find(({ by }) => by.length > 0);
  const viewer = policy?.by.find((kind) => kind !== 'anonymous');
  if (!policy || !viewer) throw new Error(`Nobody has said how ${mutation} is called.`);
  const stage = await aStage({ api, categoryId }, [viewer]);
  const input = await policy.input(stage, viewer);
  const token = await stage.tokenFor(viewer);
  if (token === undefined) throw new Error(`Nobody is signed in to call ${mutation}.`);
  return { token, input };
}
