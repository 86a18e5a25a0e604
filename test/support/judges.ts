import { spawnSync } from 'node:child_process';
import { skipLoudly } from './skipped.js';

/** Programs of others that read what we write, and how each is asked whether a file is right. */
const JUDGES = {
  hledger: ['hledger', ['check', '--strict', '-f']],
  ledger: ['ledger', ['--pedantic', '--no-pager', 'balance', '--file']],
  beancount: ['bean-check', []],
} as const satisfies Record<string, readonly [string, readonly string[]]>;
export type Judge = keyof typeof JUDGES;
export const JUDGE_NAMES = Object.keys(JUDGES) as readonly Judge[];

/** Whether a program is on this machine. */
export const isHere = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** The judges on this machine; for each of the others a line says that it did not judge. */
export const judgesHere = (what: string): Judge[] =>
  JUDGE_NAMES.filter((name) => {
    const [program] = JUDGES[name];
    if (isHere(program)) return true;
    skipLoudly(`${what}, judged by ${program}`, 'not installed here', { allowedInCi: true });
    return false;
  });

/** What a judge has against a file; empty when it accepts it. */
export const faultsOf = (judge: Judge, file: string): string => {
  const [program, args] = JUDGES[judge];
  const { status, stderr, stdout } = spawnSync(program, [...args, file], { encoding: 'utf8' });
  return status === 0 ? '' : `${program} ended with ${status}: ${stderr}${stdout}`;
};

/** Balances by account name as hledger adds them up, in decimal notation. */
export const balancesIn = (file: string): Map<string, string> => {
  const { stdout } = spawnSync(
    'hledger',
    ['-f', file, 'balance', '--flat', '--empty', '--no-total', '-O', 'csv'],
    { encoding: 'utf8', maxBuffer: 64_000_000 },
  );
  const rows = stdout.trim().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [, account = '', amount = ''] = /^"(.*)","(.*)"$/.exec(row) ?? [];
      return [account, amount];
    }),
  );
};
