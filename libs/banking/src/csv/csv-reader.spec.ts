import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import { collectStatements, inChunks, refusalOf } from '../testing-support/collect-statements.js';

const WISE =
  '"TransferWise ID","Date","Date Time","Amount","Currency","Description","Payment Reference",' +
  '"Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name",' +
  '"Payee Account Number","Merchant","Total fees","Exchange To Amount"\n';
const wise = (rows: string) => WISE + rows;
/** Newest first: 500.00, then 100.00 and its fee of 1.37 go out, then 100.00 comes back. */
const YEAR = wise(
  'TRANSFER-9,25-10-2024,"25-10-2024 08:00:00",100.00,EUR,"Returned",,498.63,,,,Payee Two,,,,0.00,\n' +
    'FEE-TRANSFER-7,24-10-2024,"24-10-2024 10:00:01",-1.37,EUR,"Wise Charges for: TRANSFER-7",,398.63,,,,,,,,0.00,\n' +
    'TRANSFER-7,24-10-2024,"24-10-2024 10:00:00",-100.00,EUR,"Sent money, to ""P""",REF7,400.00,EUR,KES,145.105,,Payee One,0001,,1.37,14510.50\n',
);

describe('an export of Wise', () => {
  it('keeps fees as lines of their own, and foots by its running balance', async () => {
    const [read, ...more] = await collectStatements(YEAR);
    expect(more).toEqual([]);
    expect(read?.header).toEqual({
      kind: 'csv',
      profile: 'wise',
      provisional: false,
      account: { currency: 'EUR' },
      balances: [],
    });
    expect(
      read?.lines.map(({ amount, references, bankCode }) => [
        ...[amount.minor, references.bank, references.entryBank, bankCode?.proprietary],
      ]),
    ).toEqual([
      ['10000', 'TRANSFER-9', undefined, undefined],
      ['-137', 'FEE-TRANSFER-7', 'TRANSFER-7', 'CHRG'],
      ['-10000', 'TRANSFER-7', undefined, undefined],
    ]);
    expect(read?.lines[2]).toMatchObject({
      bookingDate: '2024-10-24',
      references: { endToEndId: 'REF7' },
      charges: [{ amount: eur(-137), included: false }],
      exchange: { rate: '145.105', source: 'EUR', target: 'KES' },
      amounts: { counterValue: money(1_451_050, 'KES') },
      personal: {
        creditor: { name: 'Payee One', otherAccount: '0001' },
        remittance: ['Sent money, to "P"', 'REF7'],
      },
    });
    expect(read?.footing).toMatchObject({
      result: 'FOOTS',
      opening: eur(50_000),
      closing: eur(49_863),
    });
  });

  it('does not foot when a row is gone', async () => {
    const [read] = await collectStatements(YEAR.replace(/FEE.*\n/, ''));
    expect(read?.footing).toMatchObject({ result: 'DOES_NOT_FOOT', difference: eur(-137) });
  });

  it('is the same in pieces of any length', async () => {
    const whole = await collectStatements(YEAR);
    for (const length of [1, 50]) {
      expect(await collectStatements(inChunks(Buffer.from(YEAR), length))).toEqual(whole);
    }
  });
});

describe('exports by other profiles', () => {
  it('M-PESA: what is not completed is not final, a charge is a charge', async () => {
    const [read] = await collectStatements(
      'Organization Shortcode: 000001\nReceipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance,Reason Type,Other Party Info\n' +
        'R3,25-10-2024 09:00:00,Pay,Pending,,"-14,510.50","71,954.50",Business Payment,000 - P\n' +
        'R2,24-10-2024 10:00:01,Charge,Completed,,-35.00,"86,465.00",Business Payment Charge,\n' +
        'R1,24-10-2024 10:00:00,Pay,Completed,,"-13,500.00","86,500.00",Business Payment,000 - P\n',
    );
    expect(read?.header).toMatchObject({ profile: 'm-pesa', account: { currency: 'KES' } });
    expect(
      read?.lines.map(({ amount, status, bankCode }) => [
        ...[amount.minor, status, bankCode?.proprietary],
      ]),
    ).toEqual([
      ['-1451050', 'PDNG', undefined],
      ['-3500', 'BOOK', 'CHRG'],
      ['-1350000', 'BOOK', undefined],
    ]);
  });

  it('one that is handed in comes first', async () => {
    const profile = {
      name: 'ours',
      separator: '|',
      decimal: ',',
      dates: 'MDY',
      encoding: 'windows-1252',
      columns: { date: ['Jour'], amount: ['Somme'], text: ['Motif'] },
      currency: 'EUR',
      chargeKinds: [],
    } as const;
    const bytes = Buffer.from("Jour|Somme|Motif\n10/25/2024|1'234,50-|Zoë\n", 'latin1');
    const [read] = await collectStatements(bytes, { csvProfiles: [profile] });
    expect(read?.lines[0]).toMatchObject({
      amount: eur(-123_450),
      bookingDate: '2024-10-25',
      personal: { remittance: ['Zoë'] },
    });
  });
});

