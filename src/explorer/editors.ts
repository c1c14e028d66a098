import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { withToken } from './authorization-header.js';
import type { Example } from './examples.js';
import { fillPlaceholders } from './placeholders.js';
import type { Session, SignedIn } from './session.js';

export function useSignedIn(session: Session): SignedIn | null {
  return useSyncExternalStore(session.watch, session.signedIn);
}

/** Shows nothing; keeps the token in the Headers editor, and ids in the Variables editor, of the tab that is shown. */
export function FilledEditors({ session }: { session: Session }): null {
  const signedIn = useSignedIn(session);
  const { headerEditor, variableEditor, tabId } = useGraphiQL((state) => ({
    headerEditor: state.headerEditor,
    variableEditor: state.variableEditor,
    tabId: state.tabs[state.activeTabIndex]?.id,
  }));

  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (!headerEditor) return;
    const text = headerEditor.getValue();
    const filled = withToken(text, session, signedIn !== null && !wasSignedIn.current);
    if (filled !== text) headerEditor.setValue(filled);
    wasSignedIn.current = signedIn !== null;
  }, [session, signedIn, headerEditor, tabId]);

  useEffect(() => {
    if (!variableEditor) return;
    const text = variableEditor.getValue();
    void fillPlaceholders(text, session).then((filled) => {
      const isStillThere = variableEditor.getModel() !== null && variableEditor.getValue() === text;
      if (isStillThere && filled !== text) variableEditor.setValue(filled);
    });
  }, [session, signedIn, variableEditor, tabId]);
  return null;
}

/** Shows nothing; lets the editors follow the system from light to dark, which GraphiQL does only as it loads. */
export function FollowedTheme(): null {
  const theme = useGraphiQL((state) => state.theme);
  const actions = useGraphiQLActions();
  useEffect(() => {
    const isDark = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      if (theme === null) actions.setTheme(null);
    };
    isDark.addEventListener('change', follow);
    return () => {
      isDark.removeEventListener('change', follow);
    };
  }, [theme, actions]);
  return null;
}

/** Shows an example: in the tab that holds it unchanged, else in a new one. */
export function useOpenExample(): (example: Example) => void {
  const actions = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  return ({ query, variables }) => {
    const index = tabs.findIndex((tab) => tab.query === query);
    if (index >= 0) {
      actions.changeTab(index);
      return;
    }
    actions.addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
}
