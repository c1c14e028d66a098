/** What `signUp`, `signIn`, `refreshSession` and `changePassword` answer as `session`. */
export interface Tokens {
  accessToken: string;
  /** Null in cookie mode: the browser holds it, and no script can read it. */
  refreshToken?: string | null;
}

interface RefreshAnswer {
  data?: { refreshSession: { session: Tokens } | null } | null;
  errors?: { extensions: { code: string } }[];
}

interface SessionOptions {
  /** The address of `/graphql`. */
  url: string;
  /** For web pages; other clients keep the refresh token themselves. */
  usesCookie: boolean;
  /** Hears of every change: a client without cookies keeps the tokens, and hands them to `use` when it starts again. */
  onChange?: (tokens: Tokens | null) => void;
  fetch?: typeof fetch;
}

const refreshSession = `mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) { session { accessToken refreshToken } }
}`;

/** One member's session, behind a `fetch` that any GraphQL client can use. */
export class Session {
  #tokens: Tokens | null = null;
  #renewal: Promise<boolean> | null = null;

  constructor(private readonly options: SessionOptions) {}

  /** Call it with the `session` of a payload, or with null after signing out. Reset the client's cache then, too. */
  use(tokens: Tokens | null): void {
    this.#tokens = tokens;
    this.options.onChange?.(tokens);
  }

  /** Signs each request, and when the access token ran out, renews it and sends the request once more. */
  readonly fetch: typeof fetch = async (input, init) => {
    const accessToken = this.#tokens?.accessToken;
    const response = await this.#send(input, init);
    if (response.status !== 401 || accessToken === undefined) return response;
    // Another request may have renewed it while this one was under way.
    const isRenewed = accessToken !== this.#tokens?.accessToken || (await this.renew());
    return isRenewed ? this.#send(input, init) : response;
  };

  /** Whether somebody is signed in afterwards. A web page calls it when it loads; requests at the same time share one. */
  renew(): Promise<boolean> {
    this.#renewal ??= this.#renewNow().finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  async #renewNow(): Promise<boolean> {
    const before = this.#tokens;
    const { data, errors = [] } = await this.#askForTokens();
    // Signed out, or signed in as another, while the answer was under way.
    if (this.#tokens !== before) return this.#tokens !== null;
    const tokens = data?.refreshSession?.session ?? null;
    const hasEnded = errors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
    // After any other failure the session may still hold, and the next request tries again.
    if (tokens || hasEnded) this.use(tokens);
    return tokens !== null;
  }

  async #askForTokens(): Promise<RefreshAnswer> {
    const input = this.options.usesCookie ? {} : { refreshToken: this.#tokens?.refreshToken };
    const response = await this.#send(this.options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: refreshSession, variables: { input } }),
    });
    // What is no JSON came from a proxy, and says nothing of the session.
    return response.json().catch(() => ({})) as Promise<RefreshAnswer>;
  }

  #send(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#tokens) headers.set('authorization', `Bearer ${this.#tokens.accessToken}`);
    if (this.options.usesCookie) headers.set('x-session-mode', 'cookie');
    const send = this.options.fetch ?? fetch;
    return send(input, { ...init, headers, credentials: this.options.usesCookie ? 'include' : 'omit' });
  }
}
