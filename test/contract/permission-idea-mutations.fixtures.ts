import { hidden, type MutationPolicy } from './permission-outcomes.fixtures.js';
import { idOfComment, idOfIdea } from './permission-stages.fixtures.js';
import { active, allBut, clients, type Audience } from './permission-viewers.fixtures.js';

const reason = 'Because.';
const body = 'Well said.';
const removed = { status: 'REMOVED', removed_from: 'CONCEPT' };
const ended = 'CONFLICT ILLEGAL_STATE';

interface IdeaCase {
  readonly by: Audience;
  readonly idea?: object;
  readonly more?: object;
  readonly but?: MutationPolicy['but'];
  /** What those get who see a removed idea, and may do nothing with it. */
  readonly onRemoved?: MutationPolicy['but'];
}

/** On an idea that all read, and on a removed one, which only its author and moderators may know of. */
function onIdeas({ by, idea = {}, more = {}, but = {}, onRemoved = {} }: IdeaCase): MutationPolicy[] {
  const inputOn =
    (columns: object): MutationPolicy['input'] =>
    async (stage) => ({
      ...(await idOfIdea(stage.anIdea(columns))),
      ...more,
    });
  const seers = { owner: ended, moderator: 'FORBIDDEN', ...onRemoved } as const;
  return [
    { on: 'an idea', by, but, input: inputOn(idea) },
    { on: 'a removed idea', by: [], ...hidden, but: seers, input: inputOn(removed) },
  ];
}

function onComments(by: Audience, more: object): MutationPolicy[] {
  const inputOn =
    (idea: object): MutationPolicy['input'] =>
    async (stage) => ({
      ...(await idOfComment(stage.aComment(idea))),
      ...more,
    });
  return [
    { on: 'a comment', by, input: inputOn({}) },
    {
      ...{ on: 'a comment on a removed idea', ...hidden, input: inputOn(removed) },
      by: by.filter((kind) => kind === 'moderator'),
      but: { owner: 'FORBIDDEN', moderator: 'FORBIDDEN' },
    },
  ];
}

const ownIdea = { owner: 'FORBIDDEN OWN_IDEA' } as const;
const onlyModerators: Pick<IdeaCase, 'by'> = { by: ['moderator'] };

/** What members do with ideas. */
export const ideaMutations: Readonly<Record<string, readonly MutationPolicy[]>> = {
  shareIdea: [
    {
      on: 'nothing yet',
      by: active,
      input: () => Promise.resolve({ title: 'A title', description: 'A text.' }),
    },
  ],
  updateIdea: onIdeas({ by: ['owner'], more: { title: 'Another' } }),
  setIdeaStatus: [
    ...onIdeas({ by: ['owner'], more: { status: 'REFINING' } }),
    ...onIdeas({
      ...onlyModerators,
      more: { status: 'DECLINED', reason },
      onRemoved: { owner: 'FORBIDDEN', moderator: ended },
    }).map((policy) => ({ ...policy, on: `${policy.on}, to decline it` })),
  ],
  deleteIdea: onIdeas({ by: ['owner'] }),
  voteForIdea: onIdeas({
    ...{ by: allBut(active, 'owner'), but: ownIdea, onRemoved: { ...ownIdea, moderator: ended } },
  }),
  withdrawVote: onIdeas({
    ...{ by: allBut(active, 'owner'), but: ownIdea, onRemoved: { ...ownIdea, moderator: ended } },
  }),
  commentOnIdea: onIdeas({ by: active, more: { body }, onRemoved: { moderator: ended } }),
  updateIdeaComment: onComments(['counterpart'], { body }),
  deleteIdeaComment: onComments(['counterpart', 'moderator'], {}),
  promoteIdea: onIdeas({
    ...{ by: clients, idea: { status: 'READY' }, onRemoved: { moderator: ended } },
    more: { category: 'staged', budget: { currency: 'EUR', min: 1, max: 2 } },
  }),
  removeIdea: onIdeas({ ...onlyModerators, more: { reason } }).slice(0, 1),
  restoreIdea: onIdeas({ ...onlyModerators, idea: removed }).slice(0, 1),
};
