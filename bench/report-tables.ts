import { costAgainstFirst, goalsOf, rateAgainst, told } from './goals.js';
import { serverNames } from './names.js';
import type { CaseResult, Results, ServerResult, Setting, StartResult } from './results.js';
import { cost, databaseCost, failuresOf, medianOf, rateOf, ratioOf, serverCost, spreadOf } from './spread.js';

/** The section on what was measured, in Markdown. */
export function markdownOf(results: Results): string {
  const { cases, growth, processes, start } = results;
  return [
    goalsTable(results),
    ...(cases
      ? ['### Against others', placeOf(cases.setting), ratesTable(cases.found), costsTable(cases.found)]
      : []),
    ...(growth ? ['### Growth', placeOf(growth.setting, false), growthTable(growth.found)] : []),
    ...(processes ? ['### Processes', placeOf(processes.setting), processesTable(processes.found)] : []),
    ...(start ? ['### Start and size', placeOf(start.setting), startTable(start.found)] : []),
  ].join('\n\n');
}

function placeOf(setting: Setting, hasSeed = true): string {
  const { at, machine, versions, commit, rounds, seconds, seed } = setting;
  const data = hasSeed ? `the ${seed} seed, ` : '';
  return `Seen on ${at.slice(0, 10)} at commit ${commit}: ${machine}, ${versions}, ${data}${rounds} rounds of ${seconds} s.`;
}

function goalsTable(results: Results): string {
  const rows = goalsOf(results).map(({ promise, seen, isMet }) => [promise, seen, isMet ? 'yes' : '**no**']);
  return table(['promised', 'seen', 'kept'], rows);
}

function ratesTable(cases: readonly CaseResult[]): string {
  const others = [...new Set(cases.flatMap(({ servers }) => servers.map(({ server }) => server)))].filter(
    (server) => server !== 'bidwell',
  );
  const rows = cases.map((one) => {
    const rates = others.map((other) => rateAgainst(one, other));
    return [`\`${one.name}\`: ${one.title}`, ...rates.map((rate) => (rate ? told(rate) : ''))];
  });
  const note =
    'The rate of Bidwell by the rate of the other in the same round: the middle, and the least and the most.';
  return `${note}\n\n${table(['Bidwell by', ...others.map((other) => serverNames[other])], rows)}`;
}

function costsTable(cases: readonly CaseResult[]): string {
  const heads = [
    'case',
    'server',
    'answers/s',
    'p50 ms',
    'p99 ms',
    'server CPU ms',
    'database CPU ms',
    'peak MB',
  ];
  const rows = cases.flatMap((one) => one.servers.map((server) => [`\`${one.name}\``, ...costRow(server)]));
  const note = 'What an answer costs, in the middle of the rounds:';
  return `${note}\n\n${table(heads, rows)}`;
}

function costRow({ server, rounds, peakMb }: ServerResult): string[] {
  const failures = failuresOf(rounds);
  return [
    serverNames[server] + (failures > 0 ? ` (**${failures} failed**)` : ''),
    medianOf(rounds, rateOf).toFixed(0),
    medianOf(rounds, ({ p50Ms }) => p50Ms).toFixed(1),
    medianOf(rounds, ({ p99Ms }) => p99Ms).toFixed(1),
    medianOf(rounds, serverCost).toFixed(2),
    medianOf(rounds, databaseCost).toFixed(2),
    peakMb.toFixed(0),
  ];
}

function growthTable(found: NonNullable<Results['growth']>['found']): string {
  const sizes = found[0]?.sizes.map(({ size }) => size) ?? [];
  const rows = found.map((one) => {
    const ratios = costAgainstFirst(one.sizes);
    const cells = one.sizes.map(({ rounds }, index) => {
      const ratio = ratios[index];
      const ms = `${medianOf(rounds, cost).toFixed(2)} ms`;
      return ratio && index > 0 ? `${told(ratio)}, ${ms}` : ms;
    });
    return [`\`${one.name}\``, ...cells];
  });
  const note = `What an answer costs the server and the database together; by what it costs on the ${sizes[0] ?? 'first'} seed.`;
  return `${note}\n\n${table(['case', ...sizes], rows)}`;
}

function processesTable(found: NonNullable<Results['processes']>['found']): string {
  const rows = found.flatMap(({ name, counts }) =>
    counts.map(({ processes, rounds }) => {
      const first = counts[0]?.rounds ?? [];
      const measures = [rateOf, serverCost, cost].map((measure) => told(ratioOf(rounds, first, measure)));
      return [`\`${name}\``, String(processes), ...measures];
    }),
  );
  const heads = ['case', 'processes', 'answers/s', 'server CPU an answer', 'CPU an answer in all'];
  const note =
    'By what one process does, on the same database and Redis; the load shares the cores with them.';
  return `${note}\n\n${table(heads, rows)}`;
}

function startTable({ cpuMs, wallMs, idleMb, loadedMb, peakMb }: StartResult): string {
  const inMs = (numbers: readonly number[]) => {
    const { median, least, most } = spreadOf(numbers);
    return `${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`;
  };
  return table(
    ['of one process', 'seen'],
    [
      ['CPU from its start to healthy, on a migrated database', inMs(cpuMs)],
      ['time from its start to healthy', inMs(wallMs)],
      ['memory ten seconds later', `${idleMb.toFixed(0)} MB`],
      ['memory ten seconds after ten seconds of the list', `${loadedMb.toFixed(0)} MB`],
      ['the most it held meanwhile', `${peakMb.toFixed(0)} MB`],
    ],
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [heads, heads.map(() => '---'), ...rows].map(lineOf).join('\n');
}
