import { aCategory, aSkill } from '../../support/factories.js';
import { bidsOf, ideasOf, jobsOf, sealedBidsOf, votesOf } from './history-counts.fixtures.js';
import { aMember, Crowd } from './history-crowd.fixtures.js';
import type { Subject } from './history.fixtures.js';
import {
  allWith,
  blockAfter,
  largestIn,
  measure,
  numberIn,
  runSql,
  type Market,
} from './history-market.fixtures.js';

/** Every kind of answer that is kept: rows, lists, counts, totals by filter, what is not there yet, and what one member sees. */
export async function createSubjects(market: Market): Promise<Subject[]> {
  const aClient = () => market.connected((db) => aMember(db, { roles: '{CLIENT}' }));
  const [client, employer] = [await aClient(), await aClient()];
  const crowd = new Crowd(market.connected);
  return [
    await textOfMember(market),
    await nameOfSkill(market),
    await newSkills(market),
    await votesOf(market, crowd),
    ideasOf(market, crowd),
    await jobsOf(market, client),
    await bidsOf(market, crowd, employer),
    await sealedBidsOf(market, crowd, employer),
  ];
}

/** By mutations and by SQL, in turns. */
export async function textOfMember(market: Market): Promise<Subject> {
  const member = await market.connected((db) => aMember(db, { handle: 'grower', roles: '{CLIENT}' }));
  return {
    name: 'the text of a member',
    grow: async (next) => {
      if (next % 3 === 0)
        return runSql(market, 'update users set bio = $1 where id = $2', [next, member.key]);
      const update = `updateProfile(input: { bio: "${next}" }) { viewer { id } }`;
      await market.mutate(await member.token(), `mutation { ${update} }`);
      return 0;
    },
    // Whoever is still at work on the row is waited for.
    measure: () => measure(market, 'select bio as n from users where id = $1 for update', [member.key]),
    questions: [
      {
        name: 'a member',
        document: () => `{ user(id: "${member.id}") { bio } }`,
        read: ({ user }) => numberIn(user, 'bio'),
      },
      {
        name: 'a member by handle',
        document: () => '{ userByHandle(handle: "grower") { bio } }',
        read: ({ userByHandle }) => numberIn(userByHandle, 'bio'),
      },
      {
        name: 'the clients',
        document: () => '{ users(filter: { roles: [CLIENT] }, first: 20) { nodes { handle bio } } }',
        read: ({ users }) => largestIn(users, 'bio'),
      },
    ],
  };
}

/** By SQL alone. */
export async function nameOfSkill(market: Market): Promise<Subject> {
  const key = await market.connected(async (db) => {
    const category_id = await aCategory(db, { slug: 'growing' });
    return aSkill(db, { category_id, slug: 'growing', name: 'skill 0' });
  });
  return {
    name: 'the name of a skill',
    grow: (next) => runSql(market, 'update skills set name = $1 where id = $2', [`skill ${next}`, key]),
    measure: () => measure(market, 'select substr(name, 7) as n from skills where id = $1', [key]),
    questions: [
      {
        name: 'a skill',
        document: () => '{ skillBySlug(slug: "growing") { name } }',
        read: ({ skillBySlug }) => numberIn(skillBySlug, 'name'),
      },
      {
        name: 'the skills of a category',
        document: () => '{ skills(categories: ["growing"]) { nodes { name } } }',
        read: ({ skills }) => largestIn(skills, 'name'),
      },
    ],
  };
}

/** Skills in a category, and such categories at one time. */
const [shelfSize, shelvesMax] = [100, 10];

/** By mutations and by SQL, in turns; asked for before they are there. */
async function newSkills(market: Market): Promise<Subject> {
  const keeper = await market.connected((db) => aMember(db, {}, { permissions: '{MANAGE_SKILLS}' }));
  const shelfOf = (number: number) =>
    market.connected(async (db) => {
      const index = Math.floor(number / shelfSize);
      const slug = `shelf-${index}`;
      const { rows } = await db.query<{ id: string }>('select id from categories where slug = $1', [slug]);
      if (rows[0]) return { slug, id: rows[0].id };
      // There is room for so many categories, and nobody asks for the oldest any more.
      const oldest = `shelf-${index - shelvesMax}`;
      await db.query('delete from skills where category_id in (select id from categories where slug = $1)', [
        oldest,
      ]);
      const change = 'update categories set slug = $2 where slug = $1 returning id';
      const reused = await db.query<{ id: string }>(change, [oldest, slug]);
      return { slug, id: reused.rows[0]?.id ?? (await aCategory(db, { slug })) };
    });
  return {
    name: 'new skills',
    grow: async (next) => {
      const shelf = await shelfOf(next);
      if (next % 2 === 0) {
        const values = [next, shelf.id];
        const text = `insert into skills (id, slug, name, category_id) select gen_random_uuid(), 'new-' || $1, 'New ' || $1, $2`;
        return runSql(market, text, values);
      }
      const input = `{ slug: "new-${next}", name: "New ${next}", category: "${shelf.slug}" }`;
      await market.mutate(await keeper.token(), `mutation { createSkill(input: ${input}) { skill { id } } }`);
      return 0;
    },
    measure: () =>
      measure(market, `select max(substr(slug, 5)::int) as n from skills where slug like 'new-%'`),
    questions: [
      {
        name: 'skills that may not be there',
        document: (least) => {
          const field = (number: number) => `s${number}: skillBySlug(slug: "new-${number}") { name }`;
          return `{ ${blockAfter(least).map(field).join(' ')} }`;
        },
        read: (data, least) => allWith(Object.values(data).filter((skill) => skill !== null).length, least),
      },
    ],
  };
}
