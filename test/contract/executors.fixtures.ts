import { Kind, parse } from 'graphql';
import { createSchema } from '../../src/app.js';
import { CompiledOperations } from '../../src/graphql/execution/compiled-operations.js';
import { aTaggedWorld, type TaggedWorld } from '../integration/cache/tagged-world.fixtures.js';
import { startApi } from '../support/api.js';
import { wideLimits } from '../support/limits.js';
import {
  aPlainService,
  askers,
  withoutRequestIds,
  type Asker,
  type Reading,
} from './cache-viewers.fixtures.js';

/** Compiles each operation when it comes for the first time. */
const eager = {
  ...wideLimits,
  compilation: { ...wideLimits.compilation, sightingsMin: 1, timeShareMax: 1e9 },
};

/** One service that compiles what it can, and one that compiles nothing, on the same database at the same standing time. */
export interface Executors {
  world: TaggedWorld;
  /** Both answers, where they are not the same. */
  differences: (asker: Asker, reading: Reading) => Promise<string[]>;
  close: () => Promise<void>;
}

export async function startExecutors(): Promise<Executors> {
  const api = await startApi({ limits: eager });
  const { admin, setNow } = api.database;
  const world = await aTaggedWorld(admin);
  const tokens = new Map<Asker, string>();
  for (const asker of askers) if (asker !== 'nobody') tokens.set(asker, await api.tokenFor(world[asker]));
  await setNow(new Date());
  const plain = await aPlainService(api);
  const differences = async (asker: Asker, { document, variables }: Reading) => {
    const token = tokens.get(asker);
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const request = {
      method: 'POST',
      url: '/graphql',
      headers,
      payload: { query: document, variables },
    } as const;
    const [compiled, interpreted] = [await api.send(request), await plain.server.inject(request)];
    const [mine, right] = [compiled.text, interpreted.body].map(read);
    const isSame = compiled.status === interpreted.statusCode && mine && right && isEqual(mine, right);
    return isSame ? [] : [document, compiled.text, interpreted.body];
  };
  return {
    world,
    differences,
    close: async () => {
      await plain.close();
      await api.close();
    },
  };
}

const compiled = new CompiledOperations(createSchema(), eager.compilation);

/** Whether graphql-jit runs it. */
export function isCompiled(source: string): boolean {
  const document = parse(source);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION && compiled.find(document, operation) !== null;
}

interface Answered {
  data: string;
  errors: string[];
}

function read(text: string): Answered {
  const { errors = [], ...rest } = JSON.parse(withoutRequestIds(text)) as { errors?: object[] };
  return { data: JSON.stringify(rest), errors: errors.map((error) => JSON.stringify(error)) };
}

/** Of several errors that take the same part away, graphql-js tells the first that happens, and graphql-jit all. */
function isEqual(compiled: Answered, interpreted: Answered): boolean {
  return (
    compiled.data === interpreted.data &&
    interpreted.errors.every((error) => compiled.errors.includes(error)) &&
    interpreted.errors.length > 0 === compiled.errors.length > 0
  );
}
