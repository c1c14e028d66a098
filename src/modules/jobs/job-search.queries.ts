import type { SearchedTable } from '../../platform/database/text-search.js';

/** Jobs as texts are looked for in them. */
export const searchedJobs: SearchedTable = {
  name: 'jobs',
  title: 'title',
  visible: `s.status not in ('DRAFT', 'REMOVED') and not s.is_withheld`,
};
