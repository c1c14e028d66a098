import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { PublicContext } from '../context.js';

type RootField = GraphQLField<unknown, PublicContext>;

/**
 * Makes every root field obey what was decided before the execution: refused ones fail with their reason, and in a dry run all
 * but `rateLimit` are null.
 */
export function guardRoots(schema: GraphQLSchema): void {
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    const fields: readonly RootField[] = Object.values(root?.getFields() ?? {});
    for (const field of fields) guard(field);
  }
}

function guard(field: RootField): void {
  const { name, resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info) => {
    const { operation } = context;
    const refusal = operation.refusedFields.get(String(info.path.key));
    if (refusal) throw refusal;
    if (operation.isDryRun && name !== 'rateLimit') return null;
    return resolve(source, args, context, info);
  };
}
