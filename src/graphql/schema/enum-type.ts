import { registerEnumType } from 'type-graphql';
import { mapValues } from '../../platform/records/record.js';

interface EnumText<Name extends string> {
  name: string;
  description: string;
  /** What each value means. */
  values: Readonly<Record<Name, string>>;
}

/** Registers an enum whose values stand for themselves; not one of them goes without a description. */
export function createEnumType<Name extends string>(text: EnumText<Name>): Readonly<Record<Name, Name>> {
  const enumObject = mapValues(text.values, (_meaning, value) => value);
  registerEnumType(enumObject, {
    name: text.name,
    description: text.description,
    valuesConfig: mapValues(text.values, (description) => ({ description })),
  });
  return enumObject;
}
