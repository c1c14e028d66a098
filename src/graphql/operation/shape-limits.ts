import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ASTNode,
  type DocumentNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import type { Limits } from '../../platform/limits/limits.js';
import { needsNoSession } from '../authorization.js';
import { countMax, measureReach, type DefinitionReach } from './definition-reach.js';
import { measureDefinition, type DefinitionShape } from './definition-shape.js';
import { orderFragments } from './fragment-order.js';

type ShapeLimits = Limits['document'];

/**
 * Refuses a document that is larger than `limits` allow, or whose fragments spread themselves, in linear time and before
 * any other rule looks into it. It must be the last of the rules.
 */
export function createShapeRule(limits: ShapeLimits): ValidationRule {
  return (context) => {
    const sessionFields = sessionFieldsOf(context.getSchema());
    return {
      Document: (document) => {
        const faults = findFaults(document, limits, sessionFields);
        if (faults.length === 0) return undefined;
        for (const fault of faults) context.reportError(fault);
        // All rules walk through the document together, so that in an empty one none has anything to do. Some of them
        // would take the square of its size.
        return { ...document, definitions: [] };
      },
    };
  };
}

/** Mutations that need no session, because they begin, renew or end one. */
function sessionFieldsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return new Set(
    fields.filter(({ extensions }) => extensions[needsNoSession] === true).map(({ name }) => name),
  );
}

function findFaults(
  document: DocumentNode,
  limits: ShapeLimits,
  sessionFields: ReadonlySet<string>,
): GraphQLError[] {
  const lineFaults = faultsOf('The document', 'lines', document.loc?.endToken.line ?? 1, limits.linesMax);
  if (lineFaults.length > 0) return lineFaults;
  const { operations, fragments } = measureDefinitions(document);
  const textFaults = findTextFaults(document, [...operations.values(), ...fragments.values()], limits);
  const { names, cycles } = orderFragments(fragments);
  if (cycles.length > 0) return [...textFaults, ...cycles.map(cycleFault)];

  const reaches = new Map<string, DefinitionReach>();
  for (const name of names) {
    const shape = fragments.get(name);
    if (shape) reaches.set(name, measureReach(shape, reaches, sessionFields));
  }
  const operationFaults = [...operations].flatMap(([operation, shape]) =>
    findOperationFaults(operation, measureReach(shape, reaches, sessionFields), limits),
  );
  const spreads = [...operations.values(), ...fragments.values()].flatMap((shape) => shape.spreads);
  const spreadNames = new Set(spreads.map(({ node }) => node.name.value));
  const unusedFaults = [...reaches].flatMap(([name, reach]) =>
    spreadNames.has(name) ? [] : findDepthFaults(`The fragment "${name}"`, reach, limits),
  );
  return [...textFaults, ...operationFaults, ...unusedFaults];
}

function measureDefinitions({ definitions }: DocumentNode) {
  const operations = new Map<OperationDefinitionNode, DefinitionShape>();
  const fragments = new Map<string, DefinitionShape>();
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      operations.set(definition, measureDefinition(definition));
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, measureDefinition(definition));
    }
  }
  return { operations, fragments };
}

function findTextFaults(
  { definitions }: DocumentNode,
  shapes: readonly DefinitionShape[],
  { definitionsMax, aliasesMax, directivesMax }: ShapeLimits,
): GraphQLError[] {
  const aliasCount = shapes.reduce((count, shape) => count + shape.aliasCount, 0);
  const directiveCount = shapes.reduce((count, shape) => count + shape.directiveCount, 0);
  return [
    ...faultsOf('The document', 'definitions', definitions.length, definitionsMax),
    ...faultsOf('The document', 'aliases', aliasCount, aliasesMax),
    ...faultsOf('The document', 'directives', directiveCount, directivesMax),
  ];
}

function findOperationFaults(
  operation: OperationDefinitionNode,
  reach: DefinitionReach,
  limits: ShapeLimits,
): GraphQLError[] {
  const subject = `The ${operation.operation}${operation.name ? ` "${operation.name.value}"` : ''}`;
  return [
    ...findRootFaults(subject, operation, reach, limits),
    ...findDepthFaults(subject, reach, limits, operation),
  ];
}

function findRootFaults(
  subject: string,
  operation: OperationDefinitionNode,
  { rootFieldCount, markedNames }: DefinitionReach,
  { rootFieldsMax, mutationFieldsMax, sessionFieldsMax }: ShapeLimits,
): GraphQLError[] {
  if (operation.operation !== OperationTypeNode.MUTATION) {
    return faultsOf(subject, 'root fields', rootFieldCount, rootFieldsMax, operation);
  }
  const [sessionField] = markedNames;
  return sessionField === undefined
    ? faultsOf(subject, 'root fields', rootFieldCount, mutationFieldsMax, operation)
    : faultsOf(`${subject} with ${sessionField}`, 'root fields', rootFieldCount, sessionFieldsMax, operation);
}

function findDepthFaults(
  subject: string,
  reach: DefinitionReach,
  { depthMax, introspectionDepthMax }: ShapeLimits,
  node: ASTNode | null = null,
): GraphQLError[] {
  return [
    ...faultsOf(subject, 'levels of fields', reach.depth, depthMax, node),
    ...faultsOf(subject, 'levels of introspection', reach.introspectionDepth, introspectionDepthMax, node),
  ];
}

function faultsOf(
  subject: string,
  things: string,
  count: number,
  max: number,
  node: ASTNode | null = null,
): GraphQLError[] {
  if (count <= max) return [];
  const measured = count < countMax ? `${count}` : `${countMax} or more`;
  const message = `${subject} has ${measured} ${things}; at most ${max} ${max === 1 ? 'is' : 'are'} allowed.`;
  return [new GraphQLError(message, { nodes: node })];
}

/** In the words of graphql-js. */
function cycleFault(cycle: readonly FragmentSpreadNode[]): GraphQLError {
  const [name, ...between] = cycle.map((spread) => `"${spread.name.value}"`).reverse();
  const via = between.length > 0 ? ` via ${between.reverse().join(', ')}` : '';
  return new GraphQLError(`Cannot spread fragment ${name} within itself${via}.`, { nodes: cycle });
}
