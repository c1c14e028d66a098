/** The `extensions` of every error. Branch on `code`, then on `reason`; take a value you do not know for absent. */
export interface ErrorExtensions {
  code: string;
  /** For a report: the log of the service has it, too. */
  requestId: string;
  /** Which CONFLICT it is, for example. */
  reason?: string;
  /** The state that forbade a move. */
  currentStatus?: string;
  /** Seconds to wait before trying again. */
  retryAfter?: number;
  /** Which values were refused, to be shown beside their inputs; a path is such as `['input', 'budget', 'min']`. */
  fields?: { path: string[]; code: string; message: string }[];
}
