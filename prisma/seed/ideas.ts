import type { Cell, SeedTable } from './copy.js';
import type { IdeaPlan } from './idea-plans.js';
import { writeIdeaDescription } from './idea-texts.js';
import { Random } from './random.js';
import { createRowIds } from './row-ids.js';

const ideaColumns = [
  'id',
  'author_id',
  'title',
  'description',
  'status',
  'removed_from',
  'version',
  'created_at',
  'updated_at',
];
const commentColumns = ['id', 'idea_id', 'author_id', 'body', 'created_at', 'updated_at'];

/** The ideas and what hangs on them; triggers count votes and comments. */
export function ideaTables(ideas: Iterable<IdeaPlan>, nowMs: number): readonly SeedTable[] {
  const table = (name: string, columns: readonly string[], rowsOf: (idea: IdeaPlan) => readonly Row[]) => ({
    name,
    columns,
    rows: rowsOfAll(ideas, rowsOf),
  });
  const random = new Random('idea texts');
  const createId = createRowIds(new Random('comment ids'));
  return [
    table('ideas', ideaColumns, (idea) => [ideaRow(random, idea, nowMs)]),
    table('idea_skills', ['idea_id', 'skill_id', 'position'], ({ id, topic }) =>
      topic.skills.map((skill, index) => [id, skill.id, index + 1]),
    ),
    table('idea_votes', ['idea_id', 'user_id', 'created_at'], ({ id, votes }) =>
      votes.map(({ memberId, msAgo }) => [id, memberId, new Date(nowMs - msAgo)]),
    ),
    table('idea_comments', commentColumns, ({ id, comments }) =>
      comments.map(({ authorId, body, msAgo, updatedMsAgo }) => {
        const createdAtMs = nowMs - msAgo;
        const updatedAt = new Date(nowMs - updatedMsAgo);
        return [createId(createdAtMs), id, authorId, body, new Date(createdAtMs), updatedAt];
      }),
    ),
    table('idea_jobs', ['job_id', 'idea_id'], ({ id, jobs }) => jobs.map((job) => [job.id, id])),
  ];
}

type Row = readonly Cell[];

function* rowsOfAll(
  ideas: Iterable<IdeaPlan>,
  rowsOf: (idea: IdeaPlan) => readonly Row[],
): Generator<Row, void, undefined> {
  for (const idea of ideas) yield* rowsOf(idea);
}

function ideaRow(random: Random, idea: IdeaPlan, nowMs: number): Row {
  const { id, author, topic, status, acts, createdMsAgo } = idea;
  const last = acts.at(-1);
  return [
    id,
    author.id,
    topic.title,
    writeIdeaDescription(random, topic),
    status,
    status === 'REMOVED' ? (last?.from ?? null) : null,
    acts.length,
    new Date(nowMs - createdMsAgo),
    new Date(nowMs - (last?.msAgo ?? createdMsAgo)),
  ];
}
