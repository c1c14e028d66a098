/** The system's code of a failed call (`EACCES`, `ENOENT`, …), or undefined for any other thrown value. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** For `catch`: gives undefined when the failure is one of `codes`, and throws it again when it is not. */
export function unlessErrno(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!codes.includes(errnoOf(error) ?? '')) throw error;
    return undefined;
  };
}
