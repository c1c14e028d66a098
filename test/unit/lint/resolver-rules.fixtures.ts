import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, it } from 'vitest';

RuleTester.describe = describe;
RuleTester.it = it;

/** Tries rules on TypeScript. A case is the name of the promise and the code. */
export const ruleTester = new RuleTester({ languageOptions: { parser } });

/** A resolver of a type with one member, below the imports that resolvers have. */
export function resolverOf(typeName: string, member: string): string {
  return `
    import type { PublicContext, ViewerContext } from '../../graphql/context.js';
    import { CurrentViewer, NeedsNoSession } from '../../graphql/authorization.js';
    type Context = PublicContext<Loaders>;
    type Mine = ViewerContext<Loaders>;
    @Resolver(${typeName && `() => ${typeName}`})
    export class SomeResolver {
      ${member}
    }`;
}
