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

/** What is known of an operation that is about to run. */
export interface ContextRequest {
  readonly operation: OperationScope;
  readonly caller: Caller;
  /** The header as it came. */
  readonly authorization: string | undefined;
}

/** What all contexts are served by. */
export interface ContextServices {
  readerFor: (operation: OperationScope) => Read;
  writerFor: (operation: OperationScope) => InTransaction;
  /** Tells who sent an operation. Rejects for no reason that its sender may read. */
  identify: (read: Read, authorization: string) => Promise<Identity>;
  createLoaders: (read: Read) => unknown;
  createViewerLoaders: (read: Read) => unknown;
}

/** What was made for an operation so far, and at which number of writes: loaders remember what was read before. */
interface Made {
  read?: Read;
  write?: InTransaction;
  loaders?: unknown;
  viewerLoaders?: unknown;
  identity: Identity;
  isConfirmed: boolean;
  writeCount: number;
}

const nobody: Identity = { viewer: null, refusal: null };

/**
 * The context of one operation. Resolvers see it as a {@link PublicContext} or a {@link ViewerContext}. Apollo Server hands
 * out a shallow copy, so what changes stands in an object of its own, and nothing is `#private`.
 */
export class RequestContext implements ViewerContext {
  readonly operation: OperationScope;
  readonly caller: Caller;
  private readonly made: Made = { identity: nobody, isConfirmed: false, writeCount: 0 };

  private constructor(
    private readonly services: ContextServices,
    private readonly request: ContextRequest,
  ) {
    this.operation = request.operation;
    this.caller = request.caller;
  }

  /** At once where nothing is to be read for it. */
  static create(
    services: ContextServices,
    request: ContextRequest,
  ): RequestContext | Promise<RequestContext> {
    const context = new RequestContext(services, request);
    return request.authorization === undefined ? context : context.identified(request.authorization);
  }

  get identity(): Identity {
    return this.made.identity;
  }

  get read(): Read {
    return (this.made.read ??= this.services.readerFor(this.operation));
  }

  get write(): InTransaction {
    return (this.made.write ??= this.services.writerFor(this.operation));
  }

  /** The same caller once more, in an operation of its own. */
  async repeat(operation: OperationScope): Promise<RequestContext> {
    return RequestContext.create(this.services, { ...this.request, operation });
  }

  get loaders(): unknown {
    return (this.present().loaders ??= this.services.createLoaders(this.read));
  }

  get viewer(): Viewer | null {
    this.operation.isPrivate = true;
    return this.identity.viewer;
  }

  async confirmViewer(): Promise<void> {
    const { made } = this;
    const { authorization } = this.request;
    const isOld = made.isConfirmed || this.operation.isWritten;
    if (isOld && authorization !== undefined) await this.identified(authorization);
    made.isConfirmed = true;
    if (made.identity.refusal) throw made.identity.refusal;
  }

  get viewerLoaders(): unknown {
    this.operation.isPrivate = true;
    return (this.present().viewerLoaders ??= this.services.createViewerLoaders(this.read));
  }

  private async identified(authorization: string): Promise<this> {
    this.made.identity = await this.services.identify(this.read, authorization);
    // A refused token is told to whoever sent it.
    if (this.made.identity.refusal) this.operation.isPrivate = true;
    return this;
  }

  /** What was made since the last write. */
  private present(): Made {
    const { made } = this;
    const { writeCount } = this.operation;
    if (made.writeCount === writeCount) return made;
    delete made.loaders;
    delete made.viewerLoaders;
    made.writeCount = writeCount;
    return made;
  }
}
