import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As V8 writes it, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  /** The node that each sample found at work, and the microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function; its line and column count from 0. */
interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** What a function took of the time that the process was at work, as shares. */
export interface FunctionTime {
  readonly name: string;
  readonly place: string;
  readonly self: number;
  /** With all that it called. */
  readonly total: number;
}

const projectDir = resolve(import.meta.dirname, '..');

/** Neither ours nor anybody's: waiting, and what V8 does not attribute. */
const notWork = new Set(['(idle)', '(program)', '(root)']);

/** A function with its times, in microseconds. */
interface Found {
  readonly frame: CallFrame;
  self: number;
  total: number;
}

/** What each function took, whoever called it. */
export async function timesOf(profile: CpuProfile): Promise<FunctionTime[]> {
  const found = [...addUp(profile).values()];
  const work = found.reduce((sum, { self }) => sum + self, 0);
  const maps = new Map<string, SourceMap | null>();
  const times: FunctionTime[] = [];
  for (const { frame, self, total } of found) {
    const name = frame.functionName || '(anonymous)';
    times.push({ name, place: await placeOf(frame, maps), self: self / work, total: total / work });
  }
  return times;
}

function addUp(profile: CpuProfile): Map<string, Found> {
  const selfById = selfTimes(profile);
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const found = new Map<string, Found>();

  /** @returns the time of the node and of all beneath it. */
  const visit = (id: number, above: ReadonlySet<string>): number => {
    const node = nodes.get(id);
    if (!node) return 0;
    const { callFrame: frame, children = [] } = node;
    const isWork = !notWork.has(frame.functionName);
    const self = isWork ? (selfById.get(id) ?? 0) : 0;
    const key = `${frame.functionName} ${frame.url}:${frame.lineNumber}:${frame.columnNumber}`;
    const within = new Set(above).add(key);
    const total = children.reduce((sum, child) => sum + visit(child, within), self);
    const one = found.get(key) ?? { frame, self: 0, total: 0 };
    one.self += self;
    // A function that calls itself counts once, in its outermost call.
    if (!above.has(key)) one.total += total;
    if (isWork) found.set(key, one);
    return total;
  };
  const [root] = profile.nodes;
  if (root) visit(root.id, new Set());
  return found;
}

function selfTimes({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const times = new Map<number, number>();
  samples.forEach((id, index) => {
    // What passes until the next sample belongs to the node that this one has found.
    times.set(id, (times.get(id) ?? 0) + (timeDeltas[index + 1] ?? 0));
  });
  return times;
}

/** In the source where there is a map to it. */
async function placeOf(frame: CallFrame, maps: Map<string, SourceMap | null>): Promise<string> {
  const { url, lineNumber, columnNumber } = frame;
  if (!url.startsWith('file:')) return url === '' ? '' : `${url}:${lineNumber + 1}`;
  const file = fileURLToPath(url);
  const map = maps.get(file) ?? (await readMap(file));
  maps.set(file, map);
  const entry = map?.findEntry(lineNumber, columnNumber);
  if (entry && 'originalSource' in entry) {
    return `${relative(projectDir, resolve(file, '..', entry.originalSource))}:${entry.originalLine + 1}`;
  }
  return `${relative(projectDir, file)}:${lineNumber + 1}`;
}

async function readMap(file: string): Promise<SourceMap | null> {
  const text = await readFile(`${file}.map`, 'utf8').catch(() => null);
  return text === null ? null : new SourceMap(JSON.parse(text) as SourceMapPayload);
}
