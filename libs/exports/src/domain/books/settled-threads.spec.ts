import { describe, expect, it } from '@jest/globals';
import {
  BANK,
  booksOf,
  eur,
  idOf,
  LINE,
  postings,
  type Happening,
} from '../../testing-support/histories.js';
import {
  ACCRUED,
  after,
  fact,
  IN_RUN,
  item,
  line,
  PAID,
  REVERSED,
} from '../../testing-support/thread-happenings.js';
import { accounts } from './accounts.js';

describe('a transfer between own accounts', () => {
  const WALLET = idOf(70);
  const read = (n: number, accountId: string, minor: number): Happening =>
    line('StatementLinesRead', {
      accountId,
      lines: [{ bankLineId: idOf(n), amount: eur(minor), bookedOn: '2024-10-27' }],
    });
  const side = (n: number, accountId: string, minor: number, more: object): Happening =>
    line('LineMatched', {
      ...{ accountId, bankLineId: idOf(n), meaning: 'transfer', amount: eur(minor) },
      ...{ bookedOn: '2024-10-27', ...more },
    });
  const moved = { [accounts.bank(BANK)]: -500_00, [accounts.bank(WALLET)]: 500_00 };

  it('stands once in the books when its two sides become known one after the other', () => {
    const joinedUp = [
      read(10, BANK, -500_00),
      side(10, BANK, -500_00, { matchId: idOf(30), counterAccountId: WALLET }),
      read(11, WALLET, 500_00),
      ...[
        side(11, WALLET, 500_00, { matchId: idOf(31), counterLineId: idOf(10) }),
        side(10, BANK, -500_00, { matchId: idOf(32), counterLineId: idOf(11) }),
      ],
    ];
    expect(after(...joinedUp)).toEqual(moved);
    // The first match of the first side is the only one that moves anything.
    expect(booksOf(joinedUp)).toHaveLength(4);
    const undone = [
      line('LineUnmatched', { bankLineId: idOf(11), undoes: idOf(31) }),
      line('LineUnmatched', { undoes: idOf(32) }),
    ];
    expect(after(...joinedUp, ...undone)).toEqual({
      ...{ ...moved, [accounts.clearing(BANK)]: 500_00, [accounts.clearing(WALLET)]: -500_00 },
    });
  });
});

