import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill, aUser, giveSkills } from '../../support/factories.js';

let api: TestApi;
let userId: Uuid;
let token: string;
let skillIds: Uuid[];
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  skillIds = [
    await aSkill(admin, { slug: 'welding' }),
    await aSkill(admin, { slug: 'sewing' }),
    await aSkill(admin, { slug: 'baking' }),
  ];
});
afterAll(() => api.close());

beforeEach(async () => {
  const { admin } = api.database;
  userId = await aUser(admin, {
    name: 'Ada Okafor',
    headline: 'I weld.',
    bio: 'For years.\n\nAnd years.',
    avatar_url: 'https://example.com/ada.png',
    hourly_rate_amount: 5_000,
    hourly_rate_currency: 'EUR',
    roles: '{CLIENT}',
    updated_at: '2020-01-01T00:00:00Z',
  });
  await giveSkills(admin, userId, skillIds.slice(0, 2));
  token = await api.tokenFor(userId);
});

const before = {
  name: 'Ada Okafor',
  headline: 'I weld.',
  bio: 'For years.\n\nAnd years.',
  avatarUrl: 'https://example.com/ada.png',
  hourlyRate: { amount: 5_000, currency: 'EUR' },
  roles: ['CLIENT'],
  skills: [{ slug: 'welding' }, { slug: 'sewing' }],
};

const profileFields = 'name headline bio avatarUrl hourlyRate { amount currency } roles skills { slug }';

/** Sends one change of the profile as the member. */
async function update(input: Record<string, unknown>) {
  return api.query(
    `mutation ($input: UpdateProfileInput!) {
      updateProfile(input: $input) { user { id ${profileFields} } viewer { id user { ${profileFields} } } }
    }`,
    { input },
    token,
  );
}

/** What everybody reads of the member now. */
async function publicProfile(): Promise<unknown> {
  const { data } = await api.query(`query ($id: ID!) { user(id: $id) { ${profileFields} } }`, {
    id: encodeTypeId('user', userId),
  });
  return data.user;
}

/** The member's rows, with their versions in the database: a write of the same values shows too. */
async function storedRows(): Promise<unknown> {
  const { rows } = await api.database.admin.query(
    `select u.*, u.xmin::text as "rowVersion",
       (select array_agg(us.xmin::text || us.skill_id order by us.position) from user_skills us where us.user_id = u.id) as skills,
       (select count(*) from audit_events e where e.subject_id = u.id) as acts
     from users u where u.id = $1`,
    [userId],
  );
  return rows[0];
}

describe('updateProfile', () => {
  const change = {
    name: '  Ada O. ',
    headline: ' I sew. ',
    bio: '\n Newly. \n',
    avatarUrl: 'https://example.org/new.png',
    hourlyRate: { amount: 2 ** 53 - 1, currency: 'jpy' },
    roles: ['FREELANCER', 'CLIENT'],
    skills: ['BAKING', 'welding', 'Baking'],
  };
  const after = {
    name: 'Ada O.',
    headline: 'I sew.',
    bio: 'Newly.',
    avatarUrl: 'https://example.org/new.png',
    hourlyRate: { amount: 2 ** 53 - 1, currency: 'JPY' },
    roles: ['FREELANCER', 'CLIENT'],
    skills: [{ slug: 'baking' }, { slug: 'welding' }],
  };

  it('answers with what it wrote, which is what everybody then reads', async () => {
    const { data, errors } = await update(change);

    expect(errors).toBeUndefined();
    expect(data.updateProfile).toEqual({
      user: { id: encodeTypeId('user', userId), ...after },
      viewer: { id: encodeTypeId('viewer', userId), user: after },
    });
    expect(await publicProfile()).toEqual(after);
  });

  it.each(Object.keys(change) as (keyof typeof change)[])(
    'keeps all else when only %s is given',
    async (field) => {
      const { errors } = await update({ [field]: change[field] });

      expect(errors).toBeUndefined();
      expect(await publicProfile()).toEqual({ ...before, [field]: after[field] });
    },
  );

  it.each(['headline', 'bio', 'avatarUrl', 'hourlyRate'])('clears %s when it is null', async (field) => {
    const { errors } = await update({ [field]: null });

    expect(errors).toBeUndefined();
    expect(await publicProfile()).toEqual({ ...before, [field]: null });
  });

  it('clears what ClearProfile of the screens clears', async () => {
    const document = `mutation ClearProfile {
      updateProfile(input: { bio: null, hourlyRate: null, skills: [] }) {
        user { id bio hourlyRate { amount } } viewer { id }
      }
    }`;

    const { data, errors } = await api.query(document, {}, token);

    expect(errors).toBeUndefined();
    expect(data.updateProfile.user).toEqual({
      id: encodeTypeId('user', userId),
      bio: null,
      hourlyRate: null,
    });
    expect(await publicProfile()).toEqual({ ...before, bio: null, hourlyRate: null, skills: [] });
  });

  it('notes when it was, and who did it', async () => {
    const time = new Date(Date.now() + 3_600_000);
    await api.database.setNow(time);

    await update({ name: 'Ada' }).finally(() => api.database.setNow(null));

    const { rows } = await api.database.admin.query(
      `select u.updated_at, e.action, e.actor_id, e.subject_type, e.created_at
       from users u join audit_events e on e.subject_id = u.id where u.id = $1`,
      [userId],
    );
    expect(rows).toEqual([
      {
        updated_at: time,
        action: 'UPDATE_PROFILE',
        actor_id: userId,
        subject_type: 'user',
        created_at: time,
      },
    ]);
  });

  it.each([
    [{}],
    [{ name: ' Ada Okafor ', headline: 'I weld.', roles: ['CLIENT'] }],
    [{ avatarUrl: 'https://EXAMPLE.com/ada.png', hourlyRate: { amount: 5_000, currency: 'eur' } }],
    [{ skills: ['Welding', 'sewing', 'welding'] }],
  ])('writes nothing when it changes nothing: %j', async (input) => {
    const rows = await storedRows();

    const { data, errors } = await update(input);

    expect(errors).toBeUndefined();
    expect(data.updateProfile.user).toMatchObject(before);
    expect(await storedRows()).toEqual(rows);
  });

  it('keeps the rows of skills when only other fields change', async () => {
    const skillsOf = async () => ((await storedRows()) as { skills: string[] }).skills;
    const skills = await skillsOf();

    await update({ name: 'Ada' });

    expect(await skillsOf()).toEqual(skills);
  });

  it('runs twice in one document, each payload with what stood there after its own write', async () => {
    const document = `mutation {
      first: updateProfile(input: { name: "One", skills: ["baking"] }) { user { name skills { slug } } viewer { user { name } } }
      second: updateProfile(input: { name: "Two", skills: [] }) { user { name skills { slug } } viewer { user { name } } }
    }`;

    const { data, errors } = await api.query(document, {}, token);

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      first: { user: { name: 'One', skills: [{ slug: 'baking' }] }, viewer: { user: { name: 'One' } } },
      second: { user: { name: 'Two', skills: [] }, viewer: { user: { name: 'Two' } } },
    });
  });

  it('leaves all skills of one list when two are given at once', async () => {
    const lists = [
      ['baking', 'welding'],
      ['sewing', 'baking', 'welding'],
    ];

    const answers = await Promise.all(lists.map((skills) => update({ skills })));

    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const { skills } = (await publicProfile()) as { skills: { slug: string }[] };
    expect(lists).toContainEqual(skills.map(({ slug }) => slug));
  });
});
