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
  // A token that was made just now is not replaced yet: of many tabs that load at once, some are a step ahead.
  if (shown === generation) return generation > 0 && isRepeatable ? 'repeat' : 'renew';
  return shown === generation - 1 && isRepeatable ? 'repeat' : 'end';
}
