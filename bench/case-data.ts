import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { signAccessToken } from '../src/platform/auth/access-token.js';
import { createTokenKeys, type TokenKeys } from '../src/platform/auth/token-keys.js';
import { createId } from '../src/platform/ids/uuid.js';

/** Somebody who votes. */
export interface CaseMember {
  readonly id: string;
  /** An access token of Bidwell. It holds 15 minutes. */
  readonly token: string;
}

/** The last row of a page: the key of the order as ISO time, and the id. */
export interface PageEnd {
  readonly key: string;
  readonly id: string;
}

/** What the requests are about. Ids are UUIDs. */
export interface CaseData {
  readonly databaseUrl: string;
  /** Public jobs, newest first. */
  readonly jobIds: readonly string[];
  /** The ends of the first nine pages of 20 open jobs. */
  readonly pageEnds: readonly PageEnd[];
  /** Ideas that take votes. */
  readonly ideaIds: readonly string[];
  /** Members who shared none of these ideas. */
  readonly members: readonly CaseMember[];
  /** Words that many jobs hold, those of most titles first. */
  readonly words: readonly string[];
}

/** One member and one idea. */
export interface VotePair {
  readonly member: CaseMember;
  readonly ideaId: string;
}

const memberCount = 40;
const ideaCount = 100;
const wordCount = 8;

/** Of 20,000 jobs fewer than 10,000 match then: of more, only some are counted, and nobody can say which. */
const matchShareMax = 0.4;

/**
 * Reads from the database what the requests are about, and opens a session for each member. To be called again before a run in
 * which the tokens would grow too old; it finds the same rows and sessions.
 *
 * @param tokenKeys the setting `TOKEN_KEYS` of the Bidwell that is asked.
 */
export async function readCaseData(databaseUrl: string, tokenKeys: string): Promise<CaseData> {
  const client = new Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    const ideaIds = await readIdeaIds(client);
    return {
      databaseUrl,
      jobIds: await readJobIds(client),
      pageEnds: await readPageEnds(client),
      ideaIds,
      members: await readMembers(client, ideaIds, createTokenKeys(tokenKeys.split(','))),
      words: await readWords(client),
    };
  } finally {
    await client.end();
  }
}

/** Who votes for what: no two alike, and neighbours about different ideas. */
export function votePairs({ members, ideaIds }: CaseData, count: number): VotePair[] {
  return Array.from({ length: count }, (_none, index) => {
    const round = Math.floor(index / ideaIds.length);
    const member = members[(index * 7 + round) % members.length];
    const ideaId = ideaIds[(index + round * 37) % ideaIds.length];
    if (!member || ideaId === undefined) throw new Error('The seed holds too few members or ideas.');
    return { member, ideaId };
  });
}

/** Of the pairs the later half has a vote, and the earlier one has none: so every request in turn finds something to write. */
export async function prepareVotes({ databaseUrl }: CaseData, pairs: readonly VotePair[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const asRows = 'unnest($1::uuid[], $2::uuid[]) as pair(idea_id, user_id)';
  const valuesOf = (some: readonly VotePair[]) => [
    some.map(({ ideaId }) => ideaId),
    some.map(({ member }) => member.id),
  ];
  try {
    await client.query(
      `delete from idea_votes v using ${asRows} where v.idea_id = pair.idea_id and v.user_id = pair.user_id`,
      valuesOf(pairs),
    );
    await client.query(
      `insert into idea_votes (idea_id, user_id) select idea_id, user_id from ${asRows} on conflict do nothing`,
      valuesOf(pairs.slice(pairs.length / 2)),
    );
  } finally {
    await client.end();
  }
}

async function readJobIds(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from jobs where status not in ('DRAFT', 'REMOVED') and not is_withheld and published_at is not null
     order by published_at desc, id desc limit 50`,
  );
  return rows.map(({ id }) => id);
}

async function readPageEnds(client: Client): Promise<PageEnd[]> {
  const { rows } = await client.query<{ key: Date; id: string }>(
    `select published_at as key, id from (
       select published_at, id, row_number() over (order by published_at desc, id desc) as place
       from jobs
       where status in ('OPEN', 'AWARDED') and not is_withheld and published_at is not null
         and job_status_now(status, bidding_ends_at, award_expires_at, delivered_at) = 'OPEN'
     ) open_jobs where place % 20 = 0 and place <= 180 order by place`,
  );
  return rows.map(({ key, id }) => ({ key: key.toISOString(), id }));
}

async function readIdeaIds(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from ideas where status in ('CONCEPT', 'REFINING', 'READY') order by created_at desc, id desc
     limit $1`,
    [ideaCount],
  );
  return rows.map(({ id }) => id);
}

async function readMembers(client: Client, ideaIds: string[], tokenKeys: TokenKeys): Promise<CaseMember[]> {
  const { rows } = await client.query<{ id: string }>(
    `select u.id from users u join accounts a on a.user_id = u.id
     where a.suspended_at is null and u.closed_at is null and a.permissions = '{}'
       and u.id not in (select author_id from ideas where id = any($1::uuid[]))
     order by u.id limit $2`,
    [ideaIds, memberCount],
  );
  const now = new Date();
  const members: CaseMember[] = [];
  for (const { id } of rows) {
    const sessionId = await openSession(client, id);
    members.push({ id, token: (await signAccessToken(tokenKeys, { userId: id, sessionId }, now)).token });
  }
  return members;
}

/** One session for each member, however often it is asked for; nobody holds its refresh token. */
async function openSession(client: Client, userId: string): Promise<string> {
  const familyHash = createHash('sha256').update(`bench ${userId}`).digest();
  const { rows } = await client.query<{ id: string }>(
    `insert into sessions (id, user_id, family_hash, created_at, last_used_at, expires_at)
     values ($1, $2, $3, app_now(), app_now(), app_now() + interval '30 days')
     on conflict (family_hash) do update set last_used_at = app_now() returning id`,
    [createId(), userId, familyHash],
  );
  return rows[0]?.id ?? '';
}

/** The commonest words of titles, which the words of many descriptions begin with, too; fillers and numbers are left out. */
async function readWords(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `with sample as materialized (
       select title, search from jobs where status not in ('DRAFT', 'REMOVED') and not is_withheld order by id limit 2000
     ), word as (
       select w.lexeme as word, (ts_lexize('pg_catalog.english_stem', w.lexeme))[1] as stem, count(*) as title_count
       from sample j, unnest(to_tsvector('pg_catalog.simple', search_text(j.title))) w
       where w.lexeme ~ '^[a-z]{5,}$' group by 1 order by 3 desc, 1 limit 100
     )
     select word from word where stem is not null
       and (select avg((search @@ format('''%s'':* | ''%s'':*', word, stem)::tsquery)::int) from sample) <= $1
     order by title_count desc, word limit $2`,
    [matchShareMax, wordCount],
  );
  return rows.map(({ word }) => word);
}
