import {
  Kind,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';

/** A fragment as one definition spreads it. */
export interface Spread {
  readonly node: FragmentSpreadNode;
  /** How many fields it stands in; 0 at the root. */
  readonly depth: number;
  /** Whether it stands in `__schema` or `__type` at the root. */
  readonly isIntrospective: boolean;
}

/** What one definition holds in its own text, fragments not followed. */
export interface DefinitionShape {
  readonly aliasCount: number;
  readonly directiveCount: number;
  /** Every field of the first level, also within inline fragments. */
  readonly rootFields: readonly FieldNode[];
  /** Levels of fields, without what stands in `__schema` and `__type` at the root. */
  readonly depth: number;
  /** Levels of fields where `__schema` or `__type` is at the root; 0 without one. */
  readonly introspectionDepth: number;
  readonly spreads: readonly Spread[];
}

interface Level {
  readonly selectionSet: SelectionSetNode;
  /** Of the fields around it. */
  readonly depth: number;
  readonly isIntrospective: boolean;
}

/** Measures a definition in linear time, and without a stack that a deep one could overflow. */
export function measureDefinition(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
): DefinitionShape {
  const levels: Level[] = [{ selectionSet: definition.selectionSet, depth: 0, isIntrospective: false }];
  const shape = {
    aliasCount: 0,
    directiveCount: countDirectives([definition, ...variablesOf(definition)]),
    rootFields: new Array<FieldNode>(),
    depth: 0,
    introspectionDepth: 0,
    spreads: new Array<Spread>(),
  };
  // The list grows while it is walked.
  for (const level of levels) {
    for (const selection of level.selectionSet.selections) {
      shape.directiveCount += countDirectives([selection]);
      if (selection.kind === Kind.FIELD) addField(shape, selection, level);
      if (selection.kind === Kind.FRAGMENT_SPREAD) shape.spreads.push({ ...level, node: selection });
      const inner = levelIn(selection, level);
      if (inner) levels.push(inner);
    }
  }
  return shape;
}

function variablesOf(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
): readonly VariableDefinitionNode[] {
  return definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [];
}

type OpenShape = { -readonly [K in keyof DefinitionShape]: DefinitionShape[K] } & { rootFields: FieldNode[] };

function addField(shape: OpenShape, field: FieldNode, level: Level): void {
  const depth = level.depth + 1;
  if (field.alias) shape.aliasCount += 1;
  if (depth === 1) shape.rootFields.push(field);
  if (isIntrospective(field, level)) shape.introspectionDepth = Math.max(shape.introspectionDepth, depth);
  else shape.depth = Math.max(shape.depth, depth);
}

function levelIn(selection: SelectionNode, level: Level): Level | null {
  if (selection.kind === Kind.INLINE_FRAGMENT) return { ...level, selectionSet: selection.selectionSet };
  if (selection.kind !== Kind.FIELD || !selection.selectionSet) return null;
  return {
    selectionSet: selection.selectionSet,
    depth: level.depth + 1,
    isIntrospective: isIntrospective(selection, level),
  };
}

/** By the name of the field: an alias may call anything `__schema`. */
function isIntrospective({ name }: FieldNode, level: Level): boolean {
  return level.isIntrospective || (level.depth === 0 && ['__schema', '__type'].includes(name.value));
}

function countDirectives(nodes: readonly { directives?: readonly DirectiveNode[] | undefined }[]): number {
  return nodes.reduce((count, { directives = [] }) => count + directives.length, 0);
}
