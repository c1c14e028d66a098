import type { ApolloServerPlugin } from '@apollo/server';
import {
  coerceInputValue,
  GraphQLError,
  isInputType,
  isNonNullType,
  Kind,
  typeFromAST,
  type GraphQLInputType,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { FieldFault } from '../../platform/errors/app-error.js';
import type { ErrorCode } from '../../platform/errors/catalogue.js';
import type { RequestContext } from '../request-context.js';
import { toBrief } from '../errors/format-error.js';

/** graphql-js reports no more errors of variables than this. */
const faultsMax = 50;

type Variables = Readonly<Record<string, unknown>>;

/**
 * Says as data what graphql-js says only in its messages about a request that does not fit: `fields` for variables
 * of the wrong type, and the code where validation let pass what cannot be executed. Costs nothing until something
 * fails.
 */
export const variableFaults: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors, operation, request, schema, document }) {
        const [first] = errors;
        const isAboutVariables = first?.extensions['code'] === 'BAD_USER_INPUT' && first.path === undefined;
        if (isAboutVariables && operation) {
          addFaults(errors, findVariableFaults(schema, operation, request.variables ?? {}));
        } else if (document) {
          for (const error of errors) addRefusal(error, document);
        }
        return Promise.resolve();
      },
    }),
};

/** Faults come in the order of the errors. Each error gets its own alone: all in all would be a square of them. */
function addFaults(errors: readonly GraphQLError[], faults: readonly FieldFault[]): void {
  errors.forEach((error, index) => {
    const { extensions } = error;
    const fault = faults[index];
    // graphql-js ends a long list with an error about its length, which has no code and no place.
    const isLast = extensions['code'] === undefined;
    Object.assign(extensions, { code: 'BAD_USER_INPUT', ...(fault && !isLast && { fields: [fault] }) });
    // graphql-js quotes the whole variable, in which a password may stand.
    if (fault && !isLast) error.message = `\`${fault.path.join('.')}\`: ${fault.message}`;
  });
}

function addRefusal(error: GraphQLError, document: DocumentNode): void {
  const refusal =
    error.extensions['code'] === undefined && findRefusal(error.originalError ?? error, document);
  if (refusal) Object.assign(error.extensions, refusal);
}

interface Refusal {
  code: ErrorCode;
  fields?: FieldFault[];
}

/**
 * Why graphql-js refused to execute a valid document; null for every other error, which is then a fault of ours. A
 * nullable variable with a default may stand where null may not, and a schema may lack a kind of operation.
 */
function findRefusal(error: Error, document: DocumentNode): Refusal | null {
  const place = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  if (!place) return null;
  if (place.kind === Kind.OPERATION_DEFINITION) return { code: 'GRAPHQL_VALIDATION_FAILED' };
  const argument = findArgumentOf(place, document);
  if (argument === null) return null;
  const code = place.kind === Kind.VARIABLE ? 'NOT_NULLABLE' : 'INVALID';
  return { code: 'BAD_USER_INPUT', fields: [{ path: [argument], code, message: error.message }] };
}

/** The name of the argument whose value is that very node. */
function findArgumentOf(value: ASTNode, document: DocumentNode): string | null {
  let name: string | null = null;
  visit(document, {
    Argument(node) {
      if (node.value === value) name = node.name.value;
    },
  });
  return name;
}

function findVariableFaults(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): FieldFault[] {
  return variableDefinitions.flatMap((definition) => faultsOf(schema, definition, variables));
}

function faultsOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Variables,
): FieldFault[] {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [];
  const value = variables[name];
  if (value === undefined) {
    const isMissing = isNonNullType(type) && !definition.defaultValue;
    return isMissing ? [{ path: [name], code: 'REQUIRED', message: `$${name} must be given.` }] : [];
  }

  return faultsWithin(name, value, type);
}

function faultsWithin(name: string, value: unknown, type: GraphQLInputType): FieldFault[] {
  const faults: FieldFault[] = [];
  const enough = new Error('There are as many faults as graphql-js reports errors.');
  try {
    coerceInputValue(value, type, (path, invalid, error) => {
      faults.push(toFault([name, ...path.map(String)], invalid, error));
      if (faults.length === faultsMax) throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return faults;
}

function toFault(path: readonly string[], invalid: unknown, { message }: GraphQLError): FieldFault {
  // graphql-js gives what is missing the path of the object that lacks it, and says its name in these words alone. The whole
  // sentence is compared, because others quote keys that the caller made up.
  const missing = /^Field "(\w+)" of required type "[\w![\]]+" was not provided\.$/.exec(message)?.[1];
  if (missing !== undefined) return { path: [...path, missing], code: 'REQUIRED', message };
  const code = invalid === null ? 'NOT_NULLABLE' : 'INVALID';
  return { path, code, message: toBrief(message) };
}
