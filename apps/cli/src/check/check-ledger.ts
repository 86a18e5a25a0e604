import { setTimeout as sleep } from 'node:timers/promises';
import { checkTies, type CheckedTie } from '@palabre/honoraria';
import pg from 'pg';
import type { Launch } from '../launch.js';
import { inASentence } from '../system/database-faults.js';
import { runningDatabaseUrl } from '../system/running-database.js';
import { readSettings } from '../system/settings.js';
import { ledgerText } from './ledger-text.js';

/** Read models follow the log one after the other: what breaks is looked at again for so long before it is said. */
const PATIENCE = { times: 10, everyMillis: 1_000 } as const;

/** All ties, as of one moment. */
const checkOnce = async (client: pg.Client): Promise<CheckedTie[]> => {
  await client.query('begin isolation level repeatable read read only');
  try {
    return await checkTies(async (sql, values) => (await client.query(sql, values)).rows, null);
  } finally {
    await client.query('rollback');
  }
};

/** What is printed, and the exit code. */
export interface LedgerReport {
  readonly text: string;
  readonly code: 0 | 1;
}

/** Looks at the ties of a database, again and again while some do not hold, up to `patience.times` more. */
export const ledgerReport = async (
  url: string,
  asJson: boolean,
  patience: { readonly times: number; readonly everyMillis: number } = PATIENCE,
): Promise<LedgerReport> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    let ties = await checkOnce(client);
    for (let n = 0; n < patience.times && ties.some(({ holds }) => !holds); n += 1) {
      await sleep(patience.everyMillis);
      ties = await checkOnce(client);
    }
    const holds = ties.every((tie) => tie.holds);
    return {
      text: asJson ? JSON.stringify({ holds, ties }) : ledgerText(ties),
      code: holds ? 0 : 1,
    };
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * Compares bank, honoraria and budget, and prints each tie.
 * @returns the exit code: 1 when one does not hold
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
