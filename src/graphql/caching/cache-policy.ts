import { getDirective } from '@graphql-tools/utils';
import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { z } from 'zod';

/** Whose an answer is: everybody's, or one viewer's. */
export type CacheScope = 'PUBLIC' | 'PRIVATE';

/** How the answer of one operation may be kept, by the document alone. */
export interface CachePolicy {
  readonly scope: CacheScope;
  /** As long as its shortest part. */
  readonly maxAgeSeconds: number;
}

interface Rule {
  readonly maxAge: number | null;
  readonly isInherited: boolean;
  readonly isPrivate: boolean;
}

interface Part {
  readonly coordinate: string;
  /** Null where nothing says that it may be kept. */
  readonly rule: Rule | null;
}

const directiveShape = z.object({
  maxAge: z.number().int().nonnegative().nullish(),
  scope: z.enum(['PUBLIC', 'PRIVATE']).nullish(),
  inheritMaxAge: z.boolean().nullish(),
});

/** At most, also where every part is kept as long as the others, such as the total of a list. */
const partSeconds = 3_600;

const introspective = new Set(['__schema', '__type']);

const noRule: Rule = { maxAge: null, isInherited: false, isPrivate: false };

/** Tells from a schema's `@cacheControl` how answers may be kept. A part that says nothing may not be. */
export class CachePolicies {
  readonly #rules = new WeakMap<object, Rule>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Null for an answer that must not be kept: that of a mutation, of introspection, or with a part that does not opt in. */
  policyOf(document: DocumentNode, operation: OperationDefinitionNode): CachePolicy | null {
    if (this.obstacleOf(document, operation) !== null) return null;
    const rules = this.#partsOf(document).flatMap(({ rule }) => rule ?? []);
    const ages = rules.flatMap(({ maxAge }) => (maxAge === null ? [] : [maxAge]));
    const scope = rules.some(({ isPrivate }) => isPrivate) ? 'PRIVATE' : 'PUBLIC';
    return { scope, maxAgeSeconds: Math.min(partSeconds, ...ages) };
  }

  /** What keeps an answer from being kept: its kind, or the first part that does not opt in, as `Type.field`; null for nothing. */
  obstacleOf(document: DocumentNode, { operation }: OperationDefinitionNode): string | null {
    if (operation !== OperationTypeNode.QUERY) return operation;
    const silent = this.#partsOf(document).find(({ rule }) => rule === null || rule.maxAge === 0);
    return silent?.coordinate ?? null;
  }

  /** Of every part that can be reached, also by another operation of the document. */
  #partsOf(document: DocumentNode): Part[] {
    const typeInfo = new TypeInfo(this.schema);
    const parts: Part[] = [];
    const noteType = () => {
      const type = typeInfo.getType();
      if (type) parts.push({ coordinate: String(type), rule: this.#ruleOfFragment(getNamedType(type)) });
    };
    const noteField = ({ name }: FieldNode) => {
      const coordinate = `${String(typeInfo.getParentType())}.${name.value}`;
      parts.push({ coordinate, rule: this.#ruleOfField(typeInfo) });
    };
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        [Kind.FIELD]: noteField,
        [Kind.INLINE_FRAGMENT]: noteType,
        [Kind.FRAGMENT_DEFINITION]: noteType,
      }),
    );
    return parts;
  }

  /** Null where nothing says that it may be kept. */
  #ruleOfField(typeInfo: TypeInfo): Rule | null {
    const [field, type] = [typeInfo.getFieldDef(), typeInfo.getType()];
    if (!field || !type || introspective.has(field.name)) return null;
    if (field.name === '__typename') return noRule;
    const named = getNamedType(type);
    const rule = joinRules(this.#read(field), this.#ruleOfType(named));
    const mayBeSilent = isLeafType(named) && typeInfo.getParentType() !== this.schema.getQueryType();
    return mayBeSilent || speaks(rule) ? rule : null;
  }

  /** Null for a type that may be looked up, and does not say that it may be kept. */
  #ruleOfFragment(type: GraphQLNamedType): Rule | null {
    const rule = this.#ruleOfType(type);
    return type === this.schema.getQueryType() || speaks(rule) ? rule : null;
  }

  #ruleOfType(type: GraphQLNamedType): Rule {
    return isObjectType(type) || isInterfaceType(type) ? this.#read(type) : noRule;
  }

  #read(element: Parameters<typeof getDirective>[1]): Rule {
    const known = this.#rules.get(element);
    if (known) return known;
    const [directive] = getDirective(this.schema, element, 'cacheControl') ?? [];
    const { maxAge = null, scope, inheritMaxAge } = directiveShape.parse(directive ?? {});
    const rule = { maxAge, isInherited: inheritMaxAge ?? false, isPrivate: scope === 'PRIVATE' };
    this.#rules.set(element, rule);
    return rule;
  }
}

function speaks({ maxAge, isInherited }: Rule): boolean {
  return maxAge !== null || isInherited;
}

/** What a field says comes before what its type does, but for whom it is. */
function joinRules(own: Rule, below: Rule): Rule {
  return {
    maxAge: own.maxAge ?? below.maxAge,
    isInherited: own.isInherited || below.isInherited,
    isPrivate: own.isPrivate || below.isPrivate,
  };
}
