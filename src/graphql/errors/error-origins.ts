import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../request-context.js';

/** What an error tells whose origin is not known; {@link withRequestId} fills it in. */
const unknownRequest = 'unknown';

/** Remembers which request an error belongs to: Apollo asks for its shape without saying. */
export class ErrorOrigins {
  readonly #requestIds = new WeakMap<object, string>();

  /** Notes what Apollo is about to tell. */
  readonly plugin: ApolloServerPlugin<RequestContext> = {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue }) => {
          for (const error of errors) this.note(error, contextValue.operation.requestId);
          return Promise.resolve();
        },
      }),
  };

  note(error: unknown, requestId: string): void {
    if (typeof error === 'object' && error !== null) this.#requestIds.set(error, requestId);
  }

  requestIdOf(error: unknown): string {
    const cause = error instanceof GraphQLError ? error.originalError : undefined;
    return this.#find(error) ?? this.#find(cause) ?? unknownRequest;
  }

  #find(error: unknown): string | undefined {
    return typeof error === 'object' && error !== null ? this.#requestIds.get(error) : undefined;
  }
}

/** The body of an answer by which Apollo refused a request as such: of which, it does not say. */
export function withRequestId(body: unknown, requestId: string): unknown {
  if (typeof body !== 'string') return body;
  return body.replaceAll(`"requestId":"${unknownRequest}"`, () => `"requestId":"${requestId}"`);
}
