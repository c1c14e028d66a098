import { getDirective } from '@graphql-tools/utils';
import { isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { OutageRule } from '../../platform/limits/limit-store.js';

/** How often one root field may be used: an `@rateLimit` of the SDL as data. */
export interface RateRule {
  /** `Type.field`. */
  readonly field: string;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly per: 'CALLER' | 'ADDRESS' | 'ACCOUNT';
  /** The way to the argument that must have a value for the use to count; null when every use does. */
  readonly when: readonly string[] | null;
  readonly onOutage: OutageRule;
}

/** The rules of the fields that have any, by `Type.field`. */
export type RateRules = ReadonlyMap<string, readonly RateRule[]>;

const directiveShape = z.object({
  limit: z.number().int().positive(),
  window: z.string().regex(/^[1-9]\d*s$/),
  per: z.enum(['CALLER', 'ADDRESS', 'ACCOUNT']).default('CALLER'),
  when: z.string().optional(),
  onOutage: z.enum(['OPEN', 'CLOSED']).default('OPEN'),
});

/**
 * Reads the rules back from the schema, so that what is enforced is what clients read.
 *
 * @throws {Error} a rule has the wrong form, or stands where it would not be enforced: on a field that is no root field.
 */
export function readRateRules(schema: GraphQLSchema): RateRules {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const rules = new Map<string, readonly RateRule[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const found = rulesOf(schema, type, field);
      if (found.length === 0) continue;
      if (!roots.includes(type))
        throw new Error(`${type.name}.${field.name} is no root field: its rate would not hold.`);
      rules.set(`${type.name}.${field.name}`, found);
    }
  }
  return rules;
}

function rulesOf(
  schema: GraphQLSchema,
  { name: typeName }: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): RateRule[] {
  return (getDirective(schema, field, 'rateLimit') ?? []).map((values) => {
    const { limit, window, per, when, onOutage } = directiveShape.parse(values);
    return {
      field: `${typeName}.${field.name}`,
      limit,
      windowSeconds: Number.parseInt(window, 10),
      per,
      when: when?.split('.') ?? null,
      onOutage,
    };
  });
}