describe('an export that no profile knows more of than its headings', () => {
  const export_ = (...rows: readonly string[]) =>
    ['Date;Reference;Description;Amount;Currency;Balance', ...rows, ''].join('\n');
  // 500.00 at first; 100.00 leaves on the 24th, 30.00 and 20.00 on the 25th: 350.00 are left.
  const ROWS = [
    '2024-10-24;Jane Doe rent;out;-100,00;EUR;400,00',
    '2024-10-25;;out;-30,00;EUR;370,00',
    '2024-10-25;01J8ZC4Q7M3K5X21;out;-20,00;EUR;350,00',
  ];
  const foots = { result: 'FOOTS', opening: eur(50_000), closing: eur(35_000) };

  it.each([
    ['oldest first', ROWS],
    ['newest first', ROWS.toReversed()],
  ])('foots whichever way its rows go: %s', async (_way, rows) => {
    const [read] = await collectStatements(export_(...rows));
    expect(read?.header).toMatchObject({ profile: 'semicolon' });
    expect(read?.footing).toMatchObject(foots);
  });

  it.each([
    ['oldest first', ROWS.slice(1)],
    ['newest first', ROWS.slice(1).toReversed()],
  ])('foots also where all of them are of one day: %s', async (_way, rows) => {
    const [read] = await collectStatements(export_(...rows));
    expect(read?.footing).toMatchObject({ ...foots, opening: eur(40_000) });
  });

  it('does not foot either way once a row is gone', async () => {
    for (const rows of [ROWS, ROWS.toReversed()]) {
      const left = [rows[0] ?? '', rows[2] ?? ''];
      const [read] = await collectStatements(export_(...left));
      expect(read?.footing).toMatchObject({ result: 'DOES_NOT_FOOT' });
    }
  });

  it('takes what stands under “Reference” for words that somebody wrote', async () => {
    const [read] = await collectStatements(export_(...ROWS));
    expect(read?.lines.map(({ references }) => references.bank)).toEqual(Array(3).fill(undefined));
    expect(read?.lines.map(({ personal }) => personal.remittance)).toEqual([
      ['out', 'Jane Doe rent'],
      ['out'],
      ['out', '01J8ZC4Q7M3K5X21'],
    ]);
    expect(read?.lines.map(({ identity }) => identity.basis)).toEqual(Array(3).fill('fingerprint'));
  });
});

describe('a CSV is refused', () => {
  const bank = (row: string) => `Date,Description,Amount,Currency,Balance\n${row}\n`;
  it.each([
    ['no heading that is known', 'a,b\n1,2\n', 'STATEMENT_FORMAT_UNKNOWN', 1, ''],
    ['nothing in it', ' \n', 'STATEMENT_EMPTY', 1, ''],
    ['no row', 'Date,Amount,Currency\n', 'STATEMENT_EMPTY', 1, ''],
    [
      'an impossible day',
      bank('2024-02-30,x,1.00,EUR,'),
      'STATEMENT_DATE_INVALID',
      2,
      'Row[1]/Date',
    ],
    ['words for a day', bank('today,x,1.00,EUR,'), 'STATEMENT_DATE_INVALID', 2, 'Row[1]/Date'],
    ['no day', bank(',x,1.00,EUR,'), 'STATEMENT_FIELD_MISSING', 2, 'Row[1]/Date'],
    ['no amount', bank('2024-10-25,x,,EUR,'), 'STATEMENT_FIELD_MISSING', 2, 'Row[1]/Amount'],
    [
      'a digit below the cent',
      bank('2024-10-25,x,1.001,EUR,'),
      'STATEMENT_AMOUNT_INVALID',
      2,
      'Row[1]/Amount',
    ],
    [
      'the other decimal sign',
      bank('2024-10-25,x,"1,5",EUR,'),
      'STATEMENT_AMOUNT_INVALID',
      2,
      'Row[1]/Amount',
    ],
    ['two signs', bank('2024-10-25,x,-1.00-,EUR,'), 'STATEMENT_AMOUNT_INVALID', 2, 'Row[1]/Amount'],
    [
      'an unknown currency',
      bank('2024-10-25,x,1.00,ZZZ,'),
      'STATEMENT_CURRENCY_UNKNOWN',
      2,
      'Row[1]/Currency',
    ],
    [
      'a garbled balance',
      bank('2024-10-25,x,1.00,EUR,o'),
      'STATEMENT_AMOUNT_INVALID',
      2,
      'Row[1]/Balance',
    ],
    ['a row cut short', bank('2024-10-25,x,1.00'), 'STATEMENT_FIELD_MISSING', 2, ''],
    [
      'two currencies',
      bank('2024-10-25,x,1.00,EUR,\n2024-10-26,x,1.00,USD,'),
      'STATEMENT_FIELD_INVALID',
      3,
      'Row[2]',
    ],
    ['an open quote', bank('2024-10-25,"x,1.00,EUR,'), 'STATEMENT_TRUNCATED', 2, ''],
    [
      'a row without end',
      bank(`2024-10-25,"${'x'.repeat(200_000)}",1.00,EUR,`),
      'STATEMENT_TOO_LONG',
      2,
      '',
    ],
  ])('for %s', async (_, text, code, line, path) => {
    expect(await refusalOf(text)).toMatchObject({ code, line, path });
  });

  it('for bytes of another encoding, with about the line', async () => {
    const bytes = Buffer.from(bank('2024-10-25,Zoë,1.00,EUR,'), 'latin1');
    expect(await refusalOf(bytes)).toMatchObject({ code: 'STATEMENT_ENCODING' });
  });
});
