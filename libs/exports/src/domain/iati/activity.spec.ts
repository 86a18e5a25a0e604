import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { skipLoudly } from '../../../../../test/support/skipped.js';
import {
  BANK,
  booksOf,
  eur,
  FUNDER,
  idOf,
  postings,
  type Happening,
} from '../../testing-support/histories.js';
import { PUBLICATION } from '../../testing-support/publication.js';
import { activityFile, type ActivityFacts } from './activity.js';
import type { RedactionLevel } from './publication.js';
import { addEntry, noSeries, type Payees } from './series.js';

const MEMBERS = [1, 2, 3, 4, 5, 6].map(idOf);
const paid = (personId: string, on: string): Happening[] => [
  {
    ...{ type: 'honoraria.HonorariumAccrued', on },
    data: { honorariumId: `${personId}-${on}`, personId, amount: eur(100_00) },
  },
  {
    ...{ type: 'honoraria.HonorariumPaid', on },
    data: { honorariumId: `${personId}-${on}`, personId, amount: eur(100_00) },
  },
];
const contract = (n: number, minor: number, on: string): Happening[] => [
  {
    ...{ type: 'budgeting.CommitmentApproved', on },
    data: {
      commitmentId: idOf(n),
      postings: postings(['committed', minor], ['allocated', -minor]),
    },
  },
  {
    ...{ type: 'budgeting.BankFactRecorded', on },
    data: {
      ...{ factId: idOf(n + 100), kind: 'supplier-payment', amount: eur(minor) },
      ...{ commitmentId: idOf(n), references: { accountId: BANK }, lineId: 'line' },
      postings: postings(['spent', minor], ['committed', -minor]),
    },
  },
];
/** A budget of 5000.00 and 4000.00 of it received; six members paid twice; one contract of 350.00. */
const YEAR: readonly Happening[] = [
  {
    ...{ type: 'budgeting.BudgetOpened', on: '2024-10-03' },
    data: { postings: postings(['envelope', 5000_00], ['source', -5000_00]) },
  },
  {
    ...{ type: 'budgeting.BankFactRecorded', on: '2024-10-07' },
    data: {
      ...{ factId: idOf(90), kind: 'grant', amount: eur(4000_00), lineId: 'unassigned' },
      references: { accountId: BANK },
      postings: postings(['received', 4000_00], ['receivable', -4000_00]),
    },
  },
  ...MEMBERS.flatMap((member) => [...paid(member, '2024-10-28'), ...paid(member, '2025-01-28')]),
  ...contract(30, 350_00, '2024-11-20'),
];

const byId: Payees = { of: (id) => id, markOf: () => undefined, isOutlay: () => false };

const file = (
  level: RedactionLevel,
  until: string,
  happenings = YEAR,
  payees: Payees = byId,
  over: Pick<ActivityFacts, 'completedOn' | 'closedOn'> = {},
): string => {
  const series = noSeries();
  for (const entry of booksOf(happenings)) addEntry(series, entry, { currency: 'EUR', payees });
  return activityFile({
    ...{ publication: PUBLICATION, together: [], level, currency: 'EUR', until, series },
    ...{ startsOn: '2024-10-01', endsOn: '2025-09-30', updatedAt: `${until}T10:00:00.000Z` },
    ...over,
    results: [
      {
        title: { en: 'A guide', fr: 'Un guide' },
        indicators: [
          {
            ...{ workplanId: 'w', baseline: '0', target: '12', approvedOn: '2024-11-04' },
            ...{ title: { en: 'Copies', fr: 'Exemplaires' }, unit: { fr: 'pièces' } },
            actual: { value: '7', on: '2025-02-01' },
          },
        ],
      },
    ],
  });
};
/** Type, date and amount of each transaction. */
const transactionsIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /<transaction-type code="(\d+)"\/><transaction-date iso-date="([\d-]+)"\/><value [^>]*>(-?[\d.]+)</g,
    ),
  ].map(([, type, on, amount]) => `${type} ${on} ${amount}`);

