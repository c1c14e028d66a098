import { describeForeignSql } from './foreign-sql.contract.js';

// Within a second, and as a rule much sooner.
describeForeignSql({ times: 200, worstMs: 1_000, lateMs: 300, timeoutMs: 1_800_000 });
