import { groupBy } from '../platform/database/loaders.js';
import { bidClockMoves, bidMoves, bidStatuses } from '../modules/bids/bid.states.js';
import { ideaMoves, ideaStatuses } from '../modules/ideas/idea.states.js';
import { jobClockMoves, jobMoves, jobStatuses } from '../modules/jobs/job.states.js';

interface Move {
  readonly action: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: string;
}

interface StateMachine {
  noun: string;
  /** What leads to the first states; it has no state before. */
  beginnings: readonly { to: string; label: string }[];
  statuses: Readonly<Record<string, string>>;
  moves: readonly Move[];
  clockMoves: readonly { from: string; to: string; when: string }[];
}

const introduction = `# State machines

Written by \`npm run docs:emit\` from the tables of moves that the service itself decides by (\`*.states.ts\`); do not edit. An
arrow says what is done, and by whom; what _clock_ does is true from that moment, whether or not anybody wrote it down. Moves that
keep the state are listed below each drawing.

Whoever is none of those named is refused with FORBIDDEN; those named, in another state, with CONFLICT and the reason
ILLEGAL_STATE. Further conditions stand in the descriptions of the mutations. _before_ is the state before the removal, but a
job that was OPEN or AWARDED comes back as EXPIRED. A job that becomes OPEN past the end of its bidding is EXPIRED at once.
`;

const machines: readonly StateMachine[] = [
  {
    noun: 'Job',
    beginnings: [
      { to: 'DRAFT', label: 'POST as a draft, PROMOTE (client)' },
      { to: 'OPEN', label: 'POST (client)' },
    ],
    statuses: jobStatuses,
    moves: jobMoves,
    clockMoves: jobClockMoves,
  },
  {
    noun: 'Bid',
    beginnings: [{ to: 'SUBMITTED', label: 'PLACE (freelancer)' }],
    statuses: bidStatuses,
    moves: bidMoves,
    clockMoves: bidClockMoves,
  },
  {
    noun: 'Idea',
    beginnings: [{ to: 'CONCEPT', label: 'SHARE (member)' }],
    statuses: ideaStatuses,
    moves: ideaMoves,
    clockMoves: [],
  },
];

/** Every state machine as a Mermaid drawing, with what its states mean. */
export function renderStateDocument(): string {
  return [introduction, ...machines.map(renderMachine)].join('\n');
}

function renderMachine(machine: StateMachine): string {
  const meanings = Object.entries(machine.statuses).map(
    ([status, meaning]) => `| \`${status}\` | ${meaning} |`,
  );
  return `## ${machine.noun}

\`\`\`mermaid
stateDiagram-v2
${arrowsOf(machine)
  .map((arrow) => `  ${arrow}`)
  .join('\n')}
\`\`\`

${stayingMoves(machine)}

| State | Meaning |
| --- | --- |
${meanings.join('\n')}
`;
}

/** One arrow for each pair of states, with all that leads along it. */
function arrowsOf({ beginnings, moves, clockMoves }: StateMachine): string[] {
  const begun = beginnings.map(({ to, label }) => ({ pair: `[*] --> ${to}`, label }));
  const moved = moves
    .filter(({ to }) => to !== 'AS_BEFORE')
    .flatMap(({ action, from, to, by }) =>
      from.map((status) => ({ pair: `${status} --> ${endOf(to)}`, label: action, by: nameOf(by) })),
    );
  const ticked = clockMoves.map(({ from, to, when }) => ({
    pair: `${from} --> ${to}`,
    label: `clock, ${when}`,
  }));
  return [...groupBy([...begun, ...moved, ...ticked], ({ pair }) => pair)].map(
    ([pair, arrows]) => `${pair}: ${labelsOf(arrows).join(', ')}`,
  );
}

/** Each action once, with all who may do it. */
function labelsOf(arrows: readonly { label: string; by?: string }[]): string[] {
  return [...groupBy(arrows, ({ label }) => label)].map(([label, same]) => {
    const parties = same.flatMap(({ by }) => by ?? []);
    return parties.length > 0 ? `${label} (${parties.join(' or ')})` : label;
  });
}

function endOf(to: string): string {
  if (to === 'GONE') return '[*]';
  return to === 'RESTORED' ? 'before' : to;
}

function stayingMoves({ moves }: StateMachine): string {
  const staying = moves.filter(({ to }) => to === 'AS_BEFORE');
  return staying
    .map(
      ({ action, from, by }) =>
        `- \`${action}\` (${nameOf(by)}) in ${from.map((status) => `\`${status}\``).join(', ')}`,
    )
    .join('\n');
}

function nameOf(party: string): string {
  return party.toLowerCase().replaceAll('_', ' ');
}
