import { isObjectType, type GraphQLSchema } from 'graphql';
import { parseAnyNodeId } from '../../graphql/node-id.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import type { FieldErrorCode } from '../../platform/errors/catalogue.js';
import type { PurgeCacheInput } from './cache-administration.inputs.js';

/** @throws {BadUserInputError} both are named, there is no such type, or the id is none. */
export function assertPurgeable(schema: GraphQLSchema, { typeName, id }: PurgeCacheInput): void {
  if (typeName != null && id != null) throw refusal('id', 'INVALID', 'goes without `input.typeName`.');
  if (typeName != null && !isTypeOfOurs(schema, typeName)) {
    throw refusal('typeName', 'UNKNOWN', 'names no object type of the schema.');
  }
  if (id != null) parseAnyNodeId(id, ['input', 'id']);
}

function isTypeOfOurs(schema: GraphQLSchema, name: string): boolean {
  return !name.startsWith('__') && isObjectType(schema.getType(name));
}

function refusal(field: string, code: FieldErrorCode, fact: string): BadUserInputError {
  const path = ['input', field];
  return new BadUserInputError([{ path, code, message: `\`${path.join('.')}\` ${fact}` }]);
}
