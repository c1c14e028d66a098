import type { ReactElement } from 'react';
import { useOpenExample } from './editors.js';
import { examples } from './examples.js';

/** The pane that a first visit shows. */
export const startHere = { title: 'Start here', icon: StartHereIcon, content: StartHere };

function StartHere(): ReactElement {
  const openExample = useOpenExample();
  return (
    <section aria-labelledby="explorer-start" className="explorer-start">
      <h2 id="explorer-start">Start here</h2>
      <p>
        Each tab holds an example; press the play button or Ctrl-Enter to run it. Those about “you” need
        somebody: use <b>Sign in</b> at the top right.
      </p>
      <h3>Examples</h3>
      <ul className="explorer-examples">
        {examples.map((example) => (
          <li key={example.title}>
            <button
              type="button"
              onClick={() => {
                openExample(example);
              }}
            >
              {example.title}
            </button>
            <p>{example.about}</p>
          </li>
        ))}
      </ul>
      <h3>For your own code</h3>
      <p>
        The schema as a file for code generators is at <a href="schema.graphql">/schema.graphql</a>. Every
        type and field is explained in the Docs pane (the book at the top left) and as you type.
      </p>
      <p>
        An error carries a code in <code>extensions.code</code>. The list of codes, with what to do about
        each, is what the example <b>ErrorCatalogue</b> asks for, and <code>docs/errors.md</code> in the
        repository.
      </p>
    </section>
  );
}

function StartHereIcon(): ReactElement {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <path d="M15.5 8.5 13.5 13.5l-5 2 2-5Z" strokeLinejoin="round" />
    </svg>
  );
}
