import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Uuid } from '../../platform/ids/uuid.js';

/** A row of `sessions` as its member reads it. */
export interface SessionRow {
  id: Uuid;
  userId: Uuid;
  createdAt: Date;
  lastUsedAt: Date;
  userAgent: string | null;
}

/** A session as it stands in the list of its member. */
export interface ListedSession extends SessionRow {
  isCurrent: boolean;
}

/** What a client is handed when its session begins or is renewed. */
export interface SessionValue {
  readonly sessionId: Uuid;
  readonly userId: Uuid;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string | null;
  readonly refreshTokenExpiresAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a client needs to act as a member. Keep it like a password.',
})
export class Session {
  @Field(() => String, {
    description:
      'To be sent as `Authorization: Bearer <token>`; holds 15 minutes. Its content is not for clients.',
  })
  accessToken!: string;

  @Field(() => GraphQLDateTime, { description: 'When to have called `refreshSession` at the latest.' })
  accessTokenExpiresAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Good for one `refreshSession`, which gives the next one. Null when it was put into a cookie, which `X-Session-Mode: cookie` asks for.',
  })
  refreshToken!: string | null;

  @Field(() => GraphQLDateTime, {
    description: 'When the session ends unless it is refreshed before: 30 days after its last use.',
  })
  refreshTokenExpiresAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'A place where the member is signed in.' })
export class SessionInfo {
  @Field(() => GraphQLDateTime, { description: 'When the member signed in there.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When its tokens were made or renewed for the last time.' })
  lastUsedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The `User-Agent` of the sign-in, at most 500 characters; null when none was sent.',
  })
  userAgent!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it is the session of this request, or the one that this request began.',
  })
  isCurrent!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A new account, signed in.' })
export class SignUpPayload {
  @Field(() => Session, { description: 'The first session of the new member.' })
  session!: Session;
}

@ObjectType({ simpleResolvers: true, description: 'A new session.' })
export class SignInPayload {
  @Field(() => Session, { description: 'The session that began.' })
  session!: Session;
}

@ObjectType({ simpleResolvers: true, description: 'A session with new tokens.' })
export class RefreshSessionPayload {
  @Field(() => Session, { description: 'The same session; its tokens replace the ones before.' })
  session!: Session;
}

@ObjectType({ simpleResolvers: true, description: 'What became of the session.' })
export class SignOutPayload {
  @Field(() => Boolean, {
    description: 'Whether a session was ended; false when none was found or it had ended.',
  })
  signedOut!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'What became of the sessions.' })
export class SignOutEverywherePayload {
  @Field(() => Int, { description: 'How many sessions were ended, 0 to 50.' })
  endedCount!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The one session there is after a change of password.' })
export class ChangePasswordPayload {
  @Field(() => Session, { description: 'A new session; all others were ended, the one of the request too.' })
  session!: Session;
}
