import type { LocalDate } from '@palabre/kernel';
import { expenseParts } from '../books/accounts.js';
import type { Entry, Leg } from '../books/entry.js';
import type { Contribution } from './cells.js';

/** What an activity file is made of, out of the books of a cohort; in minor units of its currency. */
export interface Series {
  readonly honoraria: Contribution[];
  readonly spending: Contribution[];
  readonly commitments: Contribution[];
  /** By funding agreement: what was agreed on, and what came in. */
  readonly agreed: (Contribution & { readonly payee: string })[];
  readonly received: (Contribution & { readonly payee: string })[];
  /** When each change of the envelope became known; none of one that is as the budget was opened with. */
  readonly revisedOn: LocalDate[];
}

export const noSeries = (): Series => ({
  ...{ honoraria: [], spending: [], commitments: [], agreed: [], received: [], revisedOn: [] },
});

/** The day an entry became known, or takes effect if that is later. */
export const knownOn = ({ recordedAt, effectiveOn }: Entry): LocalDate => {
  const recordedOn = recordedAt.slice(0, 10);
  return recordedOn > effectiveOn ? recordedOn : effectiveOn;
};

const ENVELOPE =
  /^budgeting\.(BudgetOpened|Envelope(In|De)creased|Unspent(CarriedOver|BroughtForward))$/;
const SETTLED = /^honoraria\.Honorarium(Paid|SetOff|Reopened|PaymentUndone|ReopeningUndone)$/;
const CONTRACT = /^budgeting\.Commitment(Approved|Released)$/;
/** What was advanced is spent when somebody accounts for it, not when it is handed over. */
const ACCOUNTED = /^budgeting\.(AdvanceSettled|SettlementSpent|ExpenseAccepted)$/;
const FACT = /^budgeting\.BankFact(Recorded|Reversed)$/;

const partOf = ({ account }: Leg, at: number): string => account.split('/')[at] ?? '';
const starting =
  (start: string) =>
  ({ account }: Leg): boolean =>
    account.startsWith(start);

/** Who is behind a contract, an advance or a claim of an id, and whether it is one of the last two. */
export interface Payees {
  of(id: string): string;
  /** The keyed mark of the supplier's name, which may be a person's. */
  markOf(id: string): string | undefined;
  isOutlay(id: string): boolean;
}

/** The contract, advance or claim of a leg, unless it has none: a bank's charge. */
const promiseOf = (leg: Leg): string | undefined =>
  leg.account.startsWith('suppliers/') ? partOf(leg, 1) : expenseParts(leg.account).commitmentId;

/** Adds what an entry says to the series; entries in other currencies than the cohort's say nothing. */
export const addEntry = (
  series: Series,
  entry: Entry,
  { currency, payees }: { readonly currency: string; readonly payees: Payees },
): void => {
  const on = knownOn(entry);
  const behind = (id: string | undefined): Pick<Contribution, 'payee' | 'mark'> => {
    if (id === undefined) return {};
    const mark = payees.markOf(id);
    return { payee: payees.of(id), ...(mark !== undefined && { mark }) };
  };
  const spent = (leg: Leg, minor: bigint): void => {
    series.spending.push({ on, minor, ...behind(promiseOf(leg)) });
  };
  const legs = entry.legs.filter((leg) => leg.currency === currency);
  const { eventType } = entry;
  const each = (start: string, sign: bigint, add: (leg: Leg, minor: bigint) => void): void => {
    for (const leg of legs.filter(starting(start))) add(leg, sign * BigInt(leg.minor));
  };
  if (ENVELOPE.test(eventType)) {
    if (eventType !== 'budgeting.BudgetOpened') series.revisedOn.push(on);
    each('budget/source/', -1n, (leg, minor) =>
      series.agreed.push({ on, minor, payee: partOf(leg, 2) }),
    );
  } else if (CONTRACT.test(eventType)) {
    each('budget/committed/', 1n, ({ commitmentId }, minor) =>
      series.commitments.push({ on, minor, ...behind(commitmentId) }),
    );
  } else if (SETTLED.test(eventType)) {
    for (const start of ['due/', 'instructed/']) {
      each(start, 1n, (leg, minor) => series.honoraria.push({ on, minor, payee: partOf(leg, 1) }));
    }
  } else if (FACT.test(eventType)) {
    each('grants/', -1n, (leg, minor) =>
      series.received.push({ on, minor, payee: partOf(leg, 1) }),
    );
    each('expense/', 1n, spent);
    each('suppliers/', 1n, (leg, minor) => {
      if (!payees.isOutlay(partOf(leg, 1))) spent(leg, minor);
    });
  } else if (ACCOUNTED.test(eventType)) {
    each('expense/', 1n, spent);
  }
};