describe('spending that no line had claimed', () => {
  const [FIRST, SECOND, GROUP] = [idOf(81), idOf(82), idOf(83)];
  const nowhere = { lineId: 'unassigned', fundingAgreementId: FIRST };
  const there = { fundingAgreementId: SECOND, groupId: GROUP };
  const PAID_OUT = fact('supplier-payment', {
    commitmentId: 'c',
    postings: postings(['spent', 100_00, nowhere], ['overrun', -100_00, nowhere]),
  });
  const SETTLED: Happening = {
    ...{ type: 'budgeting.OverrunSettled', on: '2024-11-05' },
    data: {
      overrunId: idOf(20),
      postings: postings(
        ...([
          ['overrun', 60_00, nowhere],
          ['spent', -60_00, nowhere],
          ['spent', 60_00, there],
          ['allocated', -60_00, there],
        ] as const),
      ),
    },
  };
  const money = (...happenings: Happening[]) =>
    Object.fromEntries(
      Object.entries(after(...happenings)).filter(([account]) => !account.startsWith('budget/')),
    );
  const unassigned = accounts.spent('unassigned', { fundingAgreementId: FIRST }, 'c');
  const clearing = { [accounts.clearing(BANK)]: -100_00 };

  it('moves to the line, group and funder that bear it when it is covered', () => {
    expect(money(PAID_OUT)).toEqual({ ...clearing, [unassigned]: 100_00 });
    expect(money(PAID_OUT, SETTLED)).toEqual({
      ...{ ...clearing, [unassigned]: 40_00 },
      [accounts.spent(LINE, there, 'c')]: 60_00,
    });
  });

  it('is nowhere when the payment is undone', () => {
    const sequel: Happening = {
      ...{ type: 'budgeting.BankFactSequelReversed', on: '2024-11-05' },
      data: { factId: idOf(20), postings: [] },
    };
    expect(money(PAID_OUT, SETTLED, REVERSED, sequel)).toEqual({});
    expect(money(PAID_OUT, SETTLED, sequel, REVERSED)).toEqual({});
    const days = booksOf([PAID_OUT, SETTLED, REVERSED, sequel]).map((entry) => [
      entry.effectiveOn,
      entry.legs.filter(({ account }) => account.startsWith('expense/')).length,
    ]);
    // The fact and its reversal; the settlement and its undoing, each on the day of what it undoes.
    expect(days.filter(([, expenses]) => expenses !== 0)).toEqual([
      ...[
        ['2024-10-28', 1],
        ['2024-10-29', 1],
      ],
      ...[
        ['2024-11-05', 2],
        ['2024-11-05', 2],
      ],
    ]);
  });

  it('is nowhere, too, where the reversal of a fact undid all on its own day', () => {
    const all = postings(
      ...([
        ['spent', -40_00, nowhere],
        ['spent', -60_00, there],
        ['overrun', 40_00, nowhere],
        ['allocated', 60_00, there],
      ] as const),
    );
    const once = { ...REVERSED, data: { factId: idOf(20), postings: all } };
    expect(money(PAID_OUT, SETTLED, once)).toEqual({});
  });

  it('is not told again where it was an honorarium, whose expense is told when it falls due', () => {
    const spent = postings(['spent', 100_00, nowhere], ['overrun', -100_00, nowhere]);
    const honorarium = fact('honorarium', { postings: spent });
    expect(money(honorarium, SETTLED)).toEqual({ ...clearing, [accounts.inTransit]: 100_00 });
  });
});

describe('what was paid too much', () => {
  const attemptId = idOf(50);
  const payment = (type: string, more = {}): Happening => ({
    ...{ type: `honoraria.${type}`, on: '2024-11-20' },
    data: { attemptId, ordinal: 1, ...more },
  });
  const sent = fact('honorarium', {
    ...{ amount: eur(110_00), references: { accountId: BANK, attemptId } },
  });
  const paid = [
    ...[ACCRUED, item('PutInRun'), sent, PAID],
    payment('BankFactFlagged', { excess: eur(10_00), flags: ['over'] }),
  ];
  const clearing = { [accounts.clearing(BANK)]: -110_00 };
  const owed = { ...clearing, [accounts.honoraria]: 100_00, [accounts.inTransit]: 10_00 };
  const givenUp = { ...clearing, [accounts.honoraria]: 110_00 };

  it.each([
    ['set-off', owed],
    ['claimed-back', owed],
    ['written-off', givenUp],
    ['explained', givenUp],
  ])('stands in transit while it is owed: %s', (how, balances) => {
    expect(after(...paid)).toEqual(owed);
    expect(after(...paid, payment('ExceptionSettled', { how }))).toEqual(balances);
  });

  it('is owed again when it is flagged anew, and nowhere when the booking is undone', () => {
    const settled = [...paid, payment('ExceptionSettled', { how: 'written-off' })];
    const again = payment('BankFactFlagged', { excess: eur(10_00), flags: ['over'] });
    expect(after(...settled, again)).toEqual(owed);
    const undoing = [
      ...[payment('PaymentBookingUndone'), REVERSED],
      item('PaymentUndone', { amount: eur(100_00) }),
    ];
    expect(after(...settled, ...undoing)).toEqual(IN_RUN);
    expect(after(...settled, again, ...undoing)).toEqual(IN_RUN);
    // Of another fact of the payment nothing had been settled.
    expect(after(...settled, payment('PaymentBookingUndone', { ordinal: 2 }))).toEqual(givenUp);
  });
});
