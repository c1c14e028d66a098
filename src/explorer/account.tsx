import { Button, Dialog } from '@graphiql/react';
import { useState, type ReactElement } from 'react';
import { useSignedIn } from './editors.js';
import type { Session } from './session.js';
import type { DemoSignIn } from './settings.js';

interface AccountProps {
  session: Session;
  demoSignIns: readonly DemoSignIn[];
}

/** The bar over the editors: who is signed in, and the way in and out. */
export function AccountBar({ session, demoSignIns }: AccountProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const signedIn = useSignedIn(session);
  const open = () => {
    setOpen(true);
  };
  return (
    // GraphiQL gives its colours and fonts to what has its class.
    <header className="graphiql-container explorer-bar">
      <h1>Bidwell</h1>
      <span role="status">{signedIn && `Signed in as ${signedIn.name}`}</span>
      {signedIn && <Button onClick={() => void session.signOut()}>Sign out</Button>}
      <Button onClick={open}>{signedIn ? 'Sign in as another' : 'Sign in'}</Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <div className="graphiql-dialog-header">
          <Dialog.Title className="graphiql-dialog-title">Sign in</Dialog.Title>
          <Dialog.Close />
        </div>
        <SignIn session={session} demoSignIns={demoSignIns} onDone={setOpen} />
      </Dialog>
    </header>
  );
}

function SignIn({
  session,
  demoSignIns,
  onDone,
}: AccountProps & { onDone: (isOpen: false) => void }): ReactElement {
  const [refusal, setRefusal] = useState<string | null>(null);
  const signIn = (email: string, password: string) => {
    session.signIn(email, password).then(
      () => {
        onDone(false);
      },
      (error: unknown) => {
        setRefusal(error instanceof Error ? error.message : String(error));
      },
    );
  };
  return (
    <div className="explorer-sign-in">
      <Dialog.Description>
        Puts a token into the Headers editor and renews it. It is kept in this page only: a reload signs out.
      </Dialog.Description>
      {demoSignIns.length > 0 && <DemoSignIns demoSignIns={demoSignIns} onChoose={signIn} />}
      <SignInForm onSubmit={signIn} />
      <p role="alert" className="explorer-refusal">
        {refusal}
      </p>
    </div>
  );
}

interface DemoSignInsProps {
  demoSignIns: readonly DemoSignIn[];
  onChoose: (email: string, password: string) => void;
}

function DemoSignIns({ demoSignIns, onChoose }: DemoSignInsProps): ReactElement {
  return (
    <section aria-labelledby="explorer-demo">
      <h3 id="explorer-demo">Members of the demo data</h3>
      <ul className="explorer-members">
        {demoSignIns.map(({ handle, email, password, about }) => (
          <li key={handle}>
            <Button
              onClick={() => {
                onChoose(email, password);
              }}
            >
              <strong>{handle}</strong> {about}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SignInForm({ onSubmit }: { onSubmit: (email: string, password: string) => void }): ReactElement {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      aria-labelledby="explorer-other"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(email, password);
      }}
    >
      <h3 id="explorer-other">Any other member</h3>
      <label>
        E-mail address
        <input
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => {
            setEmail(event.target.value);
          }}
        />
      </label>
      <label>
        Password
        <input
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
          }}
        />
      </label>
      <Button type="submit">Sign in</Button>
    </form>
  );
}
