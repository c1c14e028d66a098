import { buildSchema, getOperationAST, parse, printSchema, GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CachePolicies, type CachePolicy } from '../../../../src/graphql/caching/cache-policy.js';
import { cacheControlDirective } from '../../../../src/graphql/schema/directives.js';

const directives = printSchema(new GraphQLSchema({ directives: [cacheControlDirective] }));
const schema = buildSchema(`${directives}
  interface Thing @cacheControl(inheritMaxAge: true) { id: ID }
  type Job implements Thing @cacheControl(maxAge: 300) { id: ID title: String secret: Mine quick: String @cacheControl(maxAge: 5) page: Page }
  type Skill implements Thing @cacheControl(maxAge: 3600) { id: ID jobs: [Job] }
  type Page @cacheControl(inheritMaxAge: true) { total: Int jobs: [Job] }
  type Mine @cacheControl(maxAge: 60, scope: PRIVATE) { id: ID }
  type Own @cacheControl(scope: PRIVATE) { id: ID }
  type Silent implements Thing { id: ID }
  type Never @cacheControl(maxAge: 0) { id: ID }
  type Query { job: Job skill: Skill thing: Thing page: Page silent: Silent never: Never own: Own mine: Mine time: String clock: String @cacheControl(maxAge: 1) }
  type Mutation { job: Job }
`);

function policyOf(text: string): CachePolicy | null {
  const document = parse(text);
  const operation = getOperationAST(document, 'Main') ?? getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  return new CachePolicies(schema).policyOf(document, operation);
}

const isPublic = (maxAgeSeconds: number) => ({ scope: 'PUBLIC', maxAgeSeconds });
const isPrivate = (maxAgeSeconds: number) => ({ scope: 'PRIVATE', maxAgeSeconds });

describe('how an answer may be kept', () => {
  it.each<[string, string, object | null]>([
    ['as its type says', '{ job { id title } }', isPublic(300)],
    ['as long as its shortest part', '{ skill { id jobs { id } } }', isPublic(300)],
    ['as its shortest field', '{ job { quick } }', isPublic(5)],
    ['an hour where every part only inherits', '{ page { total } }', isPublic(3_600)],
    ['as what a page holds', '{ page { jobs { id } } }', isPublic(300)],
    ['as the type of a fragment', '{ thing { id ... on Job { title } } }', isPublic(300)],
    ['as the type of a fragment of its own', '{ thing { ...F } } fragment F on Job { title }', isPublic(300)],
    ['for one viewer where a part is private', '{ job { secret { id } } }', isPrivate(60)],
    ['as a leaf of the root says', '{ clock }', isPublic(1)],
    ['with the name of its type', '{ __typename job { __typename } }', isPublic(300)],
    ['not, where a part says nothing', '{ job { id } silent { id } }', null],
    ['not, where a private part says no time', '{ own { id } }', null],
    ['not, where a leaf of the root says nothing', '{ time }', null],
    ['not, where a part says so', '{ never { id } }', null],
    ['as what a fragment of the root selects', '{ ... on Query { job { id } } }', isPublic(300)],
    ['not, where a fragment is of a type that says nothing', '{ thing { ... on Silent { id } } }', null],
    ['not, when it is a mutation', 'mutation { job { id } }', null],
    ['not, when it is introspection', '{ __schema { queryType { name } } job { id } }', null],
    ['by all operations of its document', 'query Main { job { id } } query Other { silent { id } }', null],
  ])('%s', (_how, text, policy) => {
    expect(policyOf(text)).toEqual(policy);
  });
});
