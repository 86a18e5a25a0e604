import { payeeStream } from '@palabre/people/contract';
import { decisionOn, guard, write, type DomainEvent } from '@palabre/kernel';
import type { HonorariumEvent, PaymentEvent, RunEvent } from '../events.js';
import { honorariumStream, idsOf, type DueItem, type Honorarium } from './honorarium.js';
import { isInstructed, paymentStream, type Payment, type PreparedPayment } from './payment.js';
import { runStream, type PaymentRun } from './run.js';

export interface ReviewAfterPayeeChangeData {
  readonly personId: string;
  /** The details that were given. */
  readonly revision: number;
  /** Looked up: the person's items that somebody has approved and nobody has paid. */
  readonly honorariumIds?: readonly string[];
  /** Looked up: the attempts that hold some of them, and the runs of these. */
  readonly attemptIds?: readonly string[];
  readonly runIds?: readonly string[];
}

type Approved = Exclude<DueItem, { stage: 'accrued' | 'waived' | 'cancelled' | 'paid' }>;

const isApproved = (item: Honorarium, personId: string): item is Approved =>
  (item.stage === 'approved' || item.stage === 'held' || item.stage === 'in-run') &&
  item.personId === personId &&
  item.approvedBy !== undefined;

const withdrawn = (item: Approved): HonorariumEvent => ({
  type: 'honoraria.HonorariumApprovalWithdrawn',
  data: { ...idsOf(item), because: 'payee-changed' },
});

/** A run whose file is still here, or is not even written yet. */
type Unsent = Extract<PaymentRun, { stage: 'preparing' | 'prepared' | 'approved' }>;
const isUnsent = (run: PaymentRun): run is Unsent =>
  run.stage === 'preparing' || run.stage === 'prepared' || run.stage === 'approved';

/** Attempts whose file has not left the house, and which would pay what the payee no longer says. */
const outdated = (
  payments: readonly Payment[],
  runs: readonly PaymentRun[],
  { personId, revision }: ReviewAfterPayeeChangeData,
): readonly PreparedPayment[] => {
  const within = new Set(runs.filter(isUnsent).map(({ runId }) => runId));
  return payments
    .filter(isInstructed)
    .filter((payment) => payment.stage === 'prepared' && payment.personId === personId)
    .filter(({ runId, payeeRevision }) => within.has(runId) && payeeRevision < revision);
};

const outOfRun = (run: PaymentRun, out: readonly PreparedPayment[]): readonly RunEvent[] => {
  if (!isUnsent(run)) return [];
  const { runId, cohortId } = run;
  const gone = out.filter((payment) => payment.runId === runId);
  if (gone.length === 0) return [];
  const isAnswered =
    run.stage === 'approved' || (run.stage === 'prepared' && run.approvals.length > 0);
  const data = { runId, cohortId, because: 'payee-changed' } as const;
  return [
    ...(isAnswered ? [{ type: 'honoraria.RunApprovalWithdrawn', data } as const] : []),
    ...gone.map(({ attemptId, amount }): RunEvent => ({
      type: 'honoraria.PaymentRemovedFromRun',
      data: { runId, cohortId, attemptId, amount, reason: null },
    })),
  ];
};

const outOfAttempt = (item: Approved, out: readonly PreparedPayment[]): DomainEvent[] => {
  if (item.stage !== 'in-run') return [withdrawn(item)];
  const { runId, attemptId } = item;
  if (!out.some((payment) => payment.attemptId === attemptId)) return [];
  const data = { ...idsOf(item), runId, attemptId };
  return [{ type: 'honoraria.HonorariumTakenOutOfRun', data }, withdrawn(item)];
};

/**
 * Somebody's payment details changed: what had been approved for them needs approval again. Their payments leave every
 * run whose file is still here, and what was approved of such a run is void. A file that is out pays what it says. An
 * attempt that is not looked up yet was prepared after the change, and by the new details.
 */
export const reviewAfterPayeeChange = decisionOn(({ personId }: ReviewAfterPayeeChangeData) => ({
  payee: guard(payeeStream, personId),
}))
  .also(({ honorariumIds = [], attemptIds = [], runIds = [] }) => ({
    items: honorariumIds.map((id) => write(honorariumStream, id)),
    payments: attemptIds.map((id) => write(paymentStream, id)),
    runs: runIds.map((id) => write(runStream, id)),
  }))
  .decide({
    refuses: [],
    emits: [
      'honoraria.HonorariumApprovalWithdrawn',
      'honoraria.HonorariumTakenOutOfRun',
      'honoraria.PaymentWithdrawn',
      'honoraria.PaymentRemovedFromRun',
      'honoraria.RunApprovalWithdrawn',
    ],
    decide: (data, { items, payments, runs }) => {
      const out = outdated(payments, runs, data);
      return {
        items: items.map((item) =>
          isApproved(item, data.personId) ? (outOfAttempt(item, out) as HonorariumEvent[]) : [],
        ),
        payments: payments.map((payment): PaymentEvent[] => {
          if (!out.some((one) => one === payment) || !isInstructed(payment)) return [];
          const { attemptId, runId, cohortId } = payment;
          return [{ type: 'honoraria.PaymentWithdrawn', data: { attemptId, runId, cohortId } }];
        }),
        runs: runs.map((run) => outOfRun(run, out)),
      };
    },
  });
