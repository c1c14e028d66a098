import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';

/** The fields that a document names of each type, by whatever alias and under whatever condition. */
export type ShownFields = ReadonlyMap<string, ReadonlySet<string>>;

/** What documents show, looked up once for each. */
export class ShownFieldsReader {
  readonly #known = new WeakMap<DocumentNode, ShownFields>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @param document valid, so that every field of it has a type. */
  read(document: DocumentNode): ShownFields {
    const shown = this.#known.get(document) ?? find(this.schema, document);
    this.#known.set(document, shown);
    return shown;
  }
}

function find(schema: GraphQLSchema, document: DocumentNode): ShownFields {
  const shown = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const visitor = {
    Field: ({ name }: { name: { value: string } }) => {
      const type = types.getParentType()?.name ?? '';
      shown.set(type, (shown.get(type) ?? new Set()).add(name.value));
    },
  };
  visit(document, visitWithTypeInfo(types, visitor));
  return shown;
}
