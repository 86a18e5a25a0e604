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
  withoutStatement: { accountId: string; because: string }[];
  ties: MonthTieView[];
  holds: boolean;
}
