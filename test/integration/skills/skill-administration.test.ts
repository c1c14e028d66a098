import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../../support/api.js';
import { aCategory, aSkill } from '../../support/factories.js';
import { act, anAdministrator, eventsOf, told, type Member } from '../accounts/administration.fixtures.js';

let api: TestApi;
let keeper: Member;
let categoryId: Uuid;
let otherCategoryId: Uuid;
beforeAll(async () => {
  api = await startApi();
  keeper = await anAdministrator(api, 'MANAGE_SKILLS');
  categoryId = await aCategory(api.database.admin, { slug: 'design' });
  otherCategoryId = await aCategory(api.database.admin, { slug: 'crafts' });
});
afterAll(() => api.close());

/** A skill of a category that others share, because there can be 20 categories only. */
const someSkill = (columns: Record<string, unknown> = {}): Promise<Uuid> =>
  aSkill(api.database.admin, { category_id: otherCategoryId, ...columns });

const skill = 'skill { id slug name category { slug } }';

const create = (input: Record<string, unknown>): Promise<Answer> =>
  act(api, 'createSkill', skill, { category: 'design', ...input }, keeper.token);

const update = (id: Uuid, input: Record<string, unknown>): Promise<Answer> =>
  act(api, 'updateSkill', skill, { skillId: encodeTypeId('skill', id), ...input }, keeper.token);

const merge = (fromId: Uuid, intoId: Uuid): Promise<Answer> =>
  act(
    api,
    'mergeSkills',
    `${skill} deletedSkillId`,
    { fromId: encodeTypeId('skill', fromId), intoId: encodeTypeId('skill', intoId) },
    keeper.token,
  );

const faultsOf = ({ errors }: Answer): unknown =>
  errors?.[0]?.extensions.fields?.map(({ path, code }) => `${path.join('.')} ${code}`);

let number = 0;
/** A slug and a name that no skill has yet. */
function aNew(): { slug: string; name: string } {
  number += 1;
  return { slug: `new-${number}`, name: `New ${number}` };
}

async function aFullCategory(): Promise<string> {
  const slug = `full-${aNew().slug}`;
  const id = await aCategory(api.database.admin, { slug });
  await api.database.admin.query(
    `insert into skills (id, slug, name, category_id)
     select gen_random_uuid(), $1 || '-' || n, $1 || ' ' || n, $2::uuid from generate_series(1, 100) n`,
    [slug, id],
  );
  return slug;
}

describe('createSkill', () => {
  it('adds a skill', async () => {
    const answer = await create({ slug: 'Motion-Design', name: ' Motion design ', category: 'DESIGN' });

    const { id } = answer.data.createSkill.skill as { id: string };
    const { data } = await api.query(`{ skillBySlug(slug: "motion-design") { id name } }`);
    expect(answer.data.createSkill.skill).toMatchObject({
      ...{ slug: 'motion-design', name: 'Motion design', category: { slug: 'design' } },
    });
    expect(data.skillBySlug).toEqual({ id, name: 'Motion design' });
  });

  it('writes the audit', async () => {
    const { slug, name } = aNew();
    await create({ slug, name });

    const { rows } = await api.database.admin.query<{ id: Uuid }>('select id from skills where slug = $1', [
      slug,
    ]);

    expect(await eventsOf(api, rows[0]?.id ?? '')).toMatchObject([
      { action: 'CREATE', subject_type: 'skill', actor_id: keeper.userId },
    ]);
  });

  it.each([
    [{ slug: 'Web Design' }, ['input.slug INVALID']],
    [{ slug: '-web' }, ['input.slug INVALID']],
    [{ slug: 'web--design' }, ['input.slug INVALID']],
    [{ slug: '' }, ['input.slug TOO_SHORT', 'input.slug INVALID']],
    [{ slug: 'x'.repeat(61) }, ['input.slug TOO_LONG']],
    [{ name: ' ' }, ['input.name TOO_SHORT']],
    [{ name: 'x'.repeat(101) }, ['input.name TOO_LONG']],
    [{ category: 'none-such' }, ['input.category UNKNOWN']],
  ])('refuses %j', async (input, faults) => {
    const answer = await create({ ...aNew(), ...input });

    expect(told(answer)).toBe('BAD_USER_INPUT');
    expect(faultsOf(answer)).toEqual(faults);
  });

  it('refuses a slug and a name that another skill has, in any case of letters', async () => {
    const taken = aNew();
    await create(taken);

    const answer = await create({ slug: taken.slug.toUpperCase(), name: taken.name.toUpperCase() });

    expect(told(answer)).toBe('CONFLICT');
    expect(faultsOf(answer)).toEqual(['input.slug TAKEN', 'input.name TAKEN']);
  });

  it('refuses a slug that a merged skill had', async () => {
    const merged = aNew();
    await merge(await someSkill({ ...merged, category_id: categoryId }), await someSkill());

    const answer = await create({ ...aNew(), slug: merged.slug });

    expect(faultsOf(answer)).toEqual(['input.slug TAKEN']);
  });

  it('refuses a category that is full', async () => {
    const answer = await create({ ...aNew(), category: await aFullCategory() });

    expect(told(answer)).toBe('CONFLICT LIMIT_REACHED');
  });

  it('makes one skill of one slug, however many ask at once', async () => {
    const { slug } = aNew();

    const answers = await Promise.all(Array.from({ length: 6 }, () => create({ slug, name: aNew().name })));

    expect(answers.map(told).sort()).toEqual([...Array<string>(5).fill('CONFLICT'), 'done']);
  });
});

