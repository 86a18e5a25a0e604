import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readSheets, { readSheet } from 'read-excel-file/node';
import { CommandRefused } from '@palabre/eventing';
import { money } from '@palabre/kernel';
import { answerFile, MAX_FILE_ROWS } from './answer-file.js';
import { formatOf } from './file-format.js';
import { columnsOf, fact, sheet, type TableFile } from './table.js';

interface Row {
  readonly who: string;
  readonly minor: bigint;
  readonly on: string | null;
}

const column = columnsOf<Row>();
const both = (en: string, fr: string) => ({ en, fr });
const fileOf = (rows: readonly Row[], currency = 'EUR'): TableFile => ({
  name: 'spent',
  title: both('Spent', 'Dépenses'),
  asOf: '2025-03-31',
  facts: [fact('text', both('Currency', 'Devise'), currency)],
  sheets: [
    sheet(
      both('Spent', 'Dépenses'),
      [
        column('text', both('What', 'Quoi'), ({ who }) => who),
        column('money', both('Amount', 'Montant'), ({ minor }) => money(minor, currency)),
        column('share', both('Share', 'Part'), () => '0.125'),
        column('date', both('On', 'Le'), ({ on }) => on),
        column('instant', both('Recorded', 'Enregistré'), () => '2025-04-02T10:15:00.000Z'),
        column('integer', both('Count', 'Nombre'), () => 3),
      ],
      rows,
    ),
  ],
});
const about = { language: 'en', position: 1_234n, next: null } as const;
const bytesOf = async (
  file: TableFile,
  format: 'csv' | 'xlsx',
  language: 'en' | 'fr' = 'en',
): Promise<Buffer> => (await answerFile(file, format, { ...about, language })).bytes;
const parsed = (bytes: Buffer, delimiter: string): string[][] =>
  parse(bytes, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true });

const rows: Row[] = [
  { who: 'room, "large"', minor: -123_450n, on: '2025-03-31' },
  { who: '=1+1', minor: 5n, on: null },
];

describe('a file of tables', () => {
  it('says in CSV what it shows, and reads as English programs read numbers', async () => {
    const bytes = await bytesOf(fileOf(rows), 'csv');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const moment = ['2025-04-02T10:15:00.000Z', '3'];
    expect(parsed(bytes, ',')).toEqual([
      ['Spent'],
      ['As of', '2025-03-31'],
      ['Known at', 'everything up to the log position'],
      ['Log position', '1234'],
      ['Currency', 'EUR'],
      ['What', 'Amount', 'Share', 'On', 'Recorded', 'Count'],
      ['room, "large"', '-1234.50', '0.125', '2025-03-31', ...moment],
      ["'=1+1", '0.05', '0.125', '', ...moment],
    ]);
  });

  it('is for a French reader in French, with the commas and semicolons of French programs', async () => {
    const lines = parsed(await bytesOf(fileOf(rows), 'csv', 'fr'), ';');
    expect(lines[0]).toEqual(['Dépenses']);
    expect(lines[1]).toEqual(['À la date du', '2025-03-31']);
    expect(lines[5]).toEqual(['Quoi', 'Montant', 'Part', 'Le', 'Enregistré', 'Nombre']);
    expect(lines[6]?.slice(0, 3)).toEqual(['room, "large"', '-1234,50', '0,125']);
  });

  it('keeps numbers, dates and texts apart in a workbook, and runs no formula', async () => {
    const cells = await readSheet(await bytesOf(fileOf(rows), 'xlsx'));
    const moment = '2025-04-02T10:15:00.000Z';
    expect(cells.slice(0, 5).map((row) => row.slice(0, 2))).toEqual([
      ['Spent', null],
      ['As of', new Date('2025-03-31')],
      ['Known at', 'everything up to the log position'],
      ['Log position', 1_234],
      ['Currency', 'EUR'],
    ]);
    expect(cells.slice(-3)).toEqual([
      ['What', 'Amount', 'Share', 'On', 'Recorded', 'Count'],
      ['room, "large"', -1234.5, 0.125, new Date('2025-03-31'), moment, 3],
      ['=1+1', 0.05, 0.125, null, moment, 3],
    ]);
  });

  it('names its sheets in the language of the reader, within what a workbook allows', async () => {
    const [one] = fileOf(rows).sheets;
    const long = both('x', 'Rapport [2024/2025] : dépenses de la période, par ligne');
    const file = { ...fileOf(rows), sheets: [one!, { ...one!, title: long }] };
    const names = (await readSheets(await bytesOf(file, 'xlsx', 'fr'))).map((read) => read.sheet);
    expect(names).toEqual(['Dépenses', 'Rapport  2024 2025    dépen 2']);
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1', '\u00a0=1', '\u0000=1'])(
    'puts an apostrophe before what a spreadsheet would run: %j',
    async (who) => {
      const file = fileOf([{ who, minor: 0n, on: null }]);
      const lines = parsed(await bytesOf(file, 'csv'), ',');
      expect(lines.at(-1)?.[0]).toBe(`'${who}`);
    },
  );

  it('loses nothing of a text but what no spreadsheet can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (who) => {
        const file = fileOf([{ who: `x${who}x`, minor: 0n, on: null }]);
        const lines = parsed(await bytesOf(file, 'csv'), ',');
        expect(lines.at(-1)?.[0]).toBe(`x${who}x`);
      }),
      { numRuns: 50 },
    );
    const file = fileOf([{ who: 'a\u0000b\u001fc\ufffed <&>\n"', minor: 0n, on: null }]);
    expect((await readSheet(await bytesOf(file, 'xlsx'))).at(-1)?.[0]).toBe('abcd <&>\n"');
  });

  it('writes amounts with the minor units of their currency, and all digits of large ones', async () => {
    const large = 123_456_789_012_345_678n;
    const [ugx, euros] = [fileOf([{ ...rows[0]!, minor: 370_000n }], 'UGX'), fileOf(rows)];
    expect(parsed(await bytesOf(ugx, 'csv'), ',').at(-1)?.[1]).toBe('370000');
    expect((await readSheet(await bytesOf(ugx, 'xlsx'))).at(-1)?.[1]).toBe(370_000);
    const huge = { ...euros, sheets: fileOf([{ ...rows[0]!, minor: large }]).sheets };
    expect((await readSheet(await bytesOf(huge, 'xlsx'))).at(-1)?.[1]).toBe('1234567890123456.78');
  });

  it('has all rows or is none', async () => {
    const more = answerFile(fileOf(rows), 'xlsx', { ...about, next: '17' });
    await expect(more).rejects.toMatchObject({
      code: 'TABLE_TOO_LONG',
      refusal: { details: { limit: MAX_FILE_ROWS.xlsx } },
    });
    await expect(more).rejects.toBeInstanceOf(CommandRefused);
  });

  it('is named after the log position that it shows', async () => {
    expect(await answerFile(fileOf(rows), 'csv', about)).toMatchObject({
      ...{ name: 'spent-1234.csv', mediaType: 'text/csv; charset=utf-8', language: 'en' },
    });
  });
});

describe('the format of an answer', () => {
  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  it.each([
    [undefined, undefined, 'json'],
    [undefined, 'text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    [undefined, 'text/csv', 'csv'],
    [undefined, `${workbook}, application/json;q=0.5`, 'xlsx'],
    [undefined, 'image/png', 'json'],
    ['xlsx', 'text/csv', 'xlsx'],
    ['json', 'text/csv', 'json'],
    ['pdf', undefined, 'json'],
  ])('is by ?format=%s and Accept %s: %s', (named, accept, format) => {
    expect(formatOf(named, accept)).toBe(format);
  });
});
