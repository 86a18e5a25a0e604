import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import { paymentReference } from '../payment-reference.js';
import {
  collectLines,
  collectStatements,
  inChunks,
  refusalOf,
} from '../testing-support/collect-statements.js';

const OURS = paymentReference('an attempt');

const statement = (
  entries: string,
  { opening = 'C241001EUR1000,00', closing = 'C241031EUR900,00' } = {},
) =>
  `:20:STMT1\r\n:25:NL91ABNA0417164300\r\n:28C:7/1\r\n:60F:${opening}\r\n${entries}:62F:${closing}\r\n-\r\n`;
const lineOf = async (entry: string) => {
  const [line] = await collectLines(statement(entry));
  if (!line) throw new Error('no line');
  return line;
};

describe('an MT940 statement', () => {
  it.each([
    ['accounts', ':28C:', ':25:DE89370400440532013000\r\n:28C:', ':25:'],
    ['opening balances', ':62F:', ':60F:C241001EUR2000,00\r\n:62F:', ':60F:'],
    ['closing balances', '-\r\n', ':62F:C241031EUR800,00\r\n-\r\n', ':62F:'],
  ])('has no two %s: STATEMENT_FIELD_TWICE', async (_what, before, twice, at) => {
    const { code, path } = await refusalOf(statement('').replace(before, twice));
    expect([code, path]).toEqual(['STATEMENT_FIELD_TWICE', `Stmt[1]/${at}`]);
  });

  it('has a head, signed lines and a footing', async () => {
    const [read] = await collectStatements(
      statement(
        ':61:2410251025D100,00NTRFNONREF//B1\r\n:86:Honorarium\r\n' +
          ':61:241026C5,NTRFX1\r\n:61:241027RC5,NTRFX1\r\n:61:2412310102RD0,NMSCNONREF\r\n',
      ),
    );
    expect(read?.header).toEqual({
      kind: 'mt940',
      provisional: false,
      id: 'STMT1',
      electronicSequence: '7',
      page: { number: '1', last: true },
      account: { iban: 'NL91ABNA0417164300', currency: 'EUR' },
      balances: [{ type: 'OPBD', amount: eur(100_000), date: '2024-10-01' }],
    });
    expect(
      read?.lines.map(({ amount, reversal, bookingDate, valueDate }) => [
        ...[amount.minor, reversal, bookingDate, valueDate],
      ]),
    ).toEqual([
      ['-10000', false, '2024-10-25', '2024-10-25'],
      ['500', false, '2024-10-26', '2024-10-26'],
      ['-500', true, '2024-10-27', '2024-10-27'],
      // Booked in January, of value in December before.
      ['0', true, '2025-01-02', '2024-12-31'],
    ]);
    expect(read?.footing).toMatchObject({ result: 'FOOTS', closing: eur(90_000), lines: 4 });
  });

  it('is the same in pieces of any length', async () => {
    const text = statement(':61:241025D100,00NTRFNONREF//B1\r\n:86:166?00X?20EREF+A?32N\r\n');
    const whole = await collectStatements(text);
    for (const length of [1, 7, 64]) {
      expect(await collectStatements(inChunks(Buffer.from(text), length))).toEqual(whole);
    }
  });

  it('says what a German bank writes in numbered fields', async () => {
    const entry =
      ':61:2410251025D100,00NTRFNONREF//B1\r\n' +
      `:86:166?00SEPA-UEBERWEISUNG?109310?20EREF+${OURS}?21KREF+RUN1-S?22SVWZ+monthly amo\r\n` +
      'unt?23 October?30DEMODEM0?31DE89370400440532013000?32Payee One?33 and Son?34000\r\n';
    const line = await lineOf(entry);
    expect(line).toMatchObject({
      identity: { basis: 'reference', value: 'B1' },
      part: 'entry',
      references: { endToEndId: OURS, paymentInformationId: 'RUN1-S', bank: 'B1' },
      bankCode: { proprietary: 'NTRF+166' },
      personal: {
        counterparty: {
          name: 'Payee One and Son',
          iban: 'DE89370400440532013000',
          bankBic: 'DEMODEM0',
        },
        remittance: ['monthly amount October'],
        additionalInformation: ['SEPA-UEBERWEISUNG'],
      },
    });
    expect(line.personal.creditor).toEqual(line.personal.counterparty);
  });

  it('says what SWIFT code words say, with charges, exchange and another amount', async () => {
    const entry =
      ':61:2410251025D106,00NTRFEREF\r\n' +
      `:86:/EREF/${OURS}/UETR/3F0C7A2E-3B0D-4A6E-9C1F-2D8E4B6A1C35/CNTP/NL32INGB0000012345/IN\r\n` +
      'GBNL2A/PAYEE/TOWN/REMI/USTD//monthly/OCMT/KES14510,50/CHGS/EUR6,00/EXCH/145,105/\r\n';
    expect(await lineOf(entry)).toMatchObject({
      references: { endToEndId: OURS, uetr: '3f0c7a2e-3b0d-4a6e-9c1f-2d8e4b6a1c35' },
      charges: [{ amount: eur(-600), level: 'transaction' }],
      amounts: { instructed: money(1_451_050, 'KES') },
      exchange: { rate: '145.105' },
      personal: { counterparty: { name: 'PAYEE', bankBic: 'INGBNL2A' }, remittance: ['monthly'] },
    });
  });

  it('knows what came back, and charges', async () => {
    const lines = await collectLines(
      statement(
        ':61:241026C100,00NRTINONREF\r\n:86:/RTRN/AC04/EREF/X/NAME/PAYEE\r\n' +
          ':61:241026C100,00NTRFNONREF\r\n:86:159?00RETOURE?20EREF+X\r\n' +
          ':61:241026D1,50NCHGNONREF\r\n:61:241026D1,50NMSCNONREF\r\n:86:808?00GEBUEHR\r\n',
      ),
    );
    expect(lines.map(({ returned }) => returned)).toEqual([
      { reasonCode: 'AC04' },
      {},
      undefined,
      undefined,
    ]);
    // What comes back names the payee of the payment that went out.
    expect(lines[0]?.personal.creditor).toEqual({ name: 'PAYEE' });
    expect(lines.slice(2).map(({ bankCode }) => bankCode?.proprietary)).toEqual(['CHRG', 'CHRG']);
  });

  it('takes a booking under the batch’s id alone for a batch', async () => {
    const entry = ':61:241025D300,00NTRFNONREF\r\n:86:/PREF/RUN1-X/REMI/batch\r\n';
    expect(await lineOf(entry)).toMatchObject({
      part: 'batch',
      references: { paymentInformationId: 'RUN1-X' },
      batch: { paymentInformationId: 'RUN1-X' },
    });
  });

  it('may be of several pages and inside SWIFT’s blocks', async () => {
    const page = (no: number, open: string, close: string) =>
      `{1:F01DEMONLM0XXXX}{2:I940}{4:\n:20:S${no}\n:25:0001234567EUR\n:28C:9/${no}\n:60${open}\n` +
      `:61:241025D1,NTRFNONREF\n:62${close}\n-}\n`;
    const read = await collectStatements(
      page(1, 'F:C241024EUR10,', 'M:C241025EUR9,') + page(2, 'M:C241025EUR9,', 'F:C241025EUR8,'),
    );
    expect(read.map(({ header }) => [header.page?.number, header.account])).toEqual([
      ['1', { other: '0001234567', currency: 'EUR' }],
      ['2', { other: '0001234567', currency: 'EUR' }],
    ]);
    expect(read.map(({ footing }) => footing?.result)).toEqual(['FOOTS', 'FOOTS']);
  });

  it('is read in another encoding where that is said', async () => {
    const text = statement(':61:241025D100,00NTRFNONREF\r\n:86:Zoë\r\n');
    const bytes = Buffer.from(text, 'latin1');
    expect(await refusalOf(bytes)).toMatchObject({ code: 'STATEMENT_ENCODING' });
    const [read] = await collectStatements(bytes, { encoding: 'windows-1252' });
    expect(read?.lines[0]?.personal.remittance).toEqual(['Zoë']);
  });
});

