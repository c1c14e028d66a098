import { statementOf, type Statement } from './pieces.js';

type Variables = Readonly<Record<string, unknown>>;

/** Votes for an idea. A trigger moves the counter within the statement, too late for it to be read: so what it adds is added here. */
export function vote(variables: Variables, memberId: string): Statement {
  return statementOf(
    'vote',
    [ideaIdOf(variables), memberId],
    () => `with ${idea}, changed as (
      insert into idea_votes (idea_id, user_id, created_at) select id, $2, app_now() from idea
      on conflict do nothing returning 1
    ) ${answer('voteForIdea', '+', true)}`,
  );
}

/** Takes a vote back. */
export function withdrawVote(variables: Variables, memberId: string): Statement {
  return statementOf(
    'withdraw',
    [ideaIdOf(variables), memberId],
    () => `with ${idea}, changed as (
      delete from idea_votes using idea where idea_id = idea.id and user_id = $2 returning 1
    ) ${answer('withdrawVote', '-', false)}`,
  );
}

/** Locked, so that the number of votes is the present one; no row where Bidwell refuses. */
const idea = `idea as (
      select id, vote_count from ideas
      where id = $1::uuid and author_id <> $2::uuid and status in ('CONCEPT', 'REFINING', 'READY') for no key update
    )`;

function answer(field: string, sign: '+' | '-', hasVoted: boolean): string {
  return `select json_build_object('${field}', json_build_object('idea', json_build_object('id', idea.id,
      'voteCount', idea.vote_count ${sign} (select count(*) from changed),
      'viewerState', json_build_object('hasVoted', ${hasVoted}))))::text as data from idea`;
}

function ideaIdOf({ input }: Variables): unknown {
  return (input as { ideaId: string }).ideaId;
}
