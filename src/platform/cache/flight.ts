import type { LocalEntry } from './local-entries.js';
import type { Look } from './looks.js';

/** A load that others wait for. */
export interface Flight {
  /** Before the load: its token dates what is stored. */
  readonly look: Look;
  /** What it came to; null for nothing that others may have. */
  readonly entry: Promise<LocalEntry | null>;
  readonly land: (entry: LocalEntry | null) => void;
}

/** A load that begins after a look. */
export function createFlight(look: Look): Flight {
  let land: Flight['land'] = () => undefined;
  const entry = new Promise<LocalEntry | null>((resolve) => (land = resolve));
  return { look, entry, land };
}
