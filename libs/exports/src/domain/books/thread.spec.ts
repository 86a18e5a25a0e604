import { describe, expect, it } from '@jest/globals';
import { BANK, booksOf, eur, idOf, LINE, type Happening } from '../../testing-support/histories.js';
import { accounts } from './accounts.js';

const person = idOf(1);
const item = (type: string, more = {}): Happening => ({
  ...{ type: `honoraria.Honorarium${type}`, on: '2024-10-25' },
  data: { honorariumId: 'h', personId: person, attemptId: idOf(50), ...more },
});
const line = (type: string, more = {}): Happening => ({
  ...{ type: `honoraria.${type}`, on: '2024-10-28' },
  data: { accountId: BANK, bankLineId: idOf(10), ...more },
});
const READ = line('StatementLinesRead', {
  lines: [{ bankLineId: idOf(10), amount: eur(-5_00), bookedOn: '2024-10-27' }],
});
const fact = (kind: string, more = {}): Happening => ({
  ...{ type: 'budgeting.BankFactRecorded', on: '2024-10-28' },
  data: {
    ...{ factId: idOf(20), kind, amount: eur(100_00), lineId: LINE, postings: [] },
    ...{ references: { accountId: BANK }, ...more },
  },
});
const REVERSED: Happening = {
  ...{ type: 'budgeting.BankFactReversed', on: '2024-10-29' },
  data: { factId: idOf(20), postings: [] },
};

/** Balances in minor units that are not zero. */
const after = (...happenings: Happening[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const { legs } of booksOf(happenings)) {
    expect(legs.reduce((total, { minor }) => total + Number(minor), 0)).toBe(0);
    for (const { account, minor } of legs) {
      sums.set(account, (sums.get(account) ?? 0) + Number(minor));
    }
  }
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0));
};
const ACCRUED = item('Accrued', { amount: eur(100_00) });
const PAID = item('Paid', { amount: eur(100_00) });
const OWED = { [accounts.honoraria]: 100_00, [accounts.due(person)]: -100_00 };
const IN_RUN = { [accounts.honoraria]: 100_00, [accounts.instructed(person)]: -100_00 };

describe('what is owed to a member', () => {
  it.each([
    ['is due when it accrues', [ACCRUED], OWED],
    ['is in a run', [ACCRUED, item('PutInRun')], IN_RUN],
    ['leaves the run again', [ACCRUED, item('PutInRun'), item('TakenOutOfRun')], OWED],
    [
      'is settled by what was sent',
      [ACCRUED, item('PutInRun'), PAID],
      { [accounts.honoraria]: 100_00, [accounts.inTransit]: -100_00 },
    ],
    [
      'is due again when it comes back',
      [ACCRUED, item('PutInRun'), PAID, item('Reopened', { why: 'returned', amount: eur(100_00) })],
      OWED,
    ],
    [
      'is due again when it reached somebody else, who owes it back',
      [ACCRUED, item('PutInRun'), PAID, item('Reopened', { why: 'mispaid', amount: eur(100_00) })],
      OWED,
    ],
    [
      'is settled by what had been paid too much',
      [ACCRUED, item('SetOff', { amount: eur(100_00) })],
      { [accounts.honoraria]: 100_00, [accounts.inTransit]: -100_00 },
    ],
    [
      'is more when a shortfall is made up for',
      [ACCRUED, item('ToppedUp', { amount: eur(5_00) })],
      { [accounts.honoraria]: 105_00, [accounts.due(person)]: -105_00 },
    ],
    [
      'is due again when the bank refuses it',
      [ACCRUED, item('PutInRun'), item('Reopened', { why: 'rejected', amount: eur(0) })],
      OWED,
    ],
    [
      'stays in another run when an earlier attempt is refused',
      [
        ACCRUED,
        item('PutInRun', { attemptId: idOf(51) }),
        item('Reopened', { why: 'rejected', amount: eur(0) }),
      ],
      IN_RUN,
    ],
    [
      'is out of its run when it came back before it was booked',
      [ACCRUED, item('PutInRun'), item('Reopened', { why: 'returned', amount: eur(0) })],
      OWED,
    ],
    [
      'is in its run again when the match is undone',
      [ACCRUED, item('PutInRun'), PAID, item('PaymentUndone', { amount: eur(100_00) })],
      IN_RUN,
    ],
    ['is waived', [ACCRUED, item('Waived', { amount: eur(100_00) })], {}],
    ['is cancelled', [ACCRUED, item('Cancelled', { amount: eur(100_00) })], {}],
    [
      'is paid in part',
      [ACCRUED, item('PutInRun'), item('Paid', { amount: eur(40_00) })],
      {
        ...{ [accounts.honoraria]: 100_00, [accounts.inTransit]: -40_00 },
        [accounts.instructed(person)]: -60_00,
      },
    ],
  ])('%s', (_what, happenings, balances) => {
    expect(after(...happenings)).toEqual(balances);
  });
});

