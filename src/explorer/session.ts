import { ApiRefusal, ask, type ApiRequest } from './api.js';
import refreshSessionDocument from './requests/refresh-session.graphql?raw';
import signInDocument from './requests/sign-in.graphql?raw';
import signOutDocument from './requests/sign-out.graphql?raw';

/** Who is signed in. Lives in the memory of the page alone: a reload signs out. */
export interface SignedIn {
  readonly name: string;
  readonly accessToken: string;
}

interface SessionAnswer {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  viewer: { user: { name: string } };
}

const signInRequest: ApiRequest<
  { signIn: { session: SessionAnswer } },
  { input: { email: string; password: string } }
> = { document: signInDocument };

const refreshRequest: ApiRequest<
  { refreshSession: { session: SessionAnswer } },
  { input: { refreshToken: string } }
> = { document: refreshSessionDocument };

const signOutRequest: ApiRequest<unknown, { input: { refreshToken: string } }> = {
  document: signOutDocument,
};

/** How long before its end a token is renewed; also a guard against a clock that is a little off. */
const renewalLeadMs = 60_000;

/** The session of the page: one at a time, renewed until it is ended here or by the API. */
export class Session {
  private current: SignedIn | null = null;
  private refreshToken = '';
  private renewal: Promise<SignedIn | null> | null = null;
  private timer: number | undefined;
  private readonly tokens = new Set<string>();
  private readonly watchers = new Set<() => void>();

  /** For React: calls back on each change until the returned function is called. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** For React: the same object until something changes. */
  readonly signedIn = (): SignedIn | null => this.current;

  /** Whether this page put the token where it was found, now or earlier. */
  hasIssued(token: string): boolean {
    return this.tokens.has(token);
  }

  /** @throws {ApiRefusal} the API does not know the address with this password; whoever was signed in stays so. */
  async signIn(email: string, password: string): Promise<void> {
    const { signIn } = await ask(signInRequest, { input: { email, password } });
    await this.signOut();
    this.keep(signIn.session);
  }

  async signOut(): Promise<void> {
    const { refreshToken } = this;
    if (!this.current) return;
    this.forget();
    // A session that the API no longer knows has ended as well.
    await ask(signOutRequest, { input: { refreshToken } }).catch(() => undefined);
  }

  /** Gets a new token, once for all who ask at the same time; null when nobody is signed in any more. */
  renew(): Promise<SignedIn | null> {
    this.renewal ??= this.askForRenewal().finally(() => {
      this.renewal = null;
    });
    return this.renewal;
  }

  private async askForRenewal(): Promise<SignedIn | null> {
    const { refreshToken } = this;
    if (!this.current) return null;
    try {
      const { refreshSession } = await ask(refreshRequest, { input: { refreshToken } });
      if (this.refreshToken === refreshToken) this.keep(refreshSession.session);
    } catch (error) {
      // An API that is gone or busy ends no session; the next request tries again.
      const hasEnded = error instanceof ApiRefusal && error.code === 'UNAUTHENTICATED';
      if (hasEnded && this.refreshToken === refreshToken) this.forget();
    }
    return this.current;
  }

  private keep({ accessToken, accessTokenExpiresAt, refreshToken, viewer }: SessionAnswer): void {
    this.refreshToken = refreshToken;
    this.tokens.add(accessToken);
    const renewalMs = Date.parse(accessTokenExpiresAt) - Date.now() - renewalLeadMs;
    clearTimeout(this.timer);
    // By a clock that is far off the token seems to have ended; then the first 401 renews it.
    if (renewalMs > 0) this.timer = setTimeout(() => void this.renew(), renewalMs);
    this.change({ name: viewer.user.name, accessToken });
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.refreshToken = '';
    this.change(null);
  }

  private change(signedIn: SignedIn | null): void {
    this.current = signedIn;
    for (const watcher of this.watchers) watcher();
  }
}
