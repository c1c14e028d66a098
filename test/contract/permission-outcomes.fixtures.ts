import type { ErrorCode, ErrorReason } from '../../src/platform/errors/catalogue.js';
import { signedIn, type Audience, type ViewerKind } from './permission-viewers.fixtures.js';
import type { Stage } from './permission-stages.fixtures.js';

/** What becomes of a call: it is done, or refused with a code and perhaps a reason. */
export type Outcome = 'done' | ErrorCode | `${ErrorCode} ${ErrorReason}`;

/** What a mutation does to something in one situation, by who calls it. */
export interface MutationPolicy {
  /** The thing, and what is particular about it. */
  readonly on: string;
  /** An input that is right but for the person. */
  readonly input: (stage: Stage, viewer: ViewerKind) => Promise<object>;
  /** Whose call is done. */
  readonly by: Audience;
  /** What members get who are not named. */
  readonly others?: Outcome;
  readonly but?: Partial<Record<ViewerKind, Outcome>>;
}

/** What each viewer gets. Who is not signed in or suspended comes to nothing, unless a session is all it is about. */
export function outcomesOf({ by, others = 'FORBIDDEN', but = {} }: MutationPolicy): Record<string, Outcome> {
  const common = Object.fromEntries(signedIn.map((kind) => [kind, others]));
  const done = Object.fromEntries(by.map((kind): [string, Outcome] => [kind, 'done']));
  return {
    ...{ ...common, anonymous: 'UNAUTHENTICATED', suspended: 'FORBIDDEN SUSPENDED' },
    ...but,
    ...done,
  };
}

/** For what nobody but those named may know of. */
export const hidden = { others: 'NOT_FOUND' } as const;
