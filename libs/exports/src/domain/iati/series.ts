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
  /** Whether the envelope is not the one that the budget was opened with. */
  revised: boolean;
}

export const noSeries = (): Series => ({
  ...{ honoraria: [], spending: [], commitments: [], agreed: [], received: [], revised: false },
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
const FACT = /^budgeting\.BankFact(Recorded|Reversed)$/;

const partOf = ({ account }: Leg, at: number): string => account.split('/')[at] ?? '';
const starting =
  (start: string) =>
  ({ account }: Leg): boolean =>
    account.startsWith(start);

const payeeOf = (leg: Leg): { payee?: string } => {
  const commitmentId = leg.account.startsWith('suppliers/')
    ? partOf(leg, 1)
    : expenseParts(leg.account).commitmentId;
  return commitmentId === undefined ? {} : { payee: commitmentId };
};

/** Adds what an entry says to the series; entries in other currencies than the cohort's say nothing. */
export const addEntry = (series: Series, entry: Entry, currency: string): void => {
  const on = knownOn(entry);
  const legs = entry.legs.filter((leg) => leg.currency === currency);
  const { eventType } = entry;
  const each = (start: string, sign: bigint, add: (leg: Leg, minor: bigint) => void): void => {
    for (const leg of legs.filter(starting(start))) add(leg, sign * BigInt(leg.minor));
  };
  if (ENVELOPE.test(eventType)) {
    series.revised ||= eventType !== 'budgeting.BudgetOpened';
    each('budget/source/', -1n, (leg, minor) =>
      series.agreed.push({ on, minor, payee: partOf(leg, 2) }),
    );
  } else if (CONTRACT.test(eventType)) {
    each('budget/committed/', 1n, ({ commitmentId }, minor) =>
      series.commitments.push({ on, minor, ...(commitmentId && { payee: commitmentId }) }),
    );
  } else if (SETTLED.test(eventType)) {
    for (const start of ['due/', 'instructed/']) {
      each(start, 1n, (leg, minor) => series.honoraria.push({ on, minor, payee: partOf(leg, 1) }));
    }
  } else if (FACT.test(eventType)) {
    each('grants/', -1n, (leg, minor) =>
      series.received.push({ on, minor, payee: partOf(leg, 1) }),
    );
    for (const start of ['suppliers/', 'expense/']) {
      each(start, 1n, (leg, minor) => series.spending.push({ on, minor, ...payeeOf(leg) }));
    }
  }
};
