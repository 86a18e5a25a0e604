import type { Money } from '@palabre/kernel';
import type { MonthClosed } from '../../events.js';
import type { AccountFigures } from './statement-figures.query.js';

/** Two figures that must be the same. */
export class MonthTieView {
  /** roll-forward, paid, fees, or bank with an account. */
  name: string;
  accountId: string | null;
  left: Money;
  right: Money;
  difference: Money;
  holds: boolean;
}
/** Items carried forward for one reason. */
export class CarriedByReason {
  because: string;
  items: number;
  amount: Money;
}
/** What of a balance is otherwise by now: which side, if any, or that no statement in force says it any more. */
export type SinceClosing =
  'as-sealed' | 'stated-otherwise' | 'lines-otherwise' | 'both-otherwise' | 'stated-no-more';
/** The balance of an account that a month was closed with, and what is known of the same day now. */
export class SealedBalanceView {
  accountId: string;
  on: string;
  /** What the bank stated, when it was closed and by now. */
  stated: Money;
  statedNow: Money | null;
  /** What the account's opening and its lines made; `null`: nobody compared. */
  lines: Money | null;
  linesNow: Money;
  /** What lines make now, less what they made; where nobody compared, less what the bank stated. */
  difference: Money;
  /** as-sealed, stated-otherwise, lines-otherwise, both-otherwise or stated-no-more. */
  since: SinceClosing;
}
export class MonthStatementView {
  cohortId: string;
  month: string;
  /** open or closed. */
  state: string;
  currency: string;
  closedAt: string | null;
  /** What the log was when the month was sealed: position, leaves and root of its tree. */
  seal: MonthClosed['data']['seal'];
  broughtForward: Money;
  accrued: Money;
  /** Net of what came back. */
  paid: Money;
  waived: Money;
  cancelled: Money;
  carriedForward: Money;
  carried: CarriedByReason[];
  /** What the bank booked for payees and what came back, by the month it is booked in. */
  booked: Money;
  cameBack: Money;
  /** Reached somebody else or was given up. */
  reachedOthers: Money;
  /** Of what reached others, or had been given up. */
  recovered: Money;
  lost: Money;
  /** Paid beyond what was owed: to be set off or claimed back. */
  beyondOwed: Money;
  chargesOnTheWay: Money;
  lostInExchange: Money;
  chargesOfTheBank: Money;
  fees: Money;
  feesInTheBudget: Money;
  lateIn: { lines: number; sum: Money };
  lateOut: { lines: number; sum: Money };
  accounts: AccountFigures[];
  /** Of a closed month: its balances as they were sealed, beside what is known of their days now. */
  sealedBalances: SealedBalanceView[];
  withoutStatement: { accountId: string; because: string }[];
  ties: MonthTieView[];
  holds: boolean;
}
