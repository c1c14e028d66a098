import type { ErrorCode } from '../../src/platform/errors/catalogue.js';
import { each } from './permission-readers.fixtures.js';
import { active, admins, everyone, nobody, signedIn, type Audience } from './permission-viewers.fixtures.js';

/** Who reads a field of an object that they reach, by the object's name; `otherwise` stands for all that are not named. */
type ByObject = Readonly<Record<string, Audience>> & { readonly otherwise: Audience };

/** What some fields of a type tell, and to whom. */
export interface FieldPolicy {
  /** Names of fields. */
  readonly of: string;
  readonly to: Audience | ByObject;
  /** What all others get; without it null, or an empty list, or false, as the type of the field has it. */
  readonly refusedAs?: ErrorCode;
}

/**
 * - shared: whoever reads a field reads the same, whoever they are and whichever way they came.
 * - personal: of one viewer; each reads their own, and whoever is named reads something.
 * - part: has no owner of its own; it is read as a part of whatever field holds it.
 */
export interface TypePolicy {
  readonly kind: 'shared' | 'personal' | 'part';
  readonly fields: readonly FieldPolicy[];
}

const shared = (...fields: FieldPolicy[]): TypePolicy => ({ kind: 'shared', fields });
const personal = (...fields: FieldPolicy[]): TypePolicy => ({ kind: 'personal', fields });
const part = (of: string): TypePolicy => ({ kind: 'part', fields: [{ of, to: everyone }] });

const members: FieldPolicy = { of: 'viewerState', to: signedIn };
const hired = each(['owner', 'counterpart'], 'working', 'done', 'sealedDone', 'halfRated', 'removed');
const ended = each(['owner', 'counterpart'], 'done', 'sealedDone');
const bidders = each(['counterpart', 'rival'], 'open', 'sealed', 'sealedDone', 'removed');
const clientAnd = (...others: Audience): Audience => ['owner', 'moderator', ...others];

