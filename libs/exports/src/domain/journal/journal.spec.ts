import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { balancesIn, faultsOf, isHere, judgesHere } from '../../../../../test/support/judges.js';
import {
  BANK,
  booksOf,
  COHORT,
  eur,
  FUNDER,
  idOf,
  LINE,
  postings,
  type Happening,
} from '../../testing-support/histories.js';
import { accounts } from '../books/accounts.js';
import type { Entry } from '../books/entry.js';
import { AccountNames, pseudonym } from './account-names.js';
import { beancount } from './beancount.js';
import { journalText, type Closing } from './journal.js';
import { hledger, ledger } from './plain-text.js';

const [member, other] = [idOf(1), idOf(2)];
const names = new AccountNames(
  COHORT,
  new Map([
    [LINE, { kind: 'line', code: '1/activities' }],
    [BANK, { kind: 'account', code: 'bank' }],
  ]),
);
const DIALECTS = { hledger, ledger, beancount };
const info = { cohortId: COHORT, language: 'fr', position: '42', legend: [] } as const;

const bankLine = (n: number, minor: number, on: string): Happening => ({
  type: 'honoraria.StatementLinesRead',
  on,
  data: { accountId: BANK, lines: [{ bankLineId: idOf(n), amount: eur(minor), bookedOn: on }] },
});
const fact = (n: number, kind: string, minor: number, on: string, more = {}): Happening => ({
  type: 'budgeting.BankFactRecorded',
  on,
  data: {
    ...{ factId: idOf(n), kind, amount: eur(minor), bookedOn: on, lineId: LINE },
    ...{ references: { accountId: BANK }, postings: [], flags: [], ...more },
  },
});
const item = (type: string, personId: string, on: string, more = {}): Happening => ({
  type: `honoraria.Honorarium${type}`,
  on,
  data: { honorariumId: `${personId}-10`, personId, attemptId: idOf(50), ...more },
});

/** A month: a grant of 1000.00, two honoraria due and one paid, a contract of 300.00 of which 120.00 were spent. */
const MONTH: readonly Happening[] = [
  {
    type: 'honoraria.OwnAccountRegistered',
    on: '2024-10-03',
    data: { accountId: BANK, opening: eur(25_00), openedOn: '2024-10-01' },
  },
  bankLine(10, 1000_00, '2024-10-02'),
  fact(11, 'grant', 1000_00, '2024-10-02', {
    postings: postings(['received', 1000_00], ['receivable', -1000_00]),
  }),
  {
    type: 'budgeting.BudgetOpened',
    on: '2024-10-03',
    data: { postings: postings(['envelope', 1000_00], ['source', -1000_00]) },
  },
  {
    type: 'budgeting.CommitmentApproved',
    on: '2024-10-04',
    data: {
      commitmentId: idOf(60),
      postings: postings(['committed', 300_00], ['allocated', -300_00]),
    },
  },
  {
    type: 'budgeting.ExpenditureRecorded',
    on: '2024-10-05',
    data: { commitmentId: idOf(60), postings: postings(['spent', 120_00], ['committed', -120_00]) },
  },
  item('Accrued', member, '2024-10-25', { amount: eur(100_00) }),
  item('Accrued', other, '2024-10-25', { amount: eur(100_00) }),
  item('PutInRun', member, '2024-10-26'),
  bankLine(12, -106_00, '2024-10-28'),
  fact(13, 'honorarium', 100_00, '2024-10-28', {
    references: { accountId: BANK, attemptId: idOf(50) },
  }),
  fact(14, 'charge', 6_00, '2024-10-28', {
    postings: postings(['spent', 6_00], ['allocated', -6_00]),
  }),
  item('Paid', member, '2024-10-28', { amount: eur(100_00) }),
  bankLine(15, -120_00, '2024-10-29'),
  fact(16, 'supplier-payment', 120_00, '2024-10-29', {
    commitmentId: idOf(60),
    settled: eur(120_00),
  }),
];
const CLOSING: Closing = {
  ...{ account: accounts.bank(BANK), closedOn: '2024-10-31', foots: true, currency: 'EUR' },
  // 25.00 + 1000.00 − 106.00 − 120.00, as a bank would add it up.
  minor: '79900',
};

