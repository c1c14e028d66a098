const undoings = new Set<() => void>();

/**
 * Has `undo` done when this process ends before it was called off; a run that fails or is stopped leaves nothing behind.
 *
 * @returns what calls it off.
 */
export function atExit(undo: () => void): () => void {
  if (undoings.size === 0) watch();
  undoings.add(undo);
  return () => undoings.delete(undo);
}

function watch(): void {
  if (process.listeners('SIGINT').includes(stop)) return;
  process.once('exit', () => {
    for (const undo of undoings) undo();
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function stop(): void {
  process.exit(130);
}
