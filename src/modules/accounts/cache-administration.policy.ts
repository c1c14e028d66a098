import { isObjectType, type GraphQLSchema } from 'graphql';
import { parseAnyNodeId } from '../../graphql/node-id.js';
import { anyChangeTag, bulkTag, type Tag } from '../../platform/database/tags.js';
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

/** Object types of which each object is a row that answers name: by the prefix of their ids, what the rows are called in tags. */
const rowTypes: Readonly<Record<string, { typeName: string; nouns: readonly string[] }>> = {
  user: { typeName: 'User', nouns: ['User'] },
  category: { typeName: 'Category', nouns: ['Category'] },
  skill: { typeName: 'Skill', nouns: ['Skill'] },
  job: { typeName: 'Job', nouns: ['Job'] },
  bid: { typeName: 'Bid', nouns: ['Bid', 'SealedBid'] },
  rating: { typeName: 'Rating', nouns: ['Rating'] },
  idea: { typeName: 'Idea', nouns: ['Idea'] },
  comment: { typeName: 'IdeaComment', nouns: ['IdeaComment'] },
};

/** The tags of all answers to forget; everything where a type is made of several rows. */
export function tagsToPurge({ typeName, id }: PurgeCacheInput): Tag[] {
  if (id != null) {
    const row = parseAnyNodeId(id, ['input', 'id']);
    const nouns = rowTypes[row.prefix]?.nouns ?? null;
    return nouns?.flatMap((noun): Tag[] => [`${noun}:${row.id}`, anyChangeTag(noun)]) ?? ['*'];
  }
  const type = Object.values(rowTypes).find((known) => known.typeName === typeName);
  return type?.nouns.flatMap((noun) => [bulkTag(noun), anyChangeTag(noun)]) ?? ['*'];
}

function isTypeOfOurs(schema: GraphQLSchema, name: string): boolean {
  return !name.startsWith('__') && isObjectType(schema.getType(name));
}

function refusal(field: string, code: FieldErrorCode, fact: string): BadUserInputError {
  const path = ['input', field];
  return new BadUserInputError([{ path, code, message: `\`${path.join('.')}\` ${fact}` }]);
}
