import type pg from 'pg';
import type { Uuid } from '../../../src/platform/ids/uuid.js';

/** Who and what stands out on the board below. */
export interface LargeIdeaBoard {
  /** Shared a quarter of all ideas. */
  busyAuthorId: Uuid;
  /** Votes for half of all ideas. */
  busyVoterId: Uuid;
  /** Has 5,000 comments. */
  discussedIdeaId: Uuid;
}

/**
 * Fills a database with 500 members and 20,000 ideas, most of them concepts and few of them removed; every second asks for
 * the skill `common`, and one in 400 for the skill `rare`.
 */
export async function fillLargeIdeaBoard(db: pg.Client): Promise<LargeIdeaBoard> {
  await db.query(`
    select setseed(0.5);

    insert into categories (id, slug, name, position) values (gen_random_uuid(), 'all', 'All', 1);
    insert into skills (id, slug, name, category_id)
    select gen_random_uuid(), slug, slug, (select id from categories) from unnest('{common,rare}'::text[]) slug;
    insert into skills (id, slug, name, category_id)
    select gen_random_uuid(), 'skill-' || nr, 'Skill ' || nr, (select id from categories) from generate_series(1, 80) nr;

    insert into users (id, handle, name, roles)
    select gen_random_uuid(), 'member-' || nr, 'Member ' || nr, '{CLIENT}' from generate_series(1, 500) nr;

    insert into ideas (id, author_id, title, description, status, removed_from, vote_count, created_at)
    select gen_random_uuid(), u.id, 'Idea ' || nr, 'Something that could be done.', state.status::idea_status,
      case when state.status = 'REMOVED' then 'CONCEPT'::idea_status end, floor(400 * random() ^ 4),
      now() - interval '600 days' * random()
    from generate_series(1, 20000) nr
    cross join lateral (select nr * 0 + random() as part) dice
    join (values ('CONCEPT', 0.00, 0.40), ('REFINING', 0.40, 0.60), ('READY', 0.60, 0.75), ('PROMOTED', 0.75, 0.85),
      ('ARCHIVED', 0.85, 0.97), ('DECLINED', 0.97, 0.98), ('REMOVED', 0.98, 1.01)
    ) as state(status, part_from, part_to) on dice.part >= state.part_from and dice.part < state.part_to
    join users u on u.handle = 'member-' || case when nr % 4 = 0 then 1 else 1 + nr % 500 end;

    insert into idea_skills (idea_id, skill_id, position)
    select i.id, k.id, row_number() over (partition by i.id order by k.slug)
    from (select id, row_number() over (order by id) as nr from ideas) i
    join skills k on k.slug = 'common' and i.nr % 2 = 0 or k.slug = 'rare' and i.nr % 400 = 0
      or k.slug = 'skill-' || (1 + i.nr % 80);
  `);
  const { rows } = await db.query<LargeIdeaBoard>(`
    select (select id from users where handle = 'member-1') as "busyAuthorId",
      (select id from users where handle = 'member-2') as "busyVoterId",
      (select id from ideas order by id limit 1) as "discussedIdeaId"`);
  const [board] = rows;
  if (!board) throw new Error('Postgres told nothing.');
  await db.query(
    `insert into idea_votes (idea_id, user_id, created_at)
     select id, $1, now() - interval '300 days' * random() from ideas
     where author_id <> $1 and get_byte(uuid_send(id), 15) < 128`,
    [board.busyVoterId],
  );
  await db.query(
    `insert into idea_comments (id, idea_id, author_id, body, created_at)
     select gen_random_uuid(), case when nr % 4 = 0 then $1 else (select max(id::text)::uuid from ideas) end, $2, 'Yes.',
       now() - interval '1 minute' * nr from generate_series(1, 20000) nr`,
    [board.discussedIdeaId, board.busyVoterId],
  );
  await db.query('vacuum analyze');
  return board;
}
