import type { Read } from '../platform/database/database.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { AppError } from '../platform/errors/app-error.js';
import type { OperationScope } from '../platform/operation/operation-scope.js';
import type { Caller, ViewerContext } from './context.js';
import type { Viewer } from './viewer.js';

/** Who sent an operation, or why that cannot be told. */
export interface Identity {
  readonly viewer: Viewer | null;
  /** Why the access token was refused; null when it holds or none was sent. */
  readonly refusal: AppError | null;
}

interface RequestContextParts {
  operation: OperationScope;
  read: Read;
  write: InTransaction;
  caller: Caller;
  identity: Identity;
  /** Tells anew who sent the operation. */
  identifyAgain: () => Promise<Identity>;
  /** The context of the same caller in another operation. */
  repeat: (operation: OperationScope) => Promise<RequestContext> | RequestContext;
  createLoaders: (read: Read) => unknown;
  createViewerLoaders: (read: Read) => unknown;
}

/**
 * The context of one operation. Resolvers see it as a {@link PublicContext} or a {@link ViewerContext}. Apollo Server hands
 * out a shallow copy, so what changes stands in an object of its own, and nothing is `#private`.
 */
export class RequestContext implements ViewerContext {
  readonly operation: OperationScope;
  readonly read: Read;
  readonly write: InTransaction;
  readonly caller: Caller;
  private readonly made: { loaders?: unknown; viewerLoaders?: unknown };
  private readonly known: { identity: Identity; isOld: boolean };

  constructor(private readonly parts: RequestContextParts) {
    this.operation = parts.operation;
    this.read = parts.read;
    this.write = parts.write;
    this.caller = parts.caller;
    this.made = {};
    this.known = { identity: parts.identity, isOld: false };
    // A refused token is told to whoever sent it.
    if (parts.identity.refusal) parts.operation.isPrivate = true;
    parts.operation.onWritten(() => {
      delete this.made.loaders;
      delete this.made.viewerLoaders;
      this.known.isOld = true;
    });
  }

  get identity(): Identity {
    return this.known.identity;
  }

  /** The same caller once more, in an operation of its own. */
  async repeat(operation: OperationScope): Promise<RequestContext> {
    return this.parts.repeat(operation);
  }

  get loaders(): unknown {
    return (this.made.loaders ??= this.parts.createLoaders(this.read));
  }

  get viewer(): Viewer | null {
    this.operation.isPrivate = true;
    return this.identity.viewer;
  }

  async confirmViewer(): Promise<void> {
    if (this.known.isOld) this.known.identity = await this.parts.identifyAgain();
    this.known.isOld = true;
    const { refusal } = this.known.identity;
    if (refusal) throw refusal;
  }

  get viewerLoaders(): unknown {
    this.operation.isPrivate = true;
    return (this.made.viewerLoaders ??= this.parts.createViewerLoaders(this.read));
  }
}
