/** Why the process cannot start, and the way out. Printed as it stands, without a stack. */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  /**
   * @param message what is wrong, with the value.
   * @param wayOut what the person who started the process can do about it.
   */
  constructor(
    message: string,
    readonly wayOut: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
