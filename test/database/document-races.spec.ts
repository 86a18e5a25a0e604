import { beforeAll, describe, expect, it } from '@jest/globals';
import { euro } from '../../libs/budgeting/src/testing-support/histories.js';
import { contestedByTwoCohorts } from '../../libs/budgeting/src/testing-support/second-cohort.js';
import { RecordsInMemory } from '../contract/records-in-memory.js';
import {
  inKurrent,
  inPostgres,
  moves,
  ours,
  promises,
  send,
  storePlay,
  theirs,
  withDatabase,
  type Asked,
  type Open,
} from './contested-documents.js';

/** Two processes, one log: what two cohorts try with the same file or letter at the same moment. */

withDatabase();

describe.each([
  ['PostgreSQL', () => inPostgres],
  [
    'KurrentDB',
    () => {
      const records = new RecordsInMemory();
      return () => inKurrent(records);
    },
  ],
])('two cohorts at the same moment, with the log in %s', (_where, logOf) => {
  let open: Open;
  beforeAll(async () => {
    open = logOf();
    await storePlay(open(), contestedByTwoCohorts());
  });
  /** Sends all at once, each from a process of its own. */
  const atOnce = async (...asked: readonly Asked[]): Promise<string[]> =>
    (await Promise.all(asked.map((one) => send(open(), one)))).sort();

  it('book one invoice once', async () => {
    expect(await atOnce(ours('a'), theirs('b'), ours('c'), theirs('d'))).toEqual([
      ...['RECEIPT_USED', 'RECEIPT_USED', 'RECEIPT_USED', 'taken'],
    ]);
  });

  it('book an invoice in parts no further than it comes to', async () => {
    const part = { evidence: ['parts'], amount: euro(4_000), invoiceTotal: euro(10_000) };
    const all = [ours('e', part), theirs('f', part), ours('g', part), theirs('h', part)];
    expect(await atOnce(...all)).toEqual([
      'INVOICE_EXCEEDED',
      'INVOICE_EXCEEDED',
      'taken',
      'taken',
    ]);
  });

  it('promise one contract no further than it comes to', async () => {
    const total = { contractTotal: euro(4_000) };
    const all = [
      ...[promises('m', 'c1', total), promises('n', 'c2', total)],
      ...[promises('o', 'c1', total), promises('p', 'c2', total)],
    ];
    expect(await atOnce(...all)).toEqual([
      ...['CONTRACT_EXCEEDED', 'CONTRACT_EXCEEDED', 'taken', 'taken'],
    ]);
  });

  it('use up one letter of a funder once', async () => {
    expect(await atOnce(moves('here'), moves('also'))).toEqual([
      ...['FUNDER_CONSENT_EXCEEDED', 'taken'],
    ]);
  });
});