describe('an IATI activity', () => {
  it('tells the public what came in by month, and honoraria of all members by quarter', () => {
    expect(transactionsIn(file('public', '2025-04-02'))).toEqual([
      '11 2024-10-31 5000.00',
      '1 2024-10-31 4000.00',
      '4 2024-12-31 600.00',
      '4 2025-03-31 600.00',
    ]);
  });

  it('tells partners what was signed and spent by month', () => {
    expect(transactionsIn(file('partners', '2025-04-02'))).toEqual([
      '11 2024-10-31 5000.00',
      '1 2024-10-31 4000.00',
      '2 2024-11-30 350.00',
      '4 2024-12-31 600.00',
      '4 2025-03-31 600.00',
      '4 2024-11-30 350.00',
    ]);
  });

  it('is complete when the cohort is, and closed once its budget is', () => {
    const over = { completedOn: '2025-09-30', closedOn: '2026-01-15' };
    const statusAt = (until: string): string | undefined =>
      /<activity-status code="(\d)"/.exec(file('public', until, [], undefined, over))?.[1];
    const days = ['2024-09-30', '2024-10-01', '2025-09-30', '2026-01-14', '2026-01-15'];
    expect(days.map(statusAt)).toEqual(['1', '2', '3', '3', '4']);
  });

  it('has one budget a year with its current value', () => {
    const one = file('public', '2025-04-02');
    expect(one.match(/<budget /g)).toHaveLength(1);
    expect(one).toContain('<budget type="1" status="2">');
    const raised = {
      ...{ type: 'budgeting.EnvelopeIncreased', on: '2025-01-10' },
      data: { postings: postings(['envelope', 500_00], ['source', -500_00]) },
    };
    expect(file('public', '2025-04-02', [...YEAR, raised])).toMatch(
      /<budget type="2" status="2">.*?>5500\.00<\/value><\/budget>/,
    );
    // A file of before is what it was.
    const before = file('public', '2024-12-31', YEAR);
    expect(file('public', '2024-12-31', [...YEAR, raised])).toBe(before);
    expect(before).toContain('<budget type="1" status="2">');
  });

  it('counts what one cohort passes on to another once: less agreed here, more agreed there', () => {
    const passing = (type: string, minor: number): Happening => ({
      ...{ type: `budgeting.${type}`, on: '2025-02-10' },
      data: { postings: postings(['envelope', minor], ['source', -minor]) },
    });
    const here = file('public', '2025-04-02', [...YEAR, passing('UnspentCarriedOver', -300_00)]);
    expect(transactionsIn(here)).toContain('11 2025-02-28 -300.00');
    expect(here).toMatch(/<budget type="2" status="2">.*?>4700\.00<\/value><\/budget>/);
    const there = file('public', '2025-04-02', [passing('UnspentBroughtForward', 300_00)]);
    expect(transactionsIn(there)).toEqual(['11 2025-02-28 300.00']);
    expect(there).toMatch(/<budget type="2" status="2">.*?>300\.00<\/value><\/budget>/);
  });

  it('counts suppliers and holders of advances, not their contracts', () => {
    const five = [31, 32, 33, 34, 35].flatMap((n) => contract(n, 100_00, '2024-11-20'));
    const told = ['2 2024-12-31 500.00', '4 2024-12-31 500.00'];
    expect(transactionsIn(file('public', '2025-01-02', five))).toEqual(told);
    const of = (id: string): string => (id === idOf(35) ? idOf(34) : id);
    const ofOne: Payees = { ...byId, of };
    expect(transactionsIn(file('public', '2025-01-02', five, ofOne))).toEqual([]);
    const sixth = contract(36, 1_00, '2025-01-20');
    expect(transactionsIn(file('public', '2025-04-02', [...five, ...sixth], ofOne))).toEqual([
      '2 2025-03-31 501.00',
      '4 2025-03-31 501.00',
    ]);
  });

  it('counts a person once who is also a supplier by name', () => {
    // Three persons with a contract each, and with others in their names alone.
    const all = [31, 32, 33, 34, 35, 36, 37].map((n) => contract(n, 100_00, '2024-11-20'));
    const persons = new Map([31, 32, 33].map((n) => [idOf(n), `person ${n}`]));
    const names = new Map([31, 32, 33, 34, 35, 36, 37].map((n) => [idOf(n), `name ${n % 3}`]));
    const payees = (known: ReadonlyMap<string, string>): Payees => ({
      ...{ of: (id) => known.get(id) ?? names.get(id)!, markOf: (id) => names.get(id) },
      isOutlay: () => false,
    });
    expect(transactionsIn(file('public', '2025-01-02', all.flat(), payees(persons)))).toEqual([]);
    // And one person under several names is one person.
    const one = new Map([31, 32, 33, 34, 35, 36, 37].map((n) => [idOf(n), 'person 31']));
    for (const n of names.keys()) names.set(n, n);
    expect(transactionsIn(file('public', '2025-01-02', all.flat(), payees(one)))).toEqual([]);
    expect(transactionsIn(file('public', '2025-01-02', all.flat(), payees(names)))).toEqual([
      ...['2 2024-12-31 700.00', '4 2024-12-31 700.00'],
    ]);
  });

  it('tells of an advance what was accounted for, when it was', () => {
    const advanceId = idOf(40);
    const advance: Happening[] = [
      {
        ...{ type: 'budgeting.BankFactRecorded', on: '2024-11-20' },
        data: {
          ...{ factId: idOf(41), kind: 'supplier-payment', amount: eur(500_00), lineId: 'line' },
          ...{ commitmentId: advanceId, settled: eur(500_00), references: { accountId: BANK } },
          postings: [],
        },
      },
      {
        ...{ type: 'budgeting.AdvanceSettled', on: '2025-02-10' },
        data: { advanceId, postings: postings(['spent', 300_00], ['advanced', -300_00]) },
      },
    ];
    const payees: Payees = { ...byId, isOutlay: (id) => id === advanceId };
    expect(transactionsIn(file('partners', '2025-04-02', advance, payees))).toEqual([
      '4 2025-02-28 300.00',
    ]);
  });

  it('names no person and no id of ours', () => {
    for (const level of ['public', 'partners'] as const) {
      const text = file(level, '2025-04-02');
      for (const id of [...MEMBERS, FUNDER, BANK, idOf(30)]) expect(text).not.toContain(id);
    }
  });

  it('changes nothing that it told when somebody’s payment comes back later', () => {
    const [member = ''] = MEMBERS;
    const back: Happening = {
      ...{ type: 'honoraria.HonorariumReopened', on: '2024-12-30', at: '2025-04-01T09:00:00.000Z' },
      data: {
        ...{ honorariumId: `${member}-2024-10-28`, personId: member, attemptId: 'a' },
        ...{ why: 'returned', amount: eur(100_00) },
      },
    };
    const before = transactionsIn(file('public', '2025-04-02'));
    expect(transactionsIn(file('public', '2025-04-02', [...YEAR, back]))).toEqual(before);
    // Alone it would single the member out: it waits for four others.
    expect(transactionsIn(file('public', '2025-07-02', [...YEAR, back]))).toEqual(before);
  });

  const schemas = process.env['PALABRE_SCHEMAS'] || join(process.cwd(), '../shared/schemas');
  if (!existsSync(join(schemas, 'iati'))) {
    skipLoudly('IATI files against their schema', `no folder ${schemas}/iati`, {
      allowedInCi: true,
    });
  } else {
    it('is valid against the published schema', async () => {
      const { validateXML } = await import('xmllint-wasm');
      const read = (name: string) => ({
        fileName: name,
        contents: readFileSync(join(schemas, 'iati', name), 'utf8'),
      });
      for (const level of ['public', 'partners'] as const) {
        const { valid, errors } = await validateXML({
          xml: [{ fileName: 'activity.xml', contents: file(level, '2025-04-02') }],
          schema: [read('iati-activities-schema.xsd')],
          preload: [read('iati-common.xsd'), read('xml.xsd')],
        });
        expect({ valid, errors }).toEqual({ valid: true, errors: [] });
      }
    }, 30_000);
  }
});
