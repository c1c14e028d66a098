import { withoutTokens } from './authorization-header.js';

/** What GraphiQL keeps between visits: tabs, history, layout and theme, but never a token. */
export const storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear' | 'length'> = {
  get length() {
    return localStorage.length;
  },
  getItem: (name) => localStorage.getItem(name),
  setItem: (name, value) => {
    localStorage.setItem(name, withoutTokens(value));
  },
  removeItem: (name) => {
    localStorage.removeItem(name);
  },
  clear: () => {
    localStorage.clear();
  },
};

/** Whether GraphiQL kept the tabs of an earlier visit, which it then shows instead of ours. */
export function hasKeptTabs(): boolean {
  return storage.getItem('graphiql:tabState') !== null;
}
