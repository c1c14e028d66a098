/** What a refresh token that we made leads to: new tokens, the same new tokens once more, or the end of its session. */
export type RefreshVerdict = 'renew' | 'repeat' | 'end';

/** The session as it stands when the token is shown. */
interface ShownState {
  generation: number;
  /** Whether its last refresh was just now. */
  isRepeatable: boolean;
}

/** Decides on a refresh token of that generation: one that was replaced is in two hands, unless its answer was lost. */
export function judgeRefresh(shown: number, { generation, isRepeatable }: ShownState): RefreshVerdict {
  if (shown === generation) return 'renew';
  if (shown === generation - 1 && isRepeatable) return 'repeat';
  return 'end';
}
