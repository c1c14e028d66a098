import { OperationTypeNode } from 'graphql';
import { createParameterDecorator, Extensions, type AuthCheckerFn } from 'type-graphql';
import { ForbiddenError, UnauthenticatedError } from '../platform/errors/app-error.js';
import type { ViewerContext } from './context.js';
import type { Viewer } from './viewer.js';

/**
 * Decides what `@Authorized()` lets through: members who are not suspended; with names of permissions, those who have one
 * of them.
 *
 * @throws {UnauthenticatedError} nobody is signed in.
 * @throws {ForbiddenError} the member is suspended, or lacks the permission.
 */
export const checkAuthorization: AuthCheckerFn<ViewerContext> = async ({ context, info }, permissions) => {
  // Within a query nothing changes who asks.
  if (info.operation.operation === OperationTypeNode.MUTATION) await context.confirmViewer();
  const viewer = viewerOf(context);
  if (viewer.isSuspended) throw new ForbiddenError('This account is suspended.', 'SUSPENDED');
  if (permissions.length === 0 || permissions.some((name) => viewer.permissions.includes(name))) return true;
  throw new ForbiddenError(`This needs the permission ${permissions.join(' or ')}.`);
};

/** Gives a method the signed-in member. */
export function CurrentViewer(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<ViewerContext>(({ context }) => viewerOf(context));
}

function viewerOf({ viewer }: ViewerContext): Viewer {
  if (!viewer) throw new UnauthenticatedError();
  return viewer;
}

/** The name of the mark below in the `extensions` of a field. */
export const needsNoSession = 'needsNoSession';

/**
 * Marks a mutation that begins, renews or ends a session. It works without an access token, and beside one that no longer
 * holds.
 */
export function NeedsNoSession(): MethodDecorator & PropertyDecorator {
  return Extensions({ [needsNoSession]: true });
}

/** The name of the mark below in the `extensions` of a field. */
export const ignoresIdempotencyKey = 'ignoresIdempotencyKey';

/** Marks a mutation whose answer is not to be repeated: it holds a secret, or is about the session that asks. */
export function IgnoresIdempotencyKey(): MethodDecorator & PropertyDecorator {
  return Extensions({ [ignoresIdempotencyKey]: true });
}