/** Every field of every type: whoever adds one says here who reads it. */
export const fieldPolicies: Readonly<Record<string, TypePolicy>> = {
  Query: personal(
    { of: 'viewer', to: signedIn },
    { of: 'admin', to: admins },
    // By an id, which the table of readers decides, or by a name that everybody knows.
    { of: 'node nodes user userByHandle skill skillBySlug job bid idea', to: everyone },
    { of: 'users categories skills jobs ideas errorCatalogue rateLimit', to: everyone },
  ),

  User: shared(
    { of: 'id handle name headline bio avatarUrl roles hourlyRate skills createdAt', to: everyone },
    { of: 'ratingAverage ratingCount postedJobCount completedJobCount', to: everyone },
    { of: 'jobs ideas ratings', to: everyone },
  ),
  Category: shared({ of: 'id slug name skills openJobCount', to: everyone }),
  Skill: shared({ of: 'id slug name category jobs freelancers', to: everyone }),

  Job: shared(
    { of: 'id title description category status budget sealedBids client skills', to: everyone },
    { of: 'biddingEndsAt awardExpiresAt deliveredAt publishedAt endedAt', to: everyone },
    { of: 'createdAt updatedAt version', to: everyone },
    { of: 'bids bidCount awardedBid', to: { sealed: nobody, sealedDone: nobody, otherwise: everyone } },
    // The pair of client and freelancer would name the winner of a sealed job.
    { of: 'ratings', to: { sealedDone: nobody, halfRated: nobody, otherwise: everyone } },
    // The job in work grew from an idea that was removed since.
    { of: 'idea', to: { working: nobody, otherwise: everyone } },
    members,
  ),
  JobViewerState: personal(
    { of: 'id', to: signedIn },
    {
      of: 'allowedActions',
      to: {
        ...each(clientAnd('other'), 'open', 'sealed'),
        ...each(clientAnd(), 'draft', 'awarded'),
        working: clientAnd('counterpart'),
        // The owner has rated, the counterpart may still.
        halfRated: ['counterpart', 'moderator'],
        otherwise: ['moderator'],
      },
    },
    {
      of: 'bid',
      to: {
        ...bidders,
        ...each(['counterpart'], 'awarded', 'working', 'done', 'halfRated', 'withheld'),
        otherwise: nobody,
      },
    },
    {
      of: 'bids',
      to: {
        ...each(['owner', 'counterpart', 'rival'], 'sealed', 'sealedDone'),
        draft: nobody,
        otherwise: signedIn,
      },
    },
    { of: 'awardedBid', to: { ...hired, awarded: ['owner', 'counterpart'], otherwise: nobody } },
    {
      of: 'rating',
      to: { ...ended, removed: ['owner', 'counterpart'], halfRated: ['owner'], otherwise: nobody },
    },
    { of: 'ratingClosesAt', to: { ...ended, halfRated: ['owner', 'counterpart'], otherwise: nobody } },
    {
      of: 'history',
      to: {
        ...each(clientAnd(), 'open', 'draft'),
        ...each(clientAnd('counterpart'), 'sealedDone', 'removed'),
        otherwise: nobody,
      },
    },
  ),
  JobEvent: shared({ of: 'id action actor from to reason createdAt', to: everyone }),

  Bid: shared(
    { of: 'id job freelancer amount deliveryDays message status', to: everyone },
    { of: 'createdAt updatedAt version', to: everyone },
    members,
  ),
  BidViewerState: personal(
    { of: 'id', to: signedIn },
    {
      of: 'allowedActions',
      to: {
        ...each(['owner', 'counterpart'], 'own', 'sealedOwn', 'awarded'),
        ...each(['owner', 'rival'], 'rivals', 'sealedRivals'),
        // Its client is suspended.
        withheld: ['counterpart'],
        otherwise: nobody,
      },
    },
    { of: 'statusReason', to: { awarded: ['owner', 'counterpart'], otherwise: nobody } },
  ),

  Rating: shared(
    { of: 'id author subject side score comment createdAt', to: everyone },
    { of: 'revealedAt', to: { unrevealed: nobody, otherwise: everyone } },
    {
      of: 'job',
      to: {
        ...each(nobody, 'sealedByOwner', 'sealedByCounterpart', 'removedByOwner', 'removedByCounterpart'),
        otherwise: everyone,
      },
    },
  ),

  Idea: shared(
    { of: 'id title description status author skills voteCount commentCount', to: everyone },
    { of: 'comments jobs createdAt updatedAt version', to: everyone },
    members,
  ),
  IdeaViewerState: personal(
    { of: 'id', to: signedIn },
    { of: 'hasVoted', to: { concept: ['counterpart'], otherwise: nobody } },
    { of: 'allowedActions', to: { removed: ['moderator'], otherwise: active } },
    {
      of: 'allowedStatuses',
      to: {
        ...each(clientAnd(), 'concept', 'ready'),
        promoted: ['owner'],
        bySuspended: ['moderator'],
        otherwise: nobody,
      },
    },
    { of: 'statusReason', to: { removed: clientAnd(), otherwise: nobody } },
  ),
  IdeaComment: shared({ of: 'id idea author body createdAt updatedAt', to: everyone }, members),
  IdeaCommentViewerState: personal(
    { of: 'id', to: signedIn },
    {
      of: 'canEdit',
      to: { onConcept: ['counterpart'], byRival: ['rival'], otherwise: nobody },
    },
    {
      of: 'canDelete',
      to: {
        onConcept: ['counterpart', 'moderator'],
        byRival: ['rival', 'moderator'],
        otherwise: ['moderator'],
      },
    },
  ),

  Viewer: personal(
    { of: 'id user email sessions jobCounts', to: signedIn },
    { of: 'permissions', to: admins },
    { of: 'suspendedAt suspensionReason', to: ['suspended'] },
    { of: 'jobs', to: ['owner', 'suspended'] },
    { of: 'bids bidCounts', to: ['counterpart', 'rival'] },
    { of: 'matchingJobs', to: ['other', 'counterpart'] },
    { of: 'jobsToRate votedIdeas', to: ['counterpart'] },
    { of: 'ideas', to: ['owner', 'suspended'] },
  ),
  SessionInfo: part('id createdAt lastUsedAt userAgent isCurrent'),
  // Of whoever has just signed in: mutations alone give it.
  Session: part('accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt viewer'),

  Admin: personal(
    { of: 'id', to: admins },
    { of: 'users', to: ['userManager'], refusedAs: 'FORBIDDEN' },
    { of: 'jobs ideas', to: ['moderator'], refusedAs: 'FORBIDDEN' },
    { of: 'auditEvents', to: ['userManager', 'operator'], refusedAs: 'FORBIDDEN' },
  ),
  AdminUser: part('id user email suspendedAt suspensionReason lastSeenAt'),
  AuditEvent: shared({ of: 'id action actor subjectId from to reason requestId createdAt', to: everyone }),

  Money: part('amount currency'),
  Budget: part('type min max'),
  JobStatusCount: part('status count'),
  BidStatusCount: part('status count'),
  JobConnection: part('facets'),
  JobFacets: part('categories skills budgets'),
  CategoryCount: part('category count'),
  SkillCount: part('skill count'),
  BudgetBandCount: part('type atLeast atMost count'),
  RateLimit: part('limit operationLimit cost remaining used resetAt'),
  ErrorDescription: part('code httpStatus retryable meaning reasons fieldCodes'),
};

/** Who reads the field of the object, of those who reach it. */
export function readersOfField(type: string, field: string, object: string): Audience {
  const to = policyOf(type, field)?.to ?? nobody;
  return isByObject(to) ? (to[object] ?? to.otherwise) : to;
}

export function policyOf(type: string, field: string): FieldPolicy | undefined {
  return fieldPolicies[type]?.fields.find(({ of }) => of.split(' ').includes(field));
}

function isByObject(to: FieldPolicy['to']): to is ByObject {
  return !Array.isArray(to);
}
