import { getNullableType, isListType, isNonNullType, type GraphQLObjectType } from 'graphql';
import type { CostTable, FieldRule, ListSize } from './cost-table.js';

/**
 * Makes sure that the SDL bounds every list that costs anything, so that none slips in for free.
 *
 * @throws Error that names the first list which nothing bounds, or the first `sizedFields` without such a list.
 */
export function assertSized(table: CostTable): void {
  const returningByType = groupByReturned(table);
  for (const [type, rules] of table.rules) {
    for (const [name, rule] of rules) {
      assertSizesLists(table, `${type.name}.${name}`, rule);
      if (!isCostlyList(rule) || isSizedByItself(rule)) continue;
      if (isSizedByParents(table, returningByType.get(type) ?? [], type, name)) continue;
      throw new Error(
        `Nothing says how long ${type.name}.${name} can be: give it @listSize, or name it in sizedFields of every field that returns ${type.name}.`,
      );
    }
  }
}

function groupByReturned(table: CostTable): ReadonlyMap<GraphQLObjectType, FieldRule[]> {
  const groups = new Map<GraphQLObjectType, FieldRule[]>();
  for (const rules of table.rules.values()) {
    for (const rule of rules.values()) {
      for (const { type } of rule.objects) groups.set(type, [...(groups.get(type) ?? []), rule]);
    }
  }
  return groups;
}

function isCostlyList({ isList, objects, leafWeight }: FieldRule): boolean {
  return isList && (objects.length > 0 || leafWeight > 0);
}

/** A list in a list has two sizes, and the directive tells of one. */
function isSizedByItself({ field, size }: FieldRule): boolean {
  const list = getNullableType(field.type);
  const isFlat = isListType(list) && !isListType(getNullableType(list.ofType));
  return isFlat && size?.sizedFields.size === 0 && isCertain(size);
}

function isSizedByParents(
  { schema }: CostTable,
  returning: readonly FieldRule[],
  type: GraphQLObjectType,
  name: string,
): boolean {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  if (roots.includes(type)) return false;
  return returning.every(({ size }) => size?.sizedFields.has(name) && isCertain(size));
}

/** Whether there is a size also where the caller leaves out, or gives null to, every argument that allows it. */
function isCertain({ assumed, slicing }: ListSize): boolean {
  return assumed !== null || slicing.some(({ type }) => isNonNullType(type));
}

function assertSizesLists({ rules }: CostTable, place: string, { size, objects }: FieldRule): void {
  for (const name of size?.sizedFields ?? []) {
    const isListEverywhere = objects.every(({ type }) => rules.get(type)?.get(name)?.isList);
    if (objects.length === 0 || !isListEverywhere)
      throw new Error(`@listSize of ${place} sizes ${name}, which is no list of what the field returns.`);
  }
}
