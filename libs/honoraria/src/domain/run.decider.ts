import { cohortStream } from '@palabre/community/contract';
import {
  decisionOn,
  guard,
  isRefusal,
  localDateAt,
  personal,
  personalOr,
  refuse,
  sum,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
} from '@palabre/kernel';
import type { HonorariumEvent, PaymentEvent } from '../events.js';
import { honorariumStream, idsOf, type Honorarium } from './honorarium.js';
import { giveOutflowBack, writeOutflow } from './outflow.js';
import { paymentStream, type Payment } from './payment.js';
import { guardsOfRun, paymentsOf, runIn, writesOfRun } from './run-rules.js';
import { runStream } from './run.js';

export interface RunData {
  readonly runId: string;
}

/** Every candidate has been tried: counts what the run holds. */
export const finishRunPreparation = decisionOn(({ runId }: RunData) => ({
  run: writeExisting(runStream, runId),
}))
  .also((_data, { run }) => ({ payments: guardsOfRun(run).payments }))
  .decide({
    refuses: [],
    emits: ['honoraria.RunPrepared'],
    decide: ({ runId }, { run, payments }) => {
      if (run.stage !== 'preparing') return {};
      const prepared = paymentsOf(payments);
      const total = sum(
        prepared.map(({ amount }) => amount),
        run.currency,
      );
      const { cohortId } = run;
      const data = { runId, cohortId, payments: prepared.length, total };
      return { run: [{ type: 'honoraria.RunPrepared', data }] };
    },
  });

/** An attempt that will not be made: its items are due as before. */
const withdraw = (payment: Payment): readonly PaymentEvent[] =>
  paymentsOf([payment]).map(({ attemptId, runId, cohortId }) => ({
    type: 'honoraria.PaymentWithdrawn',
    data: { attemptId, runId, cohortId },
  }));

const takeOut = (item: Honorarium, isOut: (attemptId: string) => boolean): HonorariumEvent[] => {
  if (item.stage !== 'in-run' || !isOut(item.attemptId)) return [];
  const { runId, attemptId } = item;
  const data = { ...idsOf(item), runId, attemptId };
  return [{ type: 'honoraria.HonorariumTakenOutOfRun', data }];
};

export interface RemoveFromRunData extends RunData {
  readonly attemptId: string;
  /** Sealed under the payee's key. */
  readonly reason: string;
}

/** Takes a payment out of a run that nobody has approved yet. */
export const removeFromRun = decisionOn(({ runId, attemptId }: RemoveFromRunData) => ({
  run: writeExisting(runStream, runId),
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({
    items: paymentsOf([payment]).flatMap(({ items }) =>
      items.map(({ honorariumId }) => write(honorariumStream, honorariumId)),
    ),
  }))
  .decide({
    refuses: ['RUN_STAGE', 'NOT_IN_RUN'],
    emits: [
      'honoraria.PaymentRemovedFromRun',
      'honoraria.PaymentWithdrawn',
      'honoraria.HonorariumTakenOutOfRun',
    ],
    decide: ({ runId, attemptId, reason }, { run, payment, items }) => {
      const prepared = runIn(run, 'prepared');
      if (isRefusal(prepared)) return prepared;
      const [out] = paymentsOf([payment]);
      if (out?.runId !== runId) return refuse('NOT_IN_RUN', { attemptId });
      const { cohortId, amount, personId } = out;
      const sealed = personalOr(personId, 'finance', reason, attemptId);
      return {
        run: [
          {
            type: 'honoraria.PaymentRemovedFromRun',
            data: { runId, cohortId, attemptId, amount, reason: sealed },
          },
        ],
        payment: withdraw(payment),
        items: items.map((item) => takeOut(item, (id) => id === attemptId)),
      };
    },
  });

export interface MarkRunSentData extends RunData {
  readonly sentOn: LocalDate;
}

/** The later of the days that it is at UTC, which is meant where no day is told, and where the cohort is. */
const latestToday = (now: Instant, zones: readonly string[]): LocalDate =>
  ['UTC', ...zones]
    .map((zone) => localDateAt(now, zone))
    .reduce((latest, day) => (day > latest ? day : latest));

/** The bank has the file: from here on only the bank tells what becomes of the payments. */
export const markRunSent = decisionOn(({ runId }: MarkRunSentData) => ({
  run: writeExisting(runStream, runId),
}))
  .also((_data, { run }) => ({
    cohorts: run.stage === 'none' ? [] : [guard(cohortStream, run.cohortId)],
  }))
  .decide({
    refuses: ['RUN_STAGE', 'SENT_IN_FUTURE', 'SENT_BEFORE_APPROVAL'],
    emits: ['honoraria.RunSent'],
    decide: ({ runId, sentOn }, { run, cohorts }, { now }) => {
      if (run.stage === 'sent') return {};
      const exported = runIn(run, 'exported');
      if (isRefusal(exported)) return exported;
      const { cohortId, approvedOn = sentOn } = exported;
      const zones = cohorts.flatMap((cohort) => (cohort.stage === 'unknown' ? [] : [cohort.zone]));
      const today = latestToday(now, zones);
      if (sentOn > today) return refuse('SENT_IN_FUTURE', { today }, ['/sentOn']);
      if (sentOn < approvedOn) return refuse('SENT_BEFORE_APPROVAL', { approvedOn }, ['/sentOn']);
      const data = { runId, cohortId, sentOn };
      return { run: [{ type: 'honoraria.RunSent', effectiveOn: sentOn, data }] };
    },
  });

export interface CancelRunData extends RunData {
  /** Sealed under a key of the run's. */
  readonly reason: string;
}

/** Gives a run up before its file has left: all its items are due as before. A file that is out may still be paid. */
export const cancelRun = decisionOn(({ runId }: CancelRunData) => ({
  run: writeExisting(runStream, runId),
}))
  .also((_data, { run }) => ({
    ...writesOfRun(run),
    outflows: run.stage === 'none' ? [] : [writeOutflow(run.cohortId, run.month)],
  }))
  .decide({
    refuses: ['RUN_STAGE'],
    emits: [
      'honoraria.RunCancelled',
      'honoraria.OutflowGivenBack',
      'honoraria.PaymentWithdrawn',
      'honoraria.HonorariumTakenOutOfRun',
    ],
    decide: ({ runId, reason }, { run, payments, items, outflows }) => {
      if (run.stage === 'cancelled') return {};
      const begun = runIn(run, 'preparing', 'prepared', 'approved');
      if (isRefusal(begun)) return begun;
      const attempts = new Set(begun.candidates.map(({ attemptId }) => attemptId));
      const sealed = personal(runId, 'finance', reason);
      const cancelled = { runId, cohortId: begun.cohortId, reason: sealed };
      return {
        run: [{ type: 'honoraria.RunCancelled', data: cancelled }],
        payments: payments.map(withdraw),
        items: items.map((item) => takeOut(item, (id) => attempts.has(id))),
        outflows: outflows.map((outflow) => giveOutflowBack(outflow, runId)),
      };
    },
  });