describe('updateSkill', () => {
  it('changes what it names, and keeps the rest', async () => {
    const { slug, name } = aNew();
    const id = await someSkill({ slug, name });

    const renamed = await update(id, { name: `${name} art` });
    const moved = await update(id, { category: 'design' });

    expect(renamed.data.updateSkill.skill).toMatchObject({ slug, name: `${name} art` });
    expect(moved.data.updateSkill.skill).toMatchObject({ name: `${name} art`, category: { slug: 'design' } });
    expect((await eventsOf(api, id)).map(({ action }) => action)).toEqual(['UPDATE', 'UPDATE']);
  });

  it('writes nothing when all is so already', async () => {
    const { name } = aNew();
    const id = await someSkill({ name, category_id: categoryId });

    const answer = await update(id, { name, category: 'design' });

    expect(told(answer)).toBe('done');
    expect(await eventsOf(api, id)).toEqual([]);
  });

  it('may change the case of its own name', async () => {
    const { name } = aNew();
    const id = await someSkill({ name });

    expect(told(await update(id, { name: name.toUpperCase() }))).toBe('done');
  });

  it('may stay in a category that is full', async () => {
    const category = await aFullCategory();
    const { rows } = await api.database.admin.query<{ id: Uuid }>(
      'select k.id from skills k join categories c on c.id = k.category_id where c.slug = $1 limit 1',
      [category],
    );

    expect(told(await update(rows[0]?.id ?? '', { name: aNew().name, category }))).toBe('done');
  });

  it.each<[string, () => Promise<Record<string, unknown>>, string, string[] | undefined]>([
    ['another name', async () => aNameOfAnother(), 'CONFLICT', ['input.name TAKEN']],
    [
      'a full category',
      async () => ({ category: await aFullCategory() }),
      'CONFLICT LIMIT_REACHED',
      undefined,
    ],
    [
      'no category',
      () => Promise.resolve({ category: 'none-such' }),
      'BAD_USER_INPUT',
      ['input.category UNKNOWN'],
    ],
    ['null', () => Promise.resolve({ name: null }), 'BAD_USER_INPUT', ['input.name NOT_NULLABLE']],
  ])('refuses %s', async (_what, makeInput, refusal, faults) => {
    const id = await someSkill();

    const answer = await update(id, await makeInput());

    expect(told(answer)).toBe(refusal);
    expect(faultsOf(answer)).toEqual(faults);
  });

  it('finds no skill that is none', async () => {
    expect(told(await update(createId(), { name: 'Whatever' }))).toBe('NOT_FOUND');
  });
});

async function aNameOfAnother(): Promise<{ name: string }> {
  const { name } = aNew();
  await someSkill({ name });
  return { name };
}
