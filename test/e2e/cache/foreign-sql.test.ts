import { describeForeignSql } from './foreign-sql.contract.js';

// What is promised, and a little for a machine that is busy.
describeForeignSql({ times: 5, worstMs: 1_100, timeoutMs: 60_000 });
