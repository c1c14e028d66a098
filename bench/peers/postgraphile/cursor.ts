/** The mark of an order that PostGraphile writes into cursors: newest published first, then by id. */
const newestFirst = '9d067e0863';

/** The place in the list of jobs, newest first, as PostGraphile tells it. */
export function postgraphileCursor(key: string, id: string): string {
  return Buffer.from(JSON.stringify([newestFirst, key, id])).toString('base64');
}
