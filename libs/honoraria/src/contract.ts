import {
  commandToken,
  localDateAt,
  monthOf,
  monthsBetween,
  plusMonths,
  type Instant,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import type {
  AccrueHonorariumData,
  FinishAccrualData,
  StartAccrualData,
} from './domain/accrual.decider.js';
import type { RecordPaymentStatusData } from './domain/attempt/status.decider.js';
import type { MatchLinesByReferenceData } from './domain/bank/matching-batch.decider.js';
import type { MatchByReferenceData } from './domain/bank/matching.decider.js';
import type { WithdrawStatementPartData } from './domain/bank/statement-withdrawal-parts.decider.js';
import type { ReviewWhetherDueData } from './domain/due-review.decider.js';
import { ACCRUED_FROM } from './domain/months/month.js';
import type { ReviewAfterPayeeChangeData } from './domain/payee-change.decider.js';
import type { PreparePaymentData } from './domain/prepare-payment.decider.js';
import type { RunData } from './domain/run.decider.js';

export { ACCRUED_FROM };
export type { LineFacts } from './domain/bank/matching.js';
/** Which lines of a shared account that are others' business count, and once: for whoever keeps books of the account. */
export {
  dayOf,
  keptAfterAll,
  keptNoMore,
  leftOutWithout,
  markedAmount,
  NOTHING_LEFT_OUT,
  outOfScopeIdOf,
  saidByLine,
  saidInAll,
  type LeftOut,
} from './domain/books/left-out.js';
/** Matches lines as far as a machine may; sent once for each part of a statement that was read. */
export const matchLinesByReferenceCommand = commandToken<MatchLinesByReferenceData>(
  'honoraria.MatchLinesByReference',
);
/** The same of one line, which may stand for a whole file of payments. */
export const matchByReferenceCommand = commandToken<MatchByReferenceData>(
  'honoraria.MatchByReference',
);

/** Takes out the next lines of a long statement that was withdrawn. */
export const withdrawStatementPartCommand = commandToken<WithdrawStatementPartData>(
  'honoraria.WithdrawStatementPart',
);

/** Begins to accrue a month; the memberships are looked up. */
export const accrueHonorariaCommand = commandToken<StartAccrualData>('honoraria.AccrueHonoraria');
/** Looks at one membership of a running accrual. */
export const accrueHonorariumCommand = commandToken<AccrueHonorariumData>(
  'honoraria.AccrueHonorarium',
);
/** Ends an accrual whose memberships have all been looked at. */
export const finishAccrualCommand = commandToken<FinishAccrualData>('honoraria.FinishAccrual');

/** Prepares the payment of one candidate of a run. */
export const preparePaymentCommand = commandToken<PreparePaymentData>('honoraria.PreparePayment');
/** Puts what was approved for somebody back to approval: their payment details changed. */
export const reviewAfterPayeeChangeCommand = commandToken<ReviewAfterPayeeChangeData>(
  'honoraria.ReviewAfterPayeeChange',
);
/** Looks again whether what a member has not been paid yet is due by what is known of their membership now. */
export const reviewWhetherDueCommand = commandToken<ReviewWhetherDueData>(
  'honoraria.ReviewWhetherDue',
);
/** Records what a bank's report (pain.002) says of one payment: never refused, and once for each report. */
export const recordPaymentStatusCommand = commandToken<RecordPaymentStatusData>(
  'honoraria.RecordPaymentStatus',
);
/** Ends the preparation of a run whose candidates have all been tried. */
export const finishRunPreparationCommand = commandToken<RunData>('honoraria.FinishRunPreparation');

/** Nobody is enrolled for longer ago. */
const MOST_MONTHS = 24;

/** Where each day begins first. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

/**
 * Months from that of a day on which were, or may have been, accrued by the time that something was recorded, wherever the cohort
 * is: `AccrueHonoraria` knows its zone, and passes over what is still to come there.
 */
export const monthsAccruedSince = (
  day: LocalDate,
  recordedAt: Instant,
  until: LocalDate = '9999-12-31',
): YearMonth[] => {
  const today = localDateAt(recordedAt, EARLIEST_ZONE);
  const current = monthOf(today);
  const accrued = today.slice(8) >= ACCRUED_FROM ? current : plusMonths(current, -1);
  const last = monthOf(until) < accrued ? monthOf(until) : accrued;
  const first = monthOf(day);
  return first > last ? [] : monthsBetween(first, last).slice(-MOST_MONTHS);
};
