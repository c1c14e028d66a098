import list from './operations/examples.json';

const documents = import.meta.glob<string>('./operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** An operation to begin with. */
export interface Example {
  /** The name of its operation, which is also the name of its tab. */
  readonly title: string;
  /** What it shows: the first line of its file. */
  readonly about: string;
  readonly query: string;
  /** JSON, as the Variables editor shows it. */
  readonly variables: string;
}

/** In the order of the tabs. */
export const examples: readonly Example[] = list.map(({ operation, variables }) => {
  const query = documents[`./operations/${operation}.graphql`] ?? '';
  return {
    title: /^(?:query|mutation) (\w+)/m.exec(query)?.[1] ?? operation,
    about: /^# (.*)/.exec(query)?.[1] ?? '',
    query,
    variables: JSON.stringify(variables, null, 2),
  };
});
