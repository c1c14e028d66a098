/** A member of the demo data whom anybody may sign in as. */
export interface DemoSignIn {
  readonly handle: string;
  readonly email: string;
  readonly password: string;
  /** What can be tried as this member. */
  readonly about: string;
}

/** What the server tells the page besides the API; written by src/http/explorer.routes.ts. */
export interface Settings {
  readonly demoSignIns: readonly DemoSignIn[];
}

/** Asks the server; without its answer the page still works, but offers nobody to sign in as. */
export async function readSettings(): Promise<Settings> {
  try {
    const response = await fetch(new URL('explorer/settings.json', location.href));
    // Our own server wrote it, in the shape above.
    return response.ok ? ((await response.json()) as Settings) : { demoSignIns: [] };
  } catch {
    return { demoSignIns: [] };
  }
}
