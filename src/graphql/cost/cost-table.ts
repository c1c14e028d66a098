import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';

/** What the SDL says a schema costs, read once. */
export interface CostTable {
  readonly schema: GraphQLSchema;
  readonly rules: ReadonlyMap<GraphQLObjectType, ReadonlyMap<string, FieldRule>>;
  /** Of the arguments and input fields that weigh anything. */
  readonly inputWeights: ReadonlyMap<GraphQLArgument | GraphQLInputField, number>;
}

/** What one field of an object type costs. */
export interface FieldRule {
  readonly field: GraphQLField<unknown, unknown>;
  readonly isList: boolean;
  /** Of the field, or of each item of its list, when it returns a leaf; else 0. */
  readonly leafWeight: number;
  /** The types that it can return, with what one object of each weighs; none for a leaf. */
  readonly objects: readonly { type: GraphQLObjectType; weight: number }[];
  readonly size: ListSize | null;
}

/** How many items a list has at most. */
export interface ListSize {
  /** When no slicing argument says it. */
  readonly assumed: number | null;
  readonly slicing: readonly GraphQLArgument[];
  /** The lists of the returned object that it tells about, in place of the field's own. */
  readonly sizedFields: ReadonlySet<string>;
}