async function* each(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries;
}
const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};
const write = async (
  happenings: readonly Happening[],
  program: keyof typeof DIALECTS,
  closings: readonly Closing[] = [CLOSING],
): Promise<string> => {
  const dialect = DIALECTS[program];
  const pieces = journalText(each(booksOf(happenings)), closings, { dialect, names, info });
  return textOf(pieces);
};

const folder = mkdtempSync(join(tmpdir(), 'palabre-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('a journal', () => {
  const judges = judgesHere('a journal of a month');

  it('is accepted by programs of others', async () => {
    for (const judge of judges) {
      expect(faultsOf(judge, fileOf(`month.${judge}`, await write(MONTH, judge)))).toBe('');
    }
  });

  it('is refused by them when the bank says otherwise', async () => {
    const closings = [{ ...CLOSING, minor: '79901' }];
    for (const judge of judges) {
      const file = fileOf(`other.${judge}`, await write(MONTH, judge, closings));
      expect(faultsOf(judge, file)).toMatch(/799\.01/);
    }
  });

  if (isHere('hledger')) {
    it('comes to what the month comes to', async () => {
      const all = balancesIn(fileOf('sums', await write(MONTH, 'hledger')));
      const shown = (account: string) => all.get(names.of(account)) ?? '0';
      expect([...all].filter(([name]) => !name.startsWith('equity:budget')).length).toBe(11);
      expect(shown(accounts.bank(BANK))).toBe('799.00 EUR');
      expect(shown(accounts.clearing(BANK))).toBe('0');
      expect(shown(accounts.inTransit)).toBe('0');
      expect(shown(accounts.suppliers())).toBe('0');
      expect(shown(accounts.due(other))).toBe('-100.00 EUR');
      expect(all.get('expenses:honoraria')).toBe('200.00 EUR');
      expect(all.get('expenses:activities')).toBe('126.00 EUR');
      expect(all.get(names.of(accounts.grants(FUNDER)))).toBe('-1000.00 EUR');
    });
  }

  it('marks what is asked for and not booked, and names no member by an id of ours', async () => {
    const text = await write(MONTH, 'hledger');
    expect(text).toMatch(/2024-10-26 ! \(.*\) paiement ordonné\n/);
    expect(text.match(/^\d{4}-\d\d-\d\d !/gm)).toHaveLength(1);
    expect(text).toContain(`member-${pseudonym(COHORT, member)}`);
    for (const id of [member, other, BANK, FUNDER]) expect(text).not.toContain(id);
  });

  it('puts what one event did in money and in the budget into one transaction, by the event’s id', async () => {
    const text = await write(MONTH, 'ledger');
    const codes = [...text.matchAll(/^\d{4}-\d\d-\d\d [!*] \((.*)\)/gm)].map((match) => match[1]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(MONTH.length);
    expect(text.trim().split('\n').at(-1)).toBe(`; fin du journal transactions: ${codes.length}`);
  });

  it('says what a bank whose statement does not add up closed with, and does not assert it', async () => {
    const text = await write(MONTH, 'hledger', [{ ...CLOSING, foots: false, minor: '1' }]);
    expect(text).not.toContain(' = ');
    expect(text).toMatch(/^; 2024-10-31 assets:bank:\S+ 0\.01 EUR: le relevé ne s’additionne pas/m);
  });

  it('writes an exchange with its whole worth', async () => {
    const legs = [
      { account: accounts.bank(BANK), minor: '-1451000', currency: 'KES', cost: eur(-100_00) },
      { account: accounts.bank(idOf(70)), minor: '10000', currency: 'EUR' },
    ];
    const [first] = booksOf(MONTH.slice(1, 2));
    for (const judge of judges) {
      const pieces = journalText(each([{ ...first!, legs }]), [], {
        ...{ dialect: DIALECTS[judge], names, info },
      });
      const text = await textOf(pieces);
      expect(text).toContain('-14510.00 KES @@ 100.00 EUR');
      expect(faultsOf(judge, fileOf(`fx.${judge}`, text))).toBe('');
    }
  });

  it('puts nothing into the file that would be read as more than words', async () => {
    const legend = [{ name: 'line-1', title: 'x\n2024-01-01 * fake\n  a  1 EUR "; |' }];
    const pieces = journalText(each([]), [], {
      dialect: beancount,
      names,
      info: { ...info, legend },
    });
    const text = await textOf(pieces);
    expect(text.split('\n').filter((line) => /^\d/.test(line))).toEqual([]);
  });
});
