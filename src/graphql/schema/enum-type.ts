import { registerEnumType } from 'type-graphql';

interface EnumText<Name extends string> {
  name: string;
  description: string;
  /** What each value means. */
  values: Readonly<Record<Name, string>>;
}

/** Registers an enum whose values stand for themselves; not one of them goes without a description. */
export function createEnumType<Name extends string>(text: EnumText<Name>): { readonly [N in Name]: N } {
  const entries = Object.entries<string>(text.values);
  // Object.fromEntries forgets which keys it was given.
  const enumObject = Object.fromEntries(entries.map(([value]) => [value, value])) as { [N in Name]: N };
  registerEnumType(enumObject, {
    name: text.name,
    description: text.description,
    valuesConfig: Object.fromEntries(
      entries.map(([value, description]) => [value, { description }]),
    ) as Record<Name, { description: string }>,
  });
  return enumObject;
}
