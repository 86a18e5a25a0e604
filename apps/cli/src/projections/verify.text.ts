import type { RowDifference, Verification } from '@palabre/eventing';
import type { Verdict } from './verdict.js';

/** `1234567` → `1,234,567` */
const count = (value: number): string => value.toLocaleString('en');

const counted = (value: number, one: string): string =>
  `${count(value)} ${value === 1 ? one : `${one}s`}`;

const LONGEST_KEY = 200;

/** A planted key may hold what a terminal would obey. */
const keyText = ({ key }: RowDifference): string =>
  Object.entries(key)
    .map(([column, value]) => `${column}=${value.replace(/\p{C}/gu, '?').slice(0, LONGEST_KEY)}`)
    .join(' ');

const differenceText = (difference: RowDifference): string => {
  const { kind, columns } = difference;
  return `  ${kind.padEnd(9)}  ${keyText(difference)}${columns.length > 0 ? `  (${columns.join(', ')})` : ''}`;
};

const differencesText = ({ missing, surplus, different, ...found }: Verification): string[] => {
  const unnamed = missing + surplus + different - found.differences.length;
  return [
    ...found.differences.map(differenceText),
    ...(unnamed > 0 ? [`  and ${count(unnamed)} more`] : []),
  ];
};

/** What the comparison says nothing about. */
const gapsText = ({ deadLetters, unfolded, paused, position }: Verification): string[] => [
  ...(deadLetters > 0
    ? [
        `  ${counted(deadLetters, 'dead letter')}: the rows they concern are not proved; replay them first`,
      ]
    : []),
  ...(unfolded > deadLetters
    ? [`  ${counted(unfolded, 'event')} cannot be folded now: the rows they concern are not proved`]
    : []),
  ...(paused ? [`  paused at position ${position}: what came since is not compared`] : []),
];

const HEAD = { agrees: 'agrees  ', differs: 'DIFFERS ', unproved: 'UNPROVED' } as const;

/** One read model: what agrees, and each difference by key. Names columns, and quotes no value of theirs. */
export const verdictText = ({ projection, state, why, found, seconds }: Verdict): string => {
  if (found === null) return `${HEAD[state]} ${why}`;
  const { agree, missing, surplus, different, table } = found;
  const beside = [
    [missing, 'missing'],
    [surplus, 'surplus'],
    [different, 'different'],
  ] as const;
  const parts = beside.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`);
  const agreeing = `${counted(agree, 'row')} as the log gives ${agree === 1 ? 'it' : 'them'}`;
  const told = [agreeing, ...parts].join(', ');
  const where = parts.length > 0 ? `, in read.${table}` : '';
  return [
    `${HEAD[state]} ${projection}: ${told}${where} (${seconds} s)`,
    ...differencesText(found),
    ...gapsText(found),
  ].join('\n');
};

const HOW_TO_GO_ON =
  'What differs is not what this program folds from the log: somebody wrote it, or its folds have changed. ' +
  'Keep a copy of the database to find out; npx palabre projections rebuild NAME then makes it right.';

/** How many of them are what the log gives, and what to do about the others. */
export const summaryText = (verdicts: readonly Verdict[]): string => {
  const of = (state: Verdict['state']): number =>
    verdicts.filter((one) => one.state === state).length;
  const [agree, differ, unproved] = [of('agrees'), of('differs'), of('unproved')];
  const seconds = verdicts.reduce((sum, one) => sum + one.seconds, 0);
  return [
    `${agree} of ${verdicts.length} read models are what the log gives, row for row (${Math.round(seconds)} s).`,
    ...(differ > 0 ? [`${differ} ${differ === 1 ? 'differs' : 'differ'}. ${HOW_TO_GO_ON}`] : []),
    ...(unproved > 0 ? [`${unproved} could not be proved.`] : []),
  ].join('\n');
};
