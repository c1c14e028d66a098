import { ask, type ApiRequest } from './api.js';
import newestDocument from './requests/newest.graphql?raw';
import yourNewestDocument from './requests/your-newest.graphql?raw';
import type { Session } from './session.js';

interface List<Node = { id: string }> {
  nodes: Node[];
}

interface Newest {
  jobs: List;
  ideas: List;
  readyIdeas: List;
}

interface YourNewest {
  drafts: List;
  openJobs: List<{ id: string; viewerState: { bids: List<{ id: string; version: number }> } }>;
  jobsAtWork: List;
  jobsToRate: List;
  awards: List<{ id: string; job: { id: string; version: number } }>;
  accepted: List<{ job: { id: string; status: string } }>;
  ideas: List;
}

/** What variables of examples may hold instead of an id or a version, and where it stands in the answer. */
const publicFinders: Record<string, (newest: Newest) => string | undefined> = {
  '<newest job>': ({ jobs }) => jobs.nodes[0]?.id,
  '<newest idea>': ({ ideas }) => ideas.nodes[0]?.id,
  '<newest ready idea>': ({ readyIdeas }) => readyIdeas.nodes[0]?.id,
};

const ownFinders: Record<string, (yours: YourNewest) => string | number | undefined> = {
  '<your newest draft>': ({ drafts }) => drafts.nodes[0]?.id,
  '<your newest open job>': ({ openJobs }) => openJobs.nodes[0]?.id,
  '<newest bid on it>': ({ openJobs }) => openJobs.nodes[0]?.viewerState.bids.nodes[0]?.id,
  '<its version>': ({ openJobs }) => openJobs.nodes[0]?.viewerState.bids.nodes[0]?.version,
  '<your newest award>': ({ awards }) => awards.nodes[0]?.id,
  '<version of its job>': ({ awards }) => awards.nodes[0]?.job.version,
  '<your newest work>': ({ accepted }) =>
    accepted.nodes.find(({ job }) => job.status === 'IN_PROGRESS')?.job.id,
  '<your newest job at work>': ({ jobsAtWork }) => jobsAtWork.nodes[0]?.id,
  '<your newest job to rate>': ({ jobsToRate }) => jobsToRate.nodes[0]?.id,
  '<your newest idea>': ({ ideas }) => ideas.nodes[0]?.id,
};

const newestRequest: ApiRequest<Newest, object> = { document: newestDocument };
const yourNewestRequest: ApiRequest<{ viewer: YourNewest | null }, object> = { document: yourNewestDocument };

/** The text with a value for each placeholder; one for which there is no row, or nobody is signed in, stays. */
export async function fillPlaceholders(text: string, session: Session): Promise<string> {
  const names = (finders: object) => Object.keys(finders).some((placeholder) => text.includes(placeholder));
  const newest = names(publicFinders) ? await ask(newestRequest, {}).catch(() => null) : null;
  const signedIn = names(ownFinders) ? session.signedIn() : null;
  const yours = signedIn ? await ask(yourNewestRequest, {}, signedIn.accessToken).catch(() => null) : null;
  return filledFrom(filledFrom(text, publicFinders, newest), ownFinders, yours?.viewer ?? null);
}

function filledFrom<Answer>(
  text: string,
  finders: Record<string, (answer: Answer) => string | number | undefined>,
  answer: Answer | null,
): string {
  if (answer === null) return text;
  return Object.entries(finders).reduce((filled, [placeholder, find]) => {
    const value = find(answer);
    // With its quotes: a version is a number.
    return value === undefined ? filled : filled.replaceAll(`"${placeholder}"`, JSON.stringify(value));
  }, text);
}
