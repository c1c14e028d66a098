import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { AccountBar } from './account.js';
import { FilledEditors, FollowedTheme } from './editors.js';
import { examples } from './examples.js';
import { createFetcher } from './fetcher.js';
import { Session } from './session.js';
import { readSettings } from './settings.js';
import { startHere } from './start-here.js';
import { hasKeptTabs, storage } from './storage.js';

const session = new Session();
const plugins = [startHere, HISTORY_PLUGIN];
const fetcher = createFetcher(session);

/** On a first visit; later ones show what GraphiQL kept. GraphiQL takes no variables for a first tab from its list. */
const firstVisit = {
  defaultTabs: examples.map(({ query, variables }) => ({ query, variables })),
  initialVariables: examples[0]?.variables ?? '',
  visiblePlugin: startHere,
};

const { demoSignIns } = await readSettings();
const place = document.getElementById('explorer');
if (!place) throw new Error('The page has no place for the explorer.');
createRoot(place).render(
  <>
    <AccountBar session={session} demoSignIns={demoSignIns} />
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
      {...(!hasKeptTabs() && firstVisit)}
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <FilledEditors session={session} />
      <FollowedTheme />
    </GraphiQL>
  </>,
);
