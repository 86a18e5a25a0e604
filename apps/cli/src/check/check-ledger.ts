import { setTimeout as sleep } from 'node:timers/promises';
import {
  checkTies,
  followersBehind,
  type CheckedTie,
  type FollowerBehind,
} from '@palabre/honoraria';
import pg from 'pg';
import type { Launch } from '../launch.js';
import { inASentence } from '../system/database-faults.js';
import { runningDatabaseUrl } from '../system/running-database.js';
import { readSettings } from '../system/settings.js';
import { ledgerText } from './ledger-text.js';

/** Read models and reactions follow the log: what breaks, or cannot be told yet, is looked at again for so long. */
const PATIENCE = { times: 10, everyMillis: 1_000 } as const;

/** How the books stand as of one moment. */
interface Found {
  readonly ties: readonly CheckedTie[];
  readonly behind: readonly FollowerBehind[];
}

const checkOnce = async (client: pg.Client): Promise<Found> => {
  await client.query('begin isolation level repeatable read read only');
  const ask = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
  try {
    return { behind: await followersBehind(ask), ties: await checkTies(ask, null) };
  } finally {
    await client.query('rollback');
  }
};

const isSound = ({ ties, behind }: Found): boolean =>
  behind.length === 0 && ties.every(({ holds }) => holds);

/** What is printed, and the exit code: 1 when a tie does not hold, 3 when nobody can say as something is behind the log. */
export interface LedgerReport {
  readonly text: string;
  readonly code: 0 | 1 | 3;
}

/** Looks at the ties of a database, again and again while some do not hold or something is behind, up to `patience.times` more. */
export const ledgerReport = async (
  url: string,
  asJson: boolean,
  patience: { readonly times: number; readonly everyMillis: number } = PATIENCE,
): Promise<LedgerReport> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    let found = await checkOnce(client);
    for (let n = 0; n < patience.times && !isSound(found); n += 1) {
      await sleep(patience.everyMillis);
      found = await checkOnce(client);
    }
    const { ties, behind } = found;
    const holds = ties.every((tie) => tie.holds);
    return {
      text: asJson ? JSON.stringify({ holds, behind, ties }) : ledgerText(ties, behind),
      code: behind.length > 0 ? 3 : holds ? 0 : 1,
    };
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * Compares bank, honoraria and budget, and prints each tie.
 * @returns the exit code: 1 when one does not hold, 3 when what they are made of is behind the log
 * @throws CommandError when the database does not run, or was never brought up to date
 */
export const checkLedger = async (launch: Launch, asJson: boolean): Promise<number> => {
  const url = await runningDatabaseUrl(readSettings(launch.root), 'api');
  try {
    const { text, code } = await ledgerReport(url, asJson);
    process.stdout.write(`${text}\n`);
    return code;
  } catch (error) {
    throw inASentence(error);
  }
};
