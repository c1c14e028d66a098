const deadlineMs = 30_000;

/** Resolves after a while. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Asks again and again until there is an answer.
 *
 * @throws {Error} there is none within 30 seconds.
 */
export async function waitFor<Found>(
  what: string,
  find: () => Promise<Found | null> | Found | null,
): Promise<Found> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const found = await find();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${deadlineMs / 1000} seconds.`);
    await pause(10);
  }
}
