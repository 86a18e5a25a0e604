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
  const keysIn = async (file: string) =>
    (await collectStatements(file)).flatMap(({ lines }) =>
      lines.map(({ identity }) => lineKey(identity)),
    );
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

  it('is the same when several statements come in one file, or each in its own', async () => {
    const day = (opening: string, closing: string, entries: string) =>
      balance('OPBD', opening) + balance('CLBD', closing) + entries;
    const first = day('10.00', '8.00', debit('1.00') + referenced('R', '2024-10-30'));
    const second = day('8.00', '7.00', referenced('R', '2024-10-31'));
    const week = day(
      '10.00',
      '7.00',
      debit('1.00') + referenced('R', '2024-10-30') + referenced('R', '2024-10-31'),
    );
    const head = camt053('').split('\n').slice(0, 3).join('\n');
    const account = camt053('').split('\n')[4] ?? '';
    const together = (...statements: readonly string[]) =>
      `${head}\n${statements
        .map((inside, n) => `<Stmt><Id>S${n}</Id>${account}${inside}</Stmt>`)
        .join('\n')}</BkToCstmrStmt></Document>`;
    const keys = (await collectStatements(together(first, second, week))).map(({ lines }) =>
      lines.map(({ identity }) => lineKey(identity)),
    );
    // What tells of the same days once more has the same lines.
    expect(keys[2]).toEqual([...(keys[0] ?? []), ...(keys[1] ?? [])]);
    expect(keys[2]).toEqual(await keysOf(week));
    const copy = `<CpyDplctInd>DUPL</CpyDplctInd>${first}`;
    const [one, again] = (await collectStatements(together(first, copy))).map(({ lines }) =>
      lines.map(({ identity }) => lineKey(identity)),
    );
    expect(again).toEqual(one);
    // A second half of a day that goes on where the first one ended has rows of its own.
    const halves = together(
      day('10.00', '9.00', debit('1.00')),
      day('9.00', '8.00', debit('1.00')),
    );
    expect(new Set(await keysIn(halves)).size).toBe(2);
  });

  it('does not count what is pending with what is booked', async () => {
    const booked = referenced('R', '2024-10-30');
    const pending = booked.replace('BOOK', 'PDNG');
    const keys = await keysOf(pending + booked);
    expect(keys[1]).toBe((await keysOf(booked))[0]);
  });

  it('is known by its value date where the bank states no booking date, and states it later', async () => {
    const later = referenced('R', '2024-10-31');
    const before = later.replace('<BookgDt><Dt>2024-10-31</Dt></BookgDt>', '');
    expect(before).not.toBe(later);
    expect(await keysOf(before)).toEqual(await keysOf(later));
    const plain = debit('1.00').replace('2024-10-30', '2024-10-31');
    expect(await keysOf(plain.replace('<BookgDt><Dt>2024-10-31</Dt></BookgDt>', ''))).toEqual(
      await keysOf(plain),
    );
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