describe('what the bank moved', () => {
  const bank = { [accounts.bank(BANK)]: -5_00 };
  it('waits until somebody says what it was', () => {
    expect(after(READ)).toEqual({ ...bank, [accounts.clearing(BANK)]: 5_00 });
  });

  it('takes effect on the booking date, not when the file was read', () => {
    expect(booksOf([READ])[0]?.effectiveOn).toBe('2024-10-27');
  });

  it('leaves clearing when it is not the programme’s, and comes back when somebody matches or reconsiders it', () => {
    expect(after(READ, line('LineIgnored'))).toEqual({ ...bank, [accounts.outside]: 5_00 });
    const matched = line('LineMatched', {
      matchId: idOf(30),
      meaning: 'charge',
      amount: eur(-5_00),
    });
    expect(after(READ, line('LineIgnored'), matched)).toEqual(after(READ));
    expect(after(READ, line('LineIgnored'), line('LineReconsidered'))).toEqual(after(READ));
  });

  it('was nothing once its statement is withdrawn, on its own day, and comes in anew', () => {
    const withdrawn = line('LineWithdrawn', { statementId: idOf(40) });
    expect(after(READ, withdrawn)).toEqual({});
    expect(after(READ, line('LineIgnored'), withdrawn)).toEqual({});
    expect(booksOf([READ, withdrawn]).map(({ effectiveOn }) => effectiveOn)).toEqual([
      ...['2024-10-27', '2024-10-27'],
    ]);
    const again = line('StatementLinesRead', {
      lines: [{ bankLineId: idOf(10), amount: eur(-4_00), bookedOn: '2024-10-27' }],
    });
    const other = { [accounts.bank(BANK)]: -4_00 };
    expect(after(READ, withdrawn, again)).toEqual({ ...other, [accounts.clearing(BANK)]: 4_00 });
    expect(after(READ, withdrawn, again, line('LineIgnored'))).toEqual({
      ...{ ...other, [accounts.outside]: 4_00 },
    });
    expect(after(READ, withdrawn, again, withdrawn)).toEqual({});
  });

  it('no statement held moves its account by the match itself', () => {
    const match = { matchId: idOf(30), meaning: 'payment', amount: eur(-5_00), unstated: true };
    const said = line('LineMatched', { ...match, bookedOn: '2024-10-28' });
    expect(after(said)).toEqual({ ...bank, [accounts.clearing(BANK)]: 5_00 });
    expect(after(said, line('LineUnmatched', { undoes: idOf(30) }))).toEqual({});
  });

  it('and reached somebody else is owed back until it is here or lost', () => {
    const attemptId = idOf(50);
    const of = (kind: string, at: number, more = {}) =>
      fact(kind, { factId: idOf(at), references: { accountId: BANK, attemptId }, ...more });
    const mispaid = [
      ...[ACCRUED, item('PutInRun'), of('honorarium', 20), PAID],
      ...[item('Reopened', { why: 'mispaid', amount: eur(100_00) }), of('misdirected', 21)],
    ];
    const clearing = accounts.clearing(BANK);
    expect(after(...mispaid)).toEqual({
      ...{ ...OWED, [accounts.inTransit]: 100_00, [clearing]: -100_00 },
    });
    expect(after(...mispaid, of('recovered', 22))).toEqual(OWED);
    const loss = of('loss', 23, { references: { attemptId } });
    const lost = { [accounts.spent(LINE)]: 100_00 };
    expect(after(...mispaid, loss)).toEqual({ ...OWED, ...lost, [clearing]: -100_00 });
    expect(after(...mispaid, loss, of('recovered', 24, { relatesTo: idOf(23) }))).toEqual(OWED);
  });

  it.each([
    ['interest', accounts.interest],
    ['transfer', accounts.transfers],
  ])('is %s, until the match is undone', (meaning, account) => {
    const match = { matchId: idOf(30), meaning, amount: eur(-5_00), bookedOn: '2024-10-28' };
    expect(after(READ, line('LineMatched', match))).toEqual({ ...bank, [account]: 5_00 });
    const undone = line('LineUnmatched', { undoes: idOf(30) });
    expect(after(READ, line('LineMatched', match), undone)).toEqual(after(READ));
  });

  it('is said to be something else on the day it was booked, whenever that is said', () => {
    const later = { on: '2024-11-10' };
    const match = { matchId: idOf(30), meaning: 'interest', amount: eur(-5_00) };
    const entries = booksOf([
      READ,
      { ...line('LineIgnored'), ...later },
      line('LineMatched', { ...match, bookedOn: '2024-10-27' }),
      { ...line('LineUnmatched', { undoes: idOf(30) }), ...later },
    ]);
    expect(new Set(entries.map(({ effectiveOn }) => effectiveOn))).toEqual(new Set(['2024-10-27']));
  });

  it.each([
    ['honorarium', {}, { [accounts.inTransit]: 100_00 }],
    [
      'return',
      { references: { accountId: BANK, attemptId: 'a' } },
      { [accounts.inTransit]: -100_00 },
    ],
    ['grant', {}, { [accounts.grants('unassigned')]: -100_00 }],
    ['other', {}, { [accounts.spent(LINE)]: 100_00 }],
    [
      'supplier-payment',
      { settled: eur(70_00), commitmentId: 'c' },
      { [accounts.suppliers('c')]: 70_00, [accounts.spent(LINE, {}, 'c')]: 30_00 },
    ],
    [
      'return',
      { settled: eur(-70_00), commitmentId: 'c' },
      { [accounts.suppliers('c')]: -70_00, [accounts.spent(LINE, {}, 'c')]: -30_00 },
    ],
  ])('a %s clears it, and its reversal undoes that', (kind, more, balances) => {
    const all = after(fact(kind, more));
    const { [accounts.clearing(BANK)]: clearing, ...rest } = all;
    expect(rest).toEqual(balances);
    expect(clearing).toBe(kind === 'return' || kind === 'grant' ? 100_00 : -100_00);
    expect(after(fact(kind, more), REVERSED)).toEqual({});
  });
});
