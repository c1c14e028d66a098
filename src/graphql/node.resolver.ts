import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BadUserInputError } from '../platform/errors/app-error.js';
import type { Uuid } from '../platform/ids/uuid.js';
import type { ViewerContext } from './context.js';
import type { NodeSource } from './module.js';
import { parseAnyNodeId } from './node-id.js';
import { Node, type NodeValue } from './node.type.js';
import { SlicedBy } from './schema/directives.js';

const nodesMax = 100;

@Resolver()
export class NodeResolver<Loaders, ViewerLoaders> {
  readonly #sources: ReadonlyMap<string, NodeSource<Loaders, ViewerLoaders>>;

  constructor(sources: readonly NodeSource<Loaders, ViewerLoaders>[]) {
    this.#sources = new Map(sources.map((source) => [source.prefix, source]));
  }

  @Query(() => Node, {
    nullable: true,
    description:
      'Anything by its id; null when it does not exist, is hidden from the caller, or its type is not known here.',
  })
  node(
    @Arg('id', () => ID, { description: 'A global id of any type.' }) id: string,
    @Ctx() context: ViewerContext<Loaders, ViewerLoaders>,
  ): Promise<NodeValue | null> {
    return this.#find(context, id, ['id']);
  }

  @SlicedBy('ids')
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: `Several things by their ids, at most ${nodesMax}, in the order asked for; null where \`node\` would be null.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids of any types.' }) ids: string[],
    @Ctx() context: ViewerContext<Loaders, ViewerLoaders>,
  ): Promise<NodeValue | Error | null>[] {
    if (ids.length > nodesMax) {
      const message = `At most ${nodesMax} ids can be asked for at once, not ${ids.length}.`;
      throw new BadUserInputError([{ path: ['ids'], code: 'TOO_LONG', message }]);
    }
    // Not awaited together: each that fails is null alone. As a value, because graphql-jit leaves an item out whose promise is rejected.
    return ids.map((id, index) => this.#find(context, id, ['ids', String(index)]).catch(asError));
  }

  async #find(
    context: ViewerContext<Loaders, ViewerLoaders>,
    text: string,
    path: string[],
  ): Promise<NodeValue | null> {
    const { prefix, id } = parseAnyNodeId(text, path);
    const source = this.#sources.get(prefix);
    const row = source && (await findRow(source, context, id));
    return row ? { ...row, __typename: source.typeName } : null;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('Something was thrown that is no error.', { cause: error });
}

/** What everybody may see comes first, so that a public answer never depends on who asks. */
async function findRow<Loaders, ViewerLoaders>(
  { load, loadHidden }: NodeSource<Loaders, ViewerLoaders>,
  context: ViewerContext<Loaders, ViewerLoaders>,
  id: Uuid,
): Promise<object | null> {
  const row = await load?.(context.loaders, id);
  if (row) return row;
  const viewer = loadHidden && context.viewer;
  return viewer ? loadHidden(context, viewer, id) : null;
}
