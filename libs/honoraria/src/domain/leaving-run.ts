import type { HonorariumEvent, LeavesRunBecause, PaymentEvent, RunEvent } from '../events.js';
import { idsOf, type Honorarium } from './honorarium.js';
import { isInstructed, type Payment, type PreparedPayment } from './payment.js';
import type { PaymentRun } from './run.js';

/** A run whose file is still here, or is not even written yet. */
type Unsent = Extract<PaymentRun, { stage: 'preparing' | 'prepared' | 'approved' }>;
const isUnsent = (run: PaymentRun): run is Unsent =>
  run.stage === 'preparing' || run.stage === 'prepared' || run.stage === 'approved';

/** Payments that nobody has sent yet and that must not be made as they are. */
export const unsentOf = (
  payments: readonly Payment[],
  runs: readonly PaymentRun[],
  isWrong: (payment: PreparedPayment) => boolean,
): readonly PreparedPayment[] => {
  const within = new Set(runs.filter(isUnsent).map(({ runId }) => runId));
  return payments
    .filter(isInstructed)
    .filter(({ stage, runId }) => stage === 'prepared' && within.has(runId))
    .filter(isWrong);
};

/** The run goes on without them, and what was approved of it is void. */
const withoutThem = (
  run: PaymentRun,
  out: readonly PreparedPayment[],
  because: LeavesRunBecause,
): readonly RunEvent[] => {
  if (!isUnsent(run)) return [];
  const { runId, cohortId } = run;
  const gone = out.filter((payment) => payment.runId === runId);
  if (gone.length === 0) return [];
  const isAnswered =
    run.stage === 'approved' || (run.stage === 'prepared' && run.approvals.length > 0);
  const data = { runId, cohortId, because };
  return [
    ...(isAnswered ? [{ type: 'honoraria.RunApprovalWithdrawn', data } as const] : []),
    ...gone.map(({ attemptId, amount }): RunEvent => ({
      type: 'honoraria.PaymentRemovedFromRun',
      data: { runId, cohortId, attemptId, amount, reason: null },
    })),
  ];
};

/** The item is due as before where one of them was to pay it. */
export const outOfAttempt = (
  item: Honorarium,
  out: readonly PreparedPayment[],
): readonly HonorariumEvent[] => {
  if (item.stage !== 'in-run') return [];
  const { runId, attemptId } = item;
  if (!out.some((payment) => payment.attemptId === attemptId)) return [];
  const data = { ...idsOf(item), runId, attemptId };
  return [{ type: 'honoraria.HonorariumTakenOutOfRun', data }];
};

/** What their leaving means for payments and runs, in the order in which these are given. */
export const leaving = (
  out: readonly PreparedPayment[],
  {
    payments,
    runs,
  }: { readonly payments: readonly Payment[]; readonly runs: readonly PaymentRun[] },
  because: LeavesRunBecause,
): { readonly payments: readonly PaymentEvent[][]; readonly runs: readonly RunEvent[][] } => ({
  payments: payments.map((payment): PaymentEvent[] => {
    if (!out.some((one) => one === payment) || !isInstructed(payment)) return [];
    const { attemptId, runId, cohortId } = payment;
    return [{ type: 'honoraria.PaymentWithdrawn', data: { attemptId, runId, cohortId } }];
  }),
  runs: runs.map((run) => [...withoutThem(run, out, because)]),
});
