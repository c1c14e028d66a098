import type { Read } from '../platform/database/database.js';

type CreateLoaders<Loaders> = (read: Read) => Loaders;

/**
 * Joins the loaders of modules so that those of a module are made when one of them is first asked for: most operations ask for few of
 * many.
 *
 * @throws two modules have a loader of one name.
 */
export function joinLoaders<Loaders extends object>(
  creators: readonly CreateLoaders<Partial<Loaders>>[],
): CreateLoaders<Loaders> {
  const joined = Object.create(null) as object;
  for (const create of creators) {
    const made = new WeakMap<object, object>();
    for (const name of Object.keys(create(unread))) {
      if (name in joined) throw new Error(`Two modules have a loader "${name}".`);
      Object.defineProperty(joined, name, {
        enumerable: true,
        get(this: { read: Read }): unknown {
          const loaders = made.get(this) ?? create(this.read);
          made.set(this, loaders);
          return Reflect.get(loaders, name);
        },
      });
    }
  }
  return (read) => Object.create(joined, { read: { value: read } }) as Loaders;
}

/** Made loaders tell their names; nothing is read by these. */
const unread: Read = Object.assign(() => Promise.reject(new Error('These loaders read nothing.')), {
  join: () => undefined,
  shows: () => true,
});
