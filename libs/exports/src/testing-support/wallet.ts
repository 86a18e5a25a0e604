import { BANK, eur, idOf, LINE, type Happening } from './histories.js';

/** An own account in shillings, beside the bank's in euros. */
export const WALLET = idOf(70);
export const kes = (minor: number) => ({ minor: String(minor), currency: 'KES' });

/** A line that a statement of an account holds. */
const line = (n: number, on: string, accountId: string, amount: object): Happening => ({
  ...{ type: 'honoraria.StatementLinesRead', on },
  data: { accountId, lines: [{ bankLineId: idOf(n), amount, bookedOn: on }] },
});
const matched = (n: number, on: string, accountId: string, amount: object, more: object) => ({
  ...{ type: 'honoraria.LineMatched', on },
  data: { accountId, bankLineId: idOf(n), matchId: idOf(n + 500), amount, bookedOn: on, ...more },
});
/** Euros of the bank that become shillings of the wallet, or the other way round. */
export const exchanged = (n: number, on: string, euros: number, shillings: number): Happening[] => {
  const meaning = 'transfer';
  const [one, other] = [eur(-euros), kes(shillings)];
  return [
    ...[line(n, on, BANK, one), line(n + 1, on, WALLET, other)],
    matched(n, on, BANK, one, { meaning, counterLineId: idOf(n + 1) }),
    matched(n + 1, on, WALLET, other, { meaning, counterLineId: idOf(n) }),
  ];
};
/** Shillings that the wallet paid for what is worth so many euros. */
export const spent = (n: number, on: string, shillings: number, euros: number): Happening[] => [
  line(n, on, WALLET, kes(-shillings)),
  {
    ...{ type: 'budgeting.BankFactRecorded', on },
    data: {
      ...{ factId: idOf(n), kind: 'charge', amount: kes(shillings), worth: eur(euros) },
      ...{ bookedOn: on, lineId: LINE, references: { accountId: WALLET } },
      ...{ postings: [], flags: [] },
    },
  },
];
export const undone = (n: number, on: string): Happening => ({
  ...{ type: 'budgeting.BankFactReversed', on },
  data: { factId: idOf(n), postings: [] },
});
export const opened = (on: string, minor: number): Happening => ({
  ...{ type: 'honoraria.OwnAccountRegistered', on },
  data: { accountId: WALLET, opening: kes(minor), openedOn: on },
});

/** 28,500.00 shillings for 200.00 euros: of 142.50 for one, 2,850.00 cost 20.00. */
export const BOUGHT = [
  ...exchanged(10, '2024-10-02', 100_00, 14_500_00),
  ...exchanged(12, '2024-10-10', 100_00, 14_000_00),
];
