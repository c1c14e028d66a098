import { ask, type ApiRequest } from './api.js';
import newestDraftDocument from './requests/newest-draft.graphql?raw';
import newestJobDocument from './requests/newest-job.graphql?raw';
import type { Session } from './session.js';

interface Jobs {
  nodes: { id: string }[];
}

const newestJobRequest: ApiRequest<{ jobs: Jobs }, object> = { document: newestJobDocument };
const newestDraftRequest: ApiRequest<{ viewer: { jobs: Jobs } | null }, object> = {
  document: newestDraftDocument,
};

/** What variables of examples may hold instead of an id, and how the page finds that id. */
const finders: Record<string, (session: Session) => Promise<string | undefined>> = {
  '<newest job>': async () => (await ask(newestJobRequest, {})).jobs.nodes[0]?.id,
  '<your newest draft>': async (session) => {
    const signedIn = session.signedIn();
    if (!signedIn) return undefined;
    const { viewer } = await ask(newestDraftRequest, {}, signedIn.accessToken);
    return viewer?.jobs.nodes[0]?.id;
  },
};

/** The text with an id for each placeholder; one for which there is no row, or nobody is signed in, stays. */
export async function fillPlaceholders(text: string, session: Session): Promise<string> {
  let filled = text;
  for (const [placeholder, find] of Object.entries(finders)) {
    if (!text.includes(placeholder)) continue;
    const id = await find(session).catch(() => undefined);
    if (id !== undefined) filled = filled.replaceAll(placeholder, id);
  }
  return filled;
}
