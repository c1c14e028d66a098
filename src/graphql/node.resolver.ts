import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BadUserInputError } from '../platform/errors/app-error.js';
import { decodeTypeId } from '../platform/ids/type-id.js';
import type { PublicContext } from './context.js';
import type { NodeSource } from './module.js';
import { Node, type NodeValue } from './node.type.js';
import { AtMost } from './schema/directives.js';

const nodesMax = 100;

@Resolver()
export class NodeResolver<Loaders> {
  readonly #sources: ReadonlyMap<string, NodeSource<Loaders>>;

  constructor(sources: readonly NodeSource<Loaders>[]) {
    this.#sources = new Map(sources.map((source) => [source.prefix, source]));
  }

  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null when it does not exist, is hidden, or its type is not known here.',
  })
  node(
    @Arg('id', () => ID, { description: 'A global id of any type.' }) id: string,
    @Ctx() { loaders }: PublicContext<Loaders>,
  ): Promise<NodeValue | null> {
    return this.#find(loaders, id, ['id']);
  }

  @AtMost(nodesMax)
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: `Several things by their ids, at most ${nodesMax}, in the order asked for; null where \`node\` would be null.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids of any types.' }) ids: string[],
    @Ctx() { loaders }: PublicContext<Loaders>,
  ): Promise<NodeValue | null>[] {
    if (ids.length > nodesMax) {
      const message = `At most ${nodesMax} ids can be asked for at once, not ${ids.length}.`;
      throw new BadUserInputError([{ path: ['ids'], code: 'TOO_LONG', message }]);
    }
    // Not awaited together: each that fails is null alone.
    return ids.map((id, index) => this.#find(loaders, id, ['ids', String(index)]));
  }

  async #find(loaders: Loaders, text: string, path: string[]): Promise<NodeValue | null> {
    const decoded = decodeTypeId(text);
    if (!decoded) {
      const message = 'An id such as `job_01h455vb4pex5vsknk084sn02q` is expected.';
      throw new BadUserInputError([{ path, code: 'INVALID', message }]);
    }
    const source = this.#sources.get(decoded.prefix);
    const row = await source?.load(loaders, decoded.id);
    return source && row ? { ...row, __typename: source.typeName } : null;
  }
}