describe('an MT940 file is refused', () => {
  const entry = (text: string) => statement(`:61:${text}\r\n`);
  it.each([
    ['an impossible day', entry('241131D1,00NTRFX'), 'STATEMENT_DATE_INVALID', 5, 'value date'],
    ['an impossible booking day', entry('2410250230D1,NTRFX'), 'STATEMENT_DATE_INVALID', 5, 'date'],
    ['a digit below the cent', entry('241025D1,005NTRFX'), 'STATEMENT_AMOUNT_INVALID', 5, 'amount'],
    ['a garbled amount', entry('241025D1,,5NTRFX'), 'STATEMENT_AMOUNT_INVALID', 5, 'amount'],
    ['no amount', entry('241025DNTRFX'), 'STATEMENT_AMOUNT_INVALID', 5, 'amount'],
    ['no kind', entry('241025D1,00'), 'STATEMENT_FIELD_INVALID', 5, 'kind'],
    ['no mark', entry('2410251,00NTRFX'), 'STATEMENT_FIELD_INVALID', 5, ''],
    [
      'an unknown currency',
      statement('', { opening: 'C241001ZZZ1,' }),
      'STATEMENT_CURRENCY_UNKNOWN',
      4,
      ':60F:',
    ],
    [
      'a garbled balance',
      statement('', { opening: '241001EUR1,' }),
      'STATEMENT_FIELD_INVALID',
      4,
      ':60F:',
    ],
    [
      'no closing balance',
      statement('').replace(/:62F:[^\r]*\r\n-\r\n/, ''),
      'STATEMENT_TRUNCATED',
      5,
      ':62F:',
    ],
    [
      'no opening balance',
      statement('').replace(/:60F:[^\r]*\r\n/, ''),
      'STATEMENT_FIELD_MISSING',
      1,
      ':60F:',
    ],
    [
      'no account',
      statement('').replace(/:25:[^\r]*\r\n/, ''),
      'STATEMENT_FIELD_MISSING',
      1,
      ':25:',
    ],
    ['a line without end', `${statement('')}${'x'.repeat(70_000)}`, 'STATEMENT_TOO_LONG', 7, ''],
    [
      'a field without end',
      statement(`:61:241025D1,NTRFX\r\n:86:${'y\r\n'.repeat(11_000)}`),
      'STATEMENT_TOO_LONG',
      10_006,
      ':86:',
    ],
  ])('for %s', async (_, text, code, line, path) => {
    const refusal = await refusalOf(text);
    expect([refusal.code, refusal.line]).toEqual([code, line]);
    expect(refusal.path).toMatch(new RegExp(`${path}$`));
  });

  it('without telling what stands there', async () => {
    const { message } = await refusalOf(entry('241025DSECRETNTRFX'));
    expect(message).not.toContain('SECRET');
  });
});
