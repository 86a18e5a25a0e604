import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { answerFile } from '@palabre/platform';
import { audited } from '../../libs/budgeting/src/testing-support/audited.js';
import { booked } from '../../libs/budgeting/src/testing-support/contracts.js';
import { BudgetBooks, idOf, playedFrom } from './budget-books.js';

const COHORT = { cohortId: idOf('c1') };
const FUNDER = { ...COHORT, fundingAgreementId: idOf('fa1') };

describe('files of a budget', () => {
  let books: BudgetBooks;
  let recorded: readonly string[];
  beforeAll(async () => {
    books = await BudgetBooks.open();
    recorded = await books.record(playedFrom(audited()));
  });
  afterAll(() => books.close());

  const workbook = async (name: string, input: object, language: 'en' | 'fr' = 'en') => {
    const file = await books.file(name, input);
    const about = { language, position: 77n, next: null } as const;
    const sheets = await readSheets((await answerFile(file, 'xlsx', about)).bytes);
    return sheets.map(({ sheet, data }) => ({
      sheet,
      above: data.slice(0, 4 + (file.facts?.length ?? 0)),
      rows: data.slice(6 + (file.facts?.length ?? 0)),
      headings: data[5 + (file.facts?.length ?? 0)] ?? [],
    }));
  };

  it('report to a funder in its own lines and periods', async () => {
    const [report] = await workbook('GetFunderReport', FUNDER);
    expect(report?.headings).toEqual([
      ...['Funder’s line', 'Line', 'Budget', '1: 2024-09-01 to 2024-12-31'],
      ...['2: 2025-01-01 to 2025-08-31', 'In no period', 'Spent in all', 'Left'],
    ]);
    expect(report?.rows).toEqual([
      ['A', 'People', 30_000, 300, 0, 0, 300, 29_700],
      ['B', 'Work', 9_000, 1_600, 25, 80, 1_705, 7_295],
      [idOf('reserve'), 'Reserve', 900, 0, 0, 0, 0, 900],
      [null, 'Total', 39_900, 1_900, 25, 80, 2_005, 37_895],
    ]);
    const [rapport] = await workbook('GetFunderReport', { ...FUNDER, asOf: '2024-12-31' }, 'fr');
    expect(rapport?.headings[3]).toBe('1 : du 2024-09-01 au 2024-12-31');
    expect(rapport?.rows.at(-1)).toEqual([null, 'Total', 39_900, 1_900, 0, 80, 1_980, 37_920]);
    expect(rapport?.above.map(([heading, value]) => [heading, String(value)])).toEqual([
      ['Rapport au bailleur', 'null'],
      ['À la date du', String(new Date('2024-12-31T00:00:00Z'))],
      ['Connu le', 'tout jusqu’à la position du journal'],
      ['Position du journal', '77'],
      ['Bailleur', 'Ministry (fr)'],
      ['Référence', 'PoP-2024'],
      ['Devise', 'EUR'],
      ['Subvention reçue', '20000'],
      ['Somme des écritures', '1980'],
      ['SHA-256 des écritures', expect.stringMatching(/^[0-9a-f]{64}$/)],
      ['SHA-256 du rapport', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ]);
  });

  it('tie that report to the journal, leg by leg', async () => {
    const [report, journal] = await workbook('GetFunderReport', FUNDER);
    const column = (heading: string): unknown[] => {
      const at = journal?.headings.indexOf(heading) ?? -1;
      return (journal?.rows ?? []).map((row) => row[at]);
    };
    const ids = column('Event id') as string[];
    expect(ids.length).toBe(5);
    expect(ids.filter((id) => !recorded.includes(id))).toEqual([]);
    const amounts = column('Amount') as number[];
    expect(amounts.toSorted((a, b) => a - b)).toEqual([25, 80, 300, 600, 1_000]);
    const legs = column('Leg') as number[];
    const [codes, periods] = [column('Funder’s line'), column('Period')];
    const text = ids
      .map((id, at) => {
        const minor = Math.round((amounts[at] ?? 0) * 100);
        return `${id}.${legs[at]} ${String(codes[at])} ${String(periods[at])} ${minor}\n`;
      })
      .join('');
    const hash = createHash('sha256').update(text).digest('hex');
    expect(report?.above.at(-2)?.slice(0, 2)).toEqual(['SHA-256 of the legs', hash]);
  });

  it.each([
    ['ListAccounts', {}, 'Comptes'],
    ['ListProposals', { stage: 'executed', kind: 'allocate' }, 'Propositions'],
    ['ListFundingAgreements', {}, 'Conventions'],
    ['ListAdvances', { onlyOverdue: true, groupId: idOf('g1') }, 'Avances'],
    ['ListAuditSamples', {}, 'Échantillons d’audit'],
    ['GetAuditSample', { sampleId: idOf('sample') }, 'Pièces'],
    ['GetAuditPolicy', {}, 'Règles d’audit'],
    ['ListAuditFindings', { sort: '-recorded' }, 'Constats d’audit'],
  ])('%s says what it shows, in the reader’s language', async (name, input, title) => {
    const sheets = await workbook(name, { ...COHORT, ...input }, 'fr');
    expect(sheets[0]?.sheet).toBe(title);
    for (const { above, rows } of sheets) {
      expect(above.slice(1, 4).map(([heading]) => heading)).toEqual([
        ...['À la date du', 'Connu le', 'Position du journal'],
      ]);
      expect(above[3]?.[1]).toBe(77);
      expect(rows.length).toBeGreaterThan(0);
    }
    const file = await books.file(name, { ...COHORT, ...input });
    const about = { language: 'fr', position: 77n, next: null } as const;
    const csv = (await answerFile(file, 'csv', about)).bytes;
    const options = { delimiter: ';', bom: true, relax_column_count: true };
    const lines = parse(csv, options) as string[][];
    expect(lines[3]).toEqual(['Position du journal', '77']);
  });

  it('show of each voucher of a sample what it booked, beside what stands behind it', async () => {
    const [vouchers] = await workbook('GetAuditSample', { ...COHORT, sampleId: idOf('sample') });
    const column = (heading: string): number[] => {
      const at = vouchers?.headings.indexOf(heading) ?? -1;
      return (vouchers?.rows ?? []).map((row) => Number(row[at])).toSorted((a, b) => a - b);
    };
    // A voucher of 1,000.00 under a contract of 1,200.00; 600.00 accounted for of an advance of 1,000.00.
    expect(column('Amount')).toEqual([600, 1_000]);
    expect(column('Promised or advanced')).toEqual([1_000, 1_200]);
    // The file of the voucher's invoice was booked in another cohort as well.
    await books.record(playedFrom(booked().log, 60), 'two');
    const sample = await books.ask<{ items: { kind: string; alsoIn: string[] }[] }>(
      'GetAuditSample',
      { ...COHORT, sampleId: idOf('sample') },
    );
    const others = sample.items.map(({ kind, alsoIn }) => [kind, alsoIn] as const);
    expect(Object.fromEntries(others)).toEqual({
      expenditure: [idOf('c1', 'two')],
      settlement: [],
    });
  });

  it('hold every account with its balance, and come to nothing in all', async () => {
    const [accounts] = await workbook('ListAccounts', { ...COHORT, asOf: '2024-12-31' });
    const at = accounts?.headings.indexOf('Balance') ?? -1;
    const spent = accounts?.rows.filter(([account]) => account === 'spent') ?? [];
    // The voucher, the settlement, the honoraria and what was booked in August; not January's charge.
    expect(spent.reduce((sum, row) => sum + Number(row[at]), 0)).toBe(1_980);
    expect(accounts?.rows.reduce((sum, row) => sum + Number(row[at]) * 100, 0)).toBe(0);
  });

  it('filter and turn round lists in the order of recording', async () => {
    const ids = async (name: string, key: string, input: object): Promise<unknown[]> =>
      (await books.all<Record<string, unknown>>(name, { ...COHORT, limit: 2, ...input })).map(
        (item) => item[key],
      );
    const all = await ids('ListProposals', 'proposalId', {});
    expect(all).toEqual(['p1', 'p2', 'p3', 'p4'].map((name) => idOf(name)));
    expect(await ids('ListProposals', 'proposalId', { sort: '-recorded' })).toEqual(
      all.toReversed(),
    );
    expect(await ids('ListProposals', 'proposalId', { kind: 'earmark' })).toEqual([idOf('p4')]);
    expect(await ids('ListProposals', 'proposalId', { stage: 'open' })).toEqual([]);
    expect(await ids('ListAdvances', 'advanceId', { kind: 'claim' })).toEqual([]);
    expect(await ids('ListAdvances', 'advanceId', { stage: 'paid' })).toEqual([idOf('adv')]);
    await expect(
      books.ask('ListProposals', { ...COHORT, cursor: 'not-a-number' }),
    ).rejects.toMatchObject({ code: 'CURSOR_UNKNOWN' });
  });
});
