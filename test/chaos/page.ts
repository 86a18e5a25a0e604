import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, type } from 'node:os';
import type { RoundReport } from './chaos.js';
import { TARGETS } from './kills.js';

const PAGE = 'docs/chaos.md';
const HEADING = '## Latest run';

/** A round with its number in the run. */
export interface Played extends RoundReport {
  readonly number: number;
}

interface Run {
  readonly seed: number;
  /** As many as were asked for. */
  readonly rounds: number;
  /** What was wrong with the proofs. */
  readonly proofs: readonly string[];
}

const thousands = (value: number): string => value.toLocaleString('en');

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** What a run came to, as the page tells it. */
export const summaryOf = (played: readonly Played[], { seed, rounds, proofs }: Run): string => {
  const sum = (pick: (one: Played) => number): number =>
    played.reduce((total, one) => total + pick(one), 0);
  const killed = (target: string): number =>
    sum(({ kills }) => kills.filter((kill) => kill.startsWith(target)).length);
  const seconds = played.map((one) => one.seconds);
  const flaws = [...played.flatMap((one) => one.flaws), ...proofs];
  const rows: readonly (readonly [string, string])[] = [
    ['rounds', `${played.length} of ${rounds}`],
    ['commands acknowledged', thousands(sum(({ commands }) => commands))],
    ['connections that broke', thousands(sum(({ broken }) => broken))],
    ['answers that asked to come again (503)', thousands(sum(({ later }) => later))],
    ['processes killed', thousands(sum(({ kills }) => kills.length))],
    ...TARGETS.map((target) => [`— ${target}`, thousands(killed(target))] as const),
    ['rows held against a rebuild', thousands(sum((one) => one.rows))],
    [
      'seconds a round: median, longest',
      `${quantile(seconds, 0.5).toFixed(1)}, ${quantile(seconds, 1).toFixed(1)}`,
    ],
    ['flaws', String(flaws.length)],
  ];
  return [
    `\`npm run chaos -- --seed ${seed} --rounds ${rounds}\`, ${new Date().toISOString().slice(0, 10)}, ` +
      `${cpus().length} × ${cpus()[0]?.model.trim()}, ${type()}, Node ${process.version}.`,
    ['| what | how many |', '| --- | --- |', ...rows.map(([a, b]) => `| ${a} | ${b} |`)].join('\n'),
    ...flaws.slice(0, 20).map((flaw) => `- ${flaw.slice(0, 300)}`),
  ].join('\n\n');
};

/** Puts what a run came to in place of the one before, laid out as the rest of the documentation. */
export const writePage = async (played: readonly Played[], run: Run): Promise<void> => {
  const { format, resolveConfig } = await import('prettier');
  const [before] = readFileSync(PAGE, 'utf8').split(HEADING);
  const text = `${before}${HEADING}\n\n${summaryOf(played, run)}\n`;
  const options = await resolveConfig(PAGE);
  writeFileSync(PAGE, await format(text, { ...options, parser: 'markdown' }));
};
