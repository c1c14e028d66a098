import {
  anyChangeTag,
  bulkTag,
  columnOf,
  type NarrowList,
  type TagDeclaration,
} from '../../src/platform/database/tags.js';

/** Changes of more rows than this are told by one tag, which every read of the noun carries. */
export const namedRowsMax = 300;

const operations = {
  INSERT: { name: 'inserted', tables: 'REFERENCING NEW TABLE AS new_rows ' },
  UPDATE: { name: 'updated', tables: 'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows ' },
  DELETE: { name: 'deleted', tables: 'REFERENCING OLD TABLE AS old_rows ' },
  TRUNCATE: { name: 'truncated', tables: '' },
} as const;

/** The functions and triggers that write the tags of every change into the outbox. Running them again changes nothing. */
export function tagTriggers(declarations: readonly TagDeclaration[]): string {
  const tables = [...new Set(declarations.map(({ table }) => table))];
  return tables
    .map((table) => {
      const nouns = declarations.filter((declaration) => declaration.table === table);
      return `${functionOf(table, nouns)}\n\n${triggersOf(table)}\n`;
    })
    .join('\n');
}

// As its owner, so that whoever may write the table need not know of the outbox.
function functionOf(table: string, nouns: readonly TagDeclaration[]): string {
  const gone = nouns.flatMap(({ noun }) => [bulkTag(noun), anyChangeTag(noun)]);
  const branch = (operation: 'INSERT' | 'UPDATE' | 'DELETE') =>
    `  ELSIF TG_OP = '${operation}' THEN\n${nouns.map((each) => collect(each, operation)).join('\n')}`;
  return `CREATE OR REPLACE FUNCTION cache_tags_of_${table}() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ${arrayOf(gone)};
${branch('INSERT')}
${branch('UPDATE')}
${branch('DELETE')}
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;`;
}

function triggersOf(table: string): string {
  return Object.entries(operations)
    .map(
      ([operation, { name, tables }]) =>
        `CREATE OR REPLACE TRIGGER "cache_tags_${name}" AFTER ${operation} ON "${table}"
  ${tables}FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_${table}();
ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER "cache_tags_${name}";`,
    )
    .join('\n');
}

type RowOperation = 'INSERT' | 'UPDATE' | 'DELETE';

/** Appends the tags of one noun. They are counted first: a plan made for few rows would take for ever with many. */
function collect(declaration: TagDeclaration, operation: RowOperation): string {
  const { noun } = declaration;
  const changed = sidesOf(operation)
    .map((side) => `SELECT FROM ${side}_rows r${whereOf(declaration)}`)
    .join(' UNION ALL ');
  const limit = namedRowsMax * sidesOf(operation).length;
  return `    IF (SELECT count(*) FROM (${changed} LIMIT ${limit + 1}) few) > ${limit} THEN
      tags := tags || ${arrayOf([bulkTag(noun), anyChangeTag(noun)])};
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
${sidesOf(operation)
  .map((side) => rowsOf(declaration, operation, side))
  .join('\n          UNION ALL\n')}
        ) r CROSS JOIN LATERAL (VALUES
          ${tagsOf(declaration).join(',\n          ')}
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;`;
}

type Side = 'old' | 'new';

function sidesOf(operation: RowOperation): readonly Side[] {
  return { INSERT: ['new'] as const, UPDATE: ['old', 'new'] as const, DELETE: ['old'] as const }[operation];
}

/** Selects the columns that tags name, and for each kind of tag whether the change concerns it. */
function rowsOf(declaration: TagDeclaration, operation: RowOperation, side: Side): string {
  const { id } = declaration;
  const isCompared = operation === 'UPDATE' && id !== null;
  const flags = flagsOf(declaration).map(
    ({ name, values }) => `${isCompared ? differs(values) : 'true'} AS ${name}`,
  );
  // A row without its counterpart has another key by now: all of its columns differ.
  const other = side === 'old' ? 'new' : 'old';
  const join = isCompared ? ` LEFT JOIN ${other}_rows o ON o.${id} = r.${id}` : '';
  return `          SELECT ${[...valuesOf(declaration), ...flags].join(',\n            ')}
          FROM ${side}_rows r${join}${whereOf(declaration)}`;
}

/** By name, what tags end in. */
function valuesOf({ id, unique, lists }: TagDeclaration): string[] {
  return [
    ...(id === null ? [] : [`r.${id}::text AS id`]),
    ...Object.entries(unique).map(([name, expression]) => `${expression} AS by_${name}`),
    ...Object.entries(lists).map(([name, list]) => `${listValueOf(list)} AS of_${name}`),
  ];
}

function listValueOf(list: NarrowList): string {
  const column = `r.${columnOf(list)}`;
  return typeof list === 'string' ? column : `CASE WHEN ${list.only} THEN ${column} END`;
}

function flagsOf({
  id,
  unique,
  lists,
  columns,
  orders,
}: TagDeclaration): { name: string; values: string[] }[] {
  if (id === null) return [];
  const deciding = new Set([...columns, ...Object.values(lists).map(columnOf)]);
  return [
    { name: 'is_listed', values: [...deciding].map((column) => `r.${column}`) },
    ...Object.entries(orders).map(([name, among]) => ({
      name: `is_in_${name}`,
      values: among.map((column) => `r.${column}`),
    })),
    ...Object.entries(unique).map(([name, expression]) => ({ name: `is_new_${name}`, values: [expression] })),
  ];
}

function differs(values: readonly string[]): string {
  const others = values.map((value) => value.replace(/\br\./g, 'o.'));
  return `(${values.join(', ')}) IS DISTINCT FROM (${others.join(', ')})`;
}

function tagsOf({ noun, id, unique, lists, orders }: TagDeclaration): string[] {
  const listed = id === null ? '' : 'is_listed';
  const narrow = Object.keys(lists).map((name) => tagWhen(listed, `'${noun}[]${name}=' || r.of_${name}`));
  if (id === null) return [`('${anyChangeTag(noun)}')`, `('${noun}[]')`, ...narrow];
  return [
    `('${anyChangeTag(noun)}')`,
    `('${noun}:' || r.id)`,
    tagWhen(listed, `'${noun}[]'`),
    ...narrow,
    ...Object.keys(orders).map((name) => tagWhen(`is_in_${name}`, `'${noun}[]order=${name}'`)),
    ...Object.keys(unique).map((name) => tagWhen(`is_new_${name}`, `'${noun}@${name}=' || r.by_${name}`)),
  ];
}

function tagWhen(flag: string, tag: string): string {
  return flag === '' ? `(${tag})` : `(CASE WHEN r.${flag} THEN ${tag} END)`;
}

function whereOf({ only }: TagDeclaration): string {
  return only === undefined ? '' : ` WHERE ${only}`;
}

function arrayOf(tags: readonly string[]): string {
  return `ARRAY[${tags.map((tag) => `'${tag}'`).join(', ')}]`;
}
