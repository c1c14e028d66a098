import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminIdeaOrder, ideasOfAdmin } from '../../../src/modules/ideas/admin-ideas.queries.js';
import { commentOrder, commentsOfIdea } from '../../../src/modules/ideas/idea-comment.queries.js';
import { ideasVotedBy, votedIdeaOrder } from '../../../src/modules/ideas/idea-vote.queries.js';
import { ideasMatching } from '../../../src/modules/ideas/idea-lists.queries.js';
import type { IdeaCriteria } from '../../../src/modules/ideas/idea.inputs.js';
import { ideaOrder, ideasOfAuthor } from '../../../src/modules/ideas/idea.queries.js';
import { ideasOfViewer } from '../../../src/modules/ideas/viewer-ideas.queries.js';
import {
  forEachParent,
  selectPage,
  type KeysetOrder,
  type KeysetPosition,
  type PageRow,
  type RowSource,
} from '../../../src/platform/database/keyset.js';
import type { Sql } from '../../../src/platform/database/sql.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { rowsTouched, scansOf, type Plan } from '../query-plans.fixtures.js';
import { fillLargeIdeaBoard, type LargeIdeaBoard } from './large-idea-board.fixtures.js';

let database: TestDatabase;
let board: LargeIdeaBoard;
beforeAll(async () => {
  database = await createTestDatabase();
  board = await fillLargeIdeaBoard(database.admin);
});
afterAll(() => database.close());

const limit = 20;

interface List {
  source: RowSource;
  order: KeysetOrder;
  parentId?: Uuid;
}

function statementOf({ source, order, parentId }: List, after: KeysetPosition | null, length = limit): Sql {
  const page = selectPage(source, order, { limit: length, isFromEnd: false, after, before: null });
  return parentId === undefined ? page : forEachParent([parentId], page);
}

async function positionAt(list: List, share: number): Promise<KeysetPosition | null> {
  if (share === 0) return null;
  const { text, values } = statementOf(list, null, 100_000);
  const { rows } = await database.admin.query<PageRow & { id: Uuid }>({ text, values });
  const row = rows[Math.floor(rows.length * share)];
  if (!row) throw new Error('The list is empty.');
  return { key: row.orderKey, id: row.id };
}

type PlanMode = 'force_custom_plan' | 'force_generic_plan';
const bothPlans: readonly PlanMode[] = ['force_custom_plan', 'force_generic_plan'];

/** The plan made for these values, and the one for all values that Postgres may change to. */
async function plansOf({ text, values }: Sql, modes: readonly PlanMode[]): Promise<Plan[]> {
  const { admin } = database;
  await admin.query('deallocate all');
  await admin.query(`prepare page as ${text}`);
  const literals = values
    .map((value) => (Array.isArray(value) ? `'{${value.join(',')}}'` : admin.escapeLiteral(String(value))))
    .join(', ');
  const plans: Plan[] = [];
  for (const mode of modes) {
    await admin.query(`set plan_cache_mode to ${mode}`);
    const { rows } = await admin.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, timing off, format json) execute page${literals && `(${literals})`}`,
    );
    plans.push(...rows.map((row) => row['QUERY PLAN'][0].Plan));
  }
  await admin.query('reset plan_cache_mode');
  return plans;
}

async function expectWalk(
  list: List,
  share: number,
  { table = 'ideas', modes = bothPlans }: { table?: string; modes?: readonly PlanMode[] } = {},
): Promise<void> {
  const plans = await plansOf(statementOf(list, await positionAt(list, share)), modes);

  expect(plans).toHaveLength(modes.length);
  for (const plan of plans) {
    const told = JSON.stringify(scansOf(plan, table), null, 1);
    expect(told).not.toContain('Seq Scan');
    expect(rowsTouched(plan, table), told).toBeGreaterThan(0);
    expect(rowsTouched(plan, table), told).toBeLessThanOrEqual(5 * limit);
  }
}

const orders = (['CREATED_AT', 'VOTE_COUNT'] as const).flatMap((field) =>
  (['DESC', 'ASC'] as const).map((direction) => ({
    by: `${field} ${direction}`,
    order: ideaOrder({ field, direction }),
  })),
);

const criteria: { of: string; criteria: IdeaCriteria }[] = [
  { of: 'all ideas', criteria: {} },
  { of: 'concepts, which are many', criteria: { statuses: ['CONCEPT'] } },
  { of: 'declined ideas, which are few', criteria: { statuses: ['DECLINED'] } },
  { of: 'ideas that take votes', criteria: { statuses: ['CONCEPT', 'REFINING', 'READY'] } },
  { of: 'ideas that ask for a common skill', criteria: { skills: ['common'] } },
  { of: 'ideas that ask for a rare skill', criteria: { skills: ['rare'] } },
  { of: 'ideas that ask for any of two skills', criteria: { skillsAny: ['common', 'rare'] } },
];

const shares = [0, 0.9];

describe.each(criteria)('a page of $of', ({ criteria: wanted }) => {
  it.each(orders.flatMap((each) => shares.map((share) => ({ ...each, share }))))(
    'walks an index by $by from $share of the list on',
    async ({ order, share }) => {
      await expectWalk({ source: ideasMatching(wanted, order), order }, share);
    },
  );
});

describe('a page of the ideas of an author who has thousands', () => {
  // A plan for all authors reads and sorts those of one, who has few as a rule.
  const modes = ['force_custom_plan'] as const;

  it.each(orders)('walks an index by $by', async ({ order }) => {
    const { busyAuthorId: parentId } = board;

    await expectWalk({ source: ideasMatching({ authorId: parentId }, order), order }, 0.9, { modes });
    await expectWalk({ source: ideasOfAuthor({}), order, parentId }, 0, { modes });
    await expectWalk({ source: ideasOfViewer({}), order, parentId }, 0, { modes });
  });
});

describe('a page of other long lists', () => {
  it.each(shares)('walks an index of votes from %f on', async (share) => {
    const list = { source: ideasVotedBy(), order: votedIdeaOrder, parentId: board.busyVoterId };

    await expectWalk(list, share);
    await expectWalk(list, share, { table: 'idea_votes' });
  });

  it.each(shares)('walks an index of comments from %f on', async (share) => {
    const parentId = board.discussedIdeaId;

    await expectWalk({ source: commentsOfIdea(), order: commentOrder, parentId }, share, {
      table: 'idea_comments',
    });
  });

  it.each(shares)('walks an index of all ideas for moderators from %f on', async (share) => {
    const source = ideasOfAdmin({ statuses: null, query: null });

    await expectWalk({ source, order: adminIdeaOrder }, share);
  });
});
