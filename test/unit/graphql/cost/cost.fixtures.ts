import { GraphQLSchema, buildSchema, getOperationAST, parse, printSchema, validate } from 'graphql';
import { readCostTable } from '../../../../src/graphql/cost/read-cost-table.js';
import { weigh, type Weight } from '../../../../src/graphql/cost/weigh.js';
import { costDirective, listSizeDirective } from '../../../../src/graphql/schema/directives.js';

const directives = printSchema(new GraphQLSchema({ directives: [costDirective, listSizeDirective] }));

/** A schema from SDL that may use the directives of cost. */
export function schemaOf(text: string): GraphQLSchema {
  return buildSchema(`${directives}\n${text}`);
}

/** Weighs the only operation of a document, which must be valid. */
export function weighText(
  schema: GraphQLSchema,
  text: string,
  variables: Record<string, unknown> = {},
): Weight {
  const document = parse(text);
  const faults = validate(schema, document);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document must have one operation.');
  return weigh(readCostTable(schema), { document, operation, variables });
}

/** What the only operation of a document is said to cost. */
export function costOf(schema: GraphQLSchema, text: string, variables: Record<string, unknown> = {}): number {
  return weighText(schema, text, variables).requested;
}
