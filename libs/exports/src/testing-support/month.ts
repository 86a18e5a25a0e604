import { BANK, eur, idOf, LINE, postings, type Happening } from './histories.js';

export const [member, other] = [idOf(1), idOf(2)];

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
export const MONTH: readonly Happening[] = [
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
