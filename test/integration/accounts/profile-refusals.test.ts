import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aSkill, aUser, anAccount, giveSkills } from '../../support/factories.js';

let api: TestApi;
let userId: Uuid;
let token: string;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  userId = await aUser(admin, { headline: 'I weld.' });
  await giveSkills(admin, userId, [await aSkill(admin, { slug: 'welding' })]);
  token = await api.tokenFor(userId);
});
afterAll(() => api.close());

const document = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { id } } }';

/** All that a change of a profile writes, of all members. */
async function storedRows(): Promise<unknown> {
  const { rows } = await api.database.admin.query(
    `select (select json_agg(u order by u.id) from users u) as users,
       (select json_agg(us order by us.user_id, us.position) from user_skills us) as skills,
       (select count(*) from audit_events) as acts`,
  );
  return rows;
}

const manySlugs = (count: number) => Array.from({ length: count }, (_item, index) => `skill-x-${index}`);
const urlOf = (length: number) => `https://example.com/${'x'.repeat(length - 20)}`;

/** Wrong values, each with the faults it must be refused by. */
const refusals: readonly [Record<string, unknown>, string[]][] = [
  [{ name: null }, ['name NOT_NULLABLE']],
  [{ name: '' }, ['name TOO_SHORT']],
  [{ name: ' \t ' }, ['name TOO_SHORT']],
  [{ name: 'x'.repeat(101) }, ['name TOO_LONG']],
  [{ name: 'x'.repeat(300) }, ['name TOO_LONG']],
  [{ name: 'Ada\0' }, ['name INVALID']],
  [{ name: 'Ada\nOkafor' }, ['name INVALID']],
  [{ name: 'half \ud800 a character' }, ['name INVALID']],
  [{ headline: '' }, ['headline TOO_SHORT']],
  [{ headline: 'x'.repeat(201) }, ['headline TOO_LONG']],
  [{ headline: 'two\nlines' }, ['headline INVALID']],
  [{ bio: ' \n ' }, ['bio TOO_SHORT']],
  [{ bio: 'x'.repeat(5_001) }, ['bio TOO_LONG']],
  [{ bio: 'half \udc00 a character' }, ['bio INVALID']],
  [{ bio: 'a\0b' }, ['bio INVALID']],
  [{ avatarUrl: 'no address' }, ['avatarUrl INVALID']],
  [{ avatarUrl: 'http://example.com/a.png' }, ['avatarUrl INVALID']],
  [{ avatarUrl: 'javascript:alert(1)' }, ['avatarUrl INVALID']],
  [{ avatarUrl: urlOf(2_049) }, ['avatarUrl TOO_LONG']],
  [{ hourlyRate: { amount: 0, currency: 'EUR' } }, ['hourlyRate.amount OUT_OF_RANGE']],
  [{ hourlyRate: { amount: -1, currency: 'EUR' } }, ['hourlyRate.amount OUT_OF_RANGE']],
  [{ hourlyRate: { amount: 2 ** 53, currency: 'EUR' } }, ['hourlyRate.amount INVALID']],
  [{ hourlyRate: { amount: 1.5, currency: 'EUR' } }, ['hourlyRate.amount INVALID']],
  [{ hourlyRate: { amount: 1, currency: 'EURO' } }, ['hourlyRate.currency INVALID']],
  [{ hourlyRate: { amount: 1 } }, ['hourlyRate.currency REQUIRED']],
  [{ hourlyRate: { amount: null, currency: 'EUR' } }, ['hourlyRate.amount NOT_NULLABLE']],
  [{ roles: null }, ['roles NOT_NULLABLE']],
  [{ roles: [] }, ['roles TOO_SHORT']],
  [{ roles: ['CLIENT', 'CLIENT'] }, ['roles INVALID']],
  [{ roles: ['ADMIN'] }, ['roles.0 INVALID']],
  [{ roles: [null] }, ['roles.0 NOT_NULLABLE']],
  [{ skills: null }, ['skills NOT_NULLABLE']],
  [{ skills: manySlugs(31) }, ['skills TOO_LONG']],
  [{ skills: ['welding', ''] }, ['skills.1 TOO_SHORT']],
  [{ skills: ['welding', 'x'.repeat(61)] }, ['skills.1 TOO_LONG']],
  [{ skills: ['a\0b'] }, ['skills.0 INVALID']],
  [{ skills: ['knitting', 'WELDING', 'juggling'] }, ['skills.0 UNKNOWN', 'skills.2 UNKNOWN']],
  [{ name: 'New name', skills: ['knitting'] }, ['skills.0 UNKNOWN']],
  [
    { name: '', headline: 'x'.repeat(201), avatarUrl: 'ftp://example.com', roles: [], skills: ['\0'] },
    ['avatarUrl INVALID', 'headline TOO_LONG', 'name TOO_SHORT', 'roles TOO_SHORT', 'skills.0 INVALID'],
  ],
];

const cases = refusals.map(([input, faults]) => [JSON.stringify(input).slice(0, 60), input, faults] as const);

describe('updateProfile', () => {
  it.each(cases)('refuses %s by place and code, and writes nothing', async (_what, input, faults) => {
    const rows = await storedRows();

    const { errors = [] } = await api.query(document, { input }, token);

    const fields = errors.flatMap(({ extensions }) => extensions.fields ?? []);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(fields.map(({ path, code }) => `${path.join('.')} ${code}`).sort()).toEqual(
      faults.map((fault) => `input.${fault}`),
    );
    expect(await storedRows()).toEqual(rows);
  });

  it.each([
    { name: 'x'.repeat(100), headline: 'x'.repeat(200), bio: 'x'.repeat(5_000), avatarUrl: urlOf(2_048) },
    { hourlyRate: { amount: 1, currency: 'EUR' }, roles: ['CLIENT', 'FREELANCER'] },
  ])('takes what just keeps the bounds', async (input) => {
    const { errors } = await api.query(document, { input }, token);

    expect(errors).toBeUndefined();
  });

  it('takes 30 skills', async () => {
    const { admin } = api.database;
    const slugs = manySlugs(30);
    const categoryId = await aCategory(admin);
    for (const slug of slugs) await aSkill(admin, { slug, category_id: categoryId });

    const { errors } = await api.query(document, { input: { skills: slugs } }, token);

    expect(errors).toBeUndefined();
  });

  it('refuses whoever is not signed in', async () => {
    const rows = await storedRows();

    const { errors } = await api.query(document, { input: { name: 'Nobody' } });

    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await storedRows()).toEqual(rows);
  });

  it('refuses a suspended member, who may still read', async () => {
    const { admin } = api.database;
    const suspendedId = await aUser(admin);
    await anAccount(admin, suspendedId, { suspended_at: new Date(), suspension_reason: 'Spam.' });
    const itsToken = await api.tokenFor(suspendedId);
    const rows = await storedRows();

    const { errors } = await api.query(document, { input: { name: 'Me' } }, itsToken);
    const { data } = await api.query('{ viewer { suspensionReason } }', {}, itsToken);

    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'SUSPENDED' } }]);
    expect(await storedRows()).toEqual(rows);
    expect(data).toEqual({ viewer: { suspensionReason: 'Spam.' } });
  });
});
