import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { lineKey } from '../statement/line-identity.js';
import { balance, camt053, debit, party } from '../testing-support/camt-text.js';
import { collectStatements } from '../testing-support/collect-statements.js';

describe('footing', () => {
  const footingOf = async (inside: string) =>
    (await collectStatements(camt053(inside)))[0]?.footing;

  it('adds booked entries to the opening balance, pending ones not', async () => {
    const pending = debit('40.00', '', '<Sts><Cd>PDNG</Cd></Sts>');
    const credit = debit('30.00').replace('DBIT', 'CRDT');
    const summary = '<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries></TxsSummry>';
    const balances = balance('OPBD', '10.00', 'DBIT') + balance('CLBD', '7.75') + summary;
    expect(await footingOf(balances + debit('12.25') + pending + credit)).toEqual({
      result: 'FOOTS',
      opening: eur(-1_000),
      closing: eur(775),
      openingDate: '2024-10-31',
      closingDate: '2024-10-31',
      computedClosing: eur(775),
      difference: eur(0),
      entries: 3,
      lines: 3,
      notBookedEntries: 1,
      declaredEntries: 3,
      booked: [
        {
          currency: 'EUR',
          credits: { count: 1, sum: eur(3_000) },
          debits: { count: 1, sum: eur(1_225) },
        },
      ],
    });
  });

  it('shows by how much a statement does not foot', async () => {
    expect(
      await footingOf(balance('PRCD', '10.00') + balance('CLBD', '9.00') + debit('1.01')),
    ).toMatchObject({ result: 'DOES_NOT_FOOT', computedClosing: eur(899), difference: eur(1) });
  });

  it('foots a page in the middle by its interim balances', async () => {
    const page = '<StmtPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>';
    const balances = balance('ITBD', '10.00') + balance('ITBD', '9.00');
    expect(await footingOf(page + balances + debit('1.00'))).toMatchObject({
      result: 'FOOTS',
      opening: eur(1_000),
      closing: eur(900),
    });
  });

  it('reads balances that stand behind the entries', async () => {
    expect(
      await footingOf(debit('1.00') + balance('OPBD', '2.00') + balance('CLBD', '1.00')),
    ).toMatchObject({ result: 'FOOTS' });
  });
});

describe('identity', () => {
  const referenced = (reference: string, day: string): string =>
    debit('1.00', `<AcctSvcrRef>${reference}</AcctSvcrRef>`).replace('2024-10-30', day);
  const keysOf = async (inside: string, key?: string) =>
    (
      await collectStatements(camt053(inside), {
        fingerprintKey: key === undefined ? undefined : Buffer.from(key),
      })
    ).flatMap(({ lines }) => lines.map(({ identity }) => lineKey(identity)));

  it('is the same in a file that overlaps', async () => {
    const [a, b, c] = [debit('1.00'), referenced('R', '2024-10-30'), debit('1.00', party('Ada'))];
    const earlier = await keysOf(a + a + b);
    const later = await keysOf(b + a + a + c);
    expect(later.filter((key) => !earlier.includes(key))).toEqual([later[3]]);
    expect(new Set(later).size).toBe(4);
  });

  it('keeps apart days on which a bank starts its references anew', async () => {
    const keys = await keysOf(referenced('1', '2024-10-30') + referenced('1', '2024-10-31'));
    expect(new Set(keys).size).toBe(2);
    expect(keys.every((key) => key.endsWith('|0'))).toBe(true);
  });

  it('tells rows apart by any word, and depends on the key', async () => {
    const [ada, eve] = await keysOf(debit('1.00', party('Ada')) + debit('1.00', party('Eve')), 'k');
    expect(ada).not.toBe(eve);
    expect(await keysOf(debit('1.00', party('Ada')), 'k')).toEqual([ada]);
    expect(await keysOf(debit('1.00', party('Ada')), 'other')).not.toEqual([ada]);
  });

  it('counts thousands of equal rows', async () => {
    const keys = await keysOf(
      debit('1.00').repeat(3_000) + referenced('R', '2024-10-30').repeat(3_000),
    );
    expect(new Set(keys).size).toBe(6_000);
    expect(keys[5_999]?.endsWith('|R|2024-10-30|2999')).toBe(true);
  });
});
