import { rateAgainst, told } from './goals.js';
import { serverNames } from './names.js';
import type { CaseResult, ServerResult } from './results.js';
import { rateOf, ratioOf, type Spread } from './spread.js';

const width = 860;
const labelWidth = 300;
const barsWidth = 380;
const rowHeight = 22;
const caseHeight = 40;
const headHeight = 64;

/** Where a row stands, and what it shows. */
interface Row {
  readonly server: ServerResult['server'];
  /** Of the rate of Bidwell. */
  readonly share: Spread;
}

/** Bars of how often each server answers while Bidwell answers once, case by case; for light and dark pages. */
export function chartOf(cases: readonly CaseResult[]): string {
  const parts: string[] = [];
  let top = headHeight;
  for (const one of cases) {
    const rows = rowsOf(one);
    parts.push(caseOf(one, rows, top));
    top += caseHeight + rows.length * rowHeight;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + 16}" role="img" aria-labelledby="title about">`,
    '<title id="title">The rates of Bidwell and its peers</title>',
    `<desc id="about">${escaped(cases.map(aboutOf).join(' '))}</desc>`,
    `<style>${style}</style>`,
    '<text class="head" x="16" y="28">Answers per second, Bidwell = 1</text>',
    '<text class="note" x="16" y="48">Middle of the rounds; the thin line goes from the least to the most. Longer is faster.</text>',
    ...parts,
    '</svg>\n',
  ].join('\n');
}

const style = `
text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
.head { font-size: 16px; font-weight: 600 } .case { font-weight: 600 } .note { fill: #59636e }
.bar { fill: #8c959f } .own { fill: #0969da } .range { stroke: #1f2328; stroke-width: 1.5 }
.line { stroke: #d1d9e0; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc } .note { fill: #9198a1 } .bar { fill: #656c76 } .own { fill: #4493f8 }
.range { stroke: #f0f6fc } .line { stroke: #3d444d }
}
`;

function rowsOf({ servers }: CaseResult): Row[] {
  const own = servers.find(({ server }) => server === 'bidwell')?.rounds ?? [];
  const rows = servers.map(({ server, rounds }) => ({ server, share: ratioOf(rounds, own, rateOf) }));
  return rows.toSorted((one, other) => other.share.median - one.share.median);
}

function caseOf({ title }: CaseResult, rows: readonly Row[], top: number): string {
  const most = Math.max(...rows.map(({ share }) => share.most));
  const bars = rows.map((row, index) => barOf(row, top + caseHeight + index * rowHeight, most));
  return [
    `<line class="line" x1="16" x2="${width - 16}" y1="${top}" y2="${top}"/>`,
    `<text class="case" x="16" y="${top + 26}">${escaped(title)}</text>`,
    ...bars,
  ].join('\n');
}

/** The range of a bar lies upon its end. */
function barOf({ server, share }: Row, top: number, most: number): string {
  const at = (value: number) => (labelWidth + (value / most) * barsWidth).toFixed(1);
  const middle = top + rowHeight / 2 - 5;
  const own = server === 'bidwell';
  const range = `<line class="range" x1="${at(share.least)}" x2="${at(share.most)}" y1="${middle}" y2="${middle}"/>`;
  return [
    `<text x="16" y="${middle + 5}">${escaped(serverNames[server])}</text>`,
    `<rect class="${own ? 'own' : 'bar'}" x="${labelWidth}" y="${middle - 7}" width="${((share.median / most) * barsWidth).toFixed(1)}" height="14" rx="2"/>`,
    ...(own ? [] : [range]),
    `<text x="${labelWidth + barsWidth + 12}" y="${middle + 5}">${escaped(own ? '1' : told(share))}</text>`,
  ].join('\n');
}

/** The same in words, for who cannot see it. */
function aboutOf(one: CaseResult): string {
  const others = one.servers.flatMap(({ server }) => {
    const rate = server === 'bidwell' ? undefined : rateAgainst(one, server);
    return rate ? [`${rate.median.toFixed(2)} of ${serverNames[server]}`] : [];
  });
  return `${one.title}: Bidwell has ${others.join(', ')}.`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
