import type { FormattedExecutionResult } from 'graphql';

const texts = new WeakMap<object, string>();

/** The JSON of what an operation returned. An answer that is both sent and kept is written once. */
function textOfData(data: object): string {
  const text = texts.get(data) ?? JSON.stringify(data);
  texts.set(data, text);
  return text;
}

/** The body of an answer, with its parts in the order of the specification. */
export function textOfAnswer({ errors, data, extensions }: FormattedExecutionResult): string {
  const parts = [
    ...(errors === undefined ? [] : [`"errors":${JSON.stringify(errors)}`]),
    ...(data === undefined ? [] : [`"data":${data === null ? 'null' : textOfData(data)}`]),
    ...(extensions === undefined ? [] : [`"extensions":${JSON.stringify(extensions)}`]),
  ];
  return `{${parts.join(',')}}\n`;
}
