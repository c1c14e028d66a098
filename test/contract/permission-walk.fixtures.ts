import { decodeTypeId } from '../../src/platform/ids/type-id.js';
import type { TestApi } from '../support/api.js';
import { mayMeet, readers } from './permission-readers.fixtures.js';
import type { ViewerKind } from './permission-viewers.fixtures.js';
import { documentOf, endOf, isNamedType, nameOf, type Way } from './permission-ways.fixtures.js';
import { idOf, type World } from './permission-world.fixtures.js';
import { fieldPolicies, policyOf, readersOfField } from './permissions.fixtures.js';

/** What one viewer read of one object on one way. */
interface Sight {
  readonly viewer: ViewerKind;
  readonly way: string;
  readonly type: string;
  /** The name of the object in the world. */
  readonly object: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a viewer saw on all ways. */
export interface Walk {
  readonly sights: readonly Sight[];
  /** Errors that no row of the table speaks of, and refusals that are missing. */
  readonly faults: readonly string[];
}

/** Sends one viewer along every way. */
export async function walk(
  api: TestApi,
  world: World,
  ways: readonly Way[],
  viewer: ViewerKind,
): Promise<Walk> {
  const [sights, faults]: [Sight[], string[]] = [[], []];
  for (const way of ways) {
    const { name } = way.start;
    const ids = isNamedType(name) ? Object.keys(world.rows[name]).map((row) => idOf(world, name, row)) : [];
    const variables = name === 'Query' ? {} : { ids };
    const { data, errors = [] } = await api.query(documentOf(way), variables, world.tokens[viewer]);
    const codes = [...new Set(errors.map(({ extensions }) => extensions.code))];
    const [got, wanted] = [codes.join(), refusalOf(way, viewer)];
    if (got !== wanted) faults.push(`${nameOf(way)}: '${got}' and not '${wanted}'`);
    sights.push(...endOf(way, data).flatMap((object) => sightsOf({ viewer, way, world }, object)));
  }
  return { sights, faults };
}

/** The one code that the table gives the viewer on the way; nothing where it speaks of none. */
function refusalOf({ steps }: Way, viewer: ViewerKind): string {
  const [code] = steps.flatMap(({ parent, field }) => {
    const refusedAs = policyOf(parent.name, field.name)?.refusedAs;
    const mayEnter = readersOfField('Query', parent.name.toLowerCase(), 'root').includes(viewer);
    return refusedAs && mayEnter && !readersOfField(parent.name, field.name, viewer).includes(viewer)
      ? [refusedAs]
      : [];
  });
  return code ?? '';
}

/** The object itself, and apart from it what the viewer alone reads of it. */
function sightsOf(
  { viewer, way, world }: { viewer: ViewerKind; way: Way; world: World },
  value: object,
): Sight[] {
  const type = (way.steps.at(-1)?.to ?? way.start).name;
  if (fieldPolicies[type]?.kind === 'part') return [];
  const { viewerState, ...own } = value as Record<string, unknown> & { id?: string };
  const object = objectName(world, type, own.id);
  const seen = { viewer, way: nameOf(way), object };
  if (viewerState === undefined) return [{ ...seen, type, fields: own }];
  const fields = { ...own, viewerState: viewerState && (viewerState as { id: string }).id };
  const state = { ...seen, type: `${type}ViewerState`, fields: viewerState as Record<string, unknown> };
  return [{ ...seen, type, fields }, ...(viewerState ? [state] : [])];
}

function objectName(world: World, type: string, id: string | undefined): string {
  const named = type.replace(/ViewerState$/, '');
  if (!isNamedType(named)) return 'root';
  const key = decodeTypeId(id ?? '')?.id;
  const found = Object.entries(world.rows[named]).find(([, row]) => row === key);
  return found?.[0] ?? 'unknown';
}

/** What the viewer met and should not have. */
export function trespasses({ sights }: Walk): string[] {
  return distinct(
    sights.flatMap(({ viewer, way, type, object }) => {
      const named = type.replace(/ViewerState$/, '');
      const isMet = !isNamedType(named) || mayMeet(named, object).includes(viewer);
      return isMet ? [] : [`${viewer} meets ${type}.${object} by ${way}`];
    }),
  );
}

/** Fields that told more or less than the table says. */
export function fieldFaults({ sights }: Walk): string[] {
  return distinct(
    sights.flatMap(({ viewer, way, type, object, fields }) =>
      Object.entries(fields).flatMap(([field, value]) => {
        const may = readersOfField(type, field, object).includes(viewer);
        const where = `${type}.${object}.${field} for ${viewer} by ${way}`;
        if (!may && isShown(value)) return [`${where} is shown: ${JSON.stringify(value)}`];
        // Something shared may be absent, so long as it is so for everybody: see differences.
        const isMissing = may && !isShown(value) && fieldPolicies[type]?.kind === 'personal';
        return isMissing ? [`${where} is hidden`] : [];
      }),
    ),
  );
}

/** Fields of shared types that did not tell everybody the same. */
export function differences(walks: readonly Walk[]): string[] {
  const first = new Map<string, { text: string; sight: Sight }>();
  return distinct(
    walks
      .flatMap(({ sights }) => sights)
      .flatMap((sight) => {
        const { viewer, way, type, object, fields } = sight;
        if (fieldPolicies[type]?.kind !== 'shared') return [];
        return Object.entries(fields).flatMap(([field, value]) => {
          if (!readersOfField(type, field, object).includes(viewer)) return [];
          const [key, text] = [`${type}.${object}.${field}`, JSON.stringify(value)];
          const before = first.get(key) ?? { text, sight };
          first.set(key, before);
          if (before.text === text) return [];
          return [
            `${key}: ${text} for ${viewer} by ${way}, ${before.text} for ${before.sight.viewer} by ${before.sight.way}`,
          ];
        });
      }),
  );
}

/** Fields of the objects seen that told nobody anything, so that nothing was asked of them. */
export function silentFields(walks: readonly Walk[]): string[] {
  const told = new Map<string, boolean>();
  for (const { type, fields } of walks.flatMap(({ sights }) => sights)) {
    for (const [field, value] of Object.entries(fields)) {
      const name = `${type}.${field}`;
      told.set(name, (told.get(name) ?? false) || isShown(value));
    }
  }
  return [...told].flatMap(([name, isTold]) => (isTold ? [] : [name]));
}

/** Objects that the table of readers opens to somebody, and that nobody came across. */
export function unmet(walks: readonly Walk[]): string[] {
  const met = new Set(walks.flatMap(({ sights }) => sights.map(({ type, object }) => `${type}.${object}`)));
  const open = Object.entries(readers).flatMap(([type, objects]) =>
    Object.entries(objects).flatMap(([name, audience]) => (audience.length > 0 ? [`${type}.${name}`] : [])),
  );
  return open.filter((name) => !met.has(name));
}

/** Null, an empty list and `false` tell nothing; where they do, somebody else must read more. */
function isShown(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || !('nodes' in value) || isShown(value.nodes);
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)];
}
