import { hash } from '@node-rs/argon2';
import { getNamedType, getNullableType, isListType, type GraphQLInputType } from 'graphql';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../src/platform/ids/uuid.js';
import type { TestApi } from '../support/api.js';
import { aCategory, aJob, aSkill, aUser, anAccount, giveSkills } from '../support/factories.js';
import type { Place } from './places.fixtures.js';

const long = 'x'.repeat(10_001);
const loneSurrogate = '\ud800';

/** Sent to every place of every mutation, whatever its type: most do not fit it. */
export const anything: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300, -(2 ** 53 - 1)],
  ...['', ' ', 'x', 'x'.repeat(300), '\0', 'a\0b', loneSurrogate, '\u202e', '%', long, 'OPEN', 'EUR'],
  ...[
    '9999-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00+23:59',
    '294277-01-01T00:00:00Z',
    'javascript:alert(1)',
  ],
  ...[[], [[]], [null], [''], ['\0'], [loneSurrogate], [long], Array<string>(101).fill('x'), [{}]],
  ...[{}, { a: 1 }, { constructor: 1 }, { amount: -1, currency: 'EUR' }, { min: 2, max: 1, currency: 'EUR' }],
];

/** Written into documents at every place of every mutation. */
export const literals: readonly string[] = [
  ...['null', 'true', '0', '-1', '1.5', '2147483648', '9007199254740992', '99999999999999999999', '1e400'],
  ...['""', '" "', `"${'x'.repeat(300)}"`, `"${long}"`, '"\\u0000"', '"\\u{10FFFF}"', 'OPEN', 'NOPE'],
  ...['"294277-01-01T00:00:00Z"', '[]', '[[]]', '[null]', '[""]', `[${'"x" '.repeat(101)}]`, '{}', '{a: 1}'],
];

const badTexts = ['', ' ', 'a\0b', loneSurrogate, long];
const badIds = ['', 'x', '\0', loneSurrogate, long, 'job_', encodeTypeId('event', createId())];
const badLists = [[''], ['\0'], [long], Array<string>(51).fill('x')];

/** Where a text of any form is somebody's secret: a wrong one is nobody's. */
const secrets = new Set(['refreshToken', 'currentPassword']);

/** Values of the right type that no mutation may take at a place. */
export function meaninglessAt({ path, type }: Place): readonly unknown[] {
  if (secrets.has(path.at(-1) ?? '')) return [];
  const name = getNamedType(type).name;
  if (isListType(getNullableType(type)))
    return name === 'String' ? badLists : [Array<string>(51).fill(nameOfOne(type))];
  return { String: badTexts, ID: badIds, SafeInt: [-1, -(2 ** 53 - 1)] }[name] ?? [];
}

/** Something an enum knows, so that only the length of a list of it is wrong. */
function nameOfOne(type: GraphQLInputType): string {
  const named = getNamedType(type);
  return 'getValues' in named ? (named.getValues()[0]?.name ?? 'x') : 'x';
}

/** A member who may do whatever members do, with values that fit most inputs. */
export async function aBusyViewer(api: TestApi): Promise<{ userId: Uuid; samples: Record<string, unknown> }> {
  const { admin } = api.database;
  const password = 'correct horse battery';
  const userId = await aUser(admin, { roles: '{CLIENT,FREELANCER}' });
  await anAccount(admin, userId, { password_hash: await hash(password) });
  const categoryId = await aCategory(admin, { slug: 'sample-category' });
  const skillId = await aSkill(admin, { slug: 'sample-skill', category_id: categoryId });
  await giveSkills(admin, userId, [skillId]);
  const jobId = await aJob(
    admin,
    {
      client_id: userId,
      category_id: categoryId,
      status: 'DRAFT',
      published_at: null,
      bidding_ends_at: null,
    },
    [skillId],
  );
  const day = 86_400_000;
  const samples = {
    ...{ email: 'new-member@example.com', name: 'New Member', handle: 'new-member', roles: ['CLIENT'] },
    ...{ password, currentPassword: password, newPassword: password },
    ...{ title: 'A title', description: 'A description.', category: 'sample-category', reason: 'A reason.' },
    ...{
      budget: { type: 'FIXED', currency: 'EUR', min: 1, max: 2 },
      currency: 'EUR',
      min: 1,
      max: 2,
      amount: 1,
    },
    ...{ jobId: encodeTypeId('job', jobId), biddingEndsAt: new Date(Date.now() + day).toISOString() },
  };
  return { userId, samples };
}
