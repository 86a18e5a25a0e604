import { streamType, subtract, type LocalDate, type Money, type YearMonth } from '@palabre/kernel';
import type { FileBatch, PaymentPrepared, RunCandidate, RunEvent } from '../events.js';

interface Begun {
  readonly runId: string;
  readonly cohortId: string;
  readonly accountId: string;
  readonly month: YearMonth;
  readonly messageId: string;
  readonly currency: string;
  readonly requestedOn: LocalDate;
  readonly preparedBy: string;
  readonly candidates: readonly RunCandidate[];
  /** Attempts that were taken out again. */
  readonly removed: readonly string[];
}
interface Prepared extends Begun {
  readonly payments: number;
  readonly total: Money;
  /** Who has approved which file, where one approval is not enough. */
  readonly approvals: readonly { readonly approvedBy: string; readonly fileHash: string }[];
}
interface Approved extends Prepared {
  readonly fileHash: string;
  readonly approvedBy: string;
  /** The day of it, where the log tells. */
  readonly approvedOn?: LocalDate;
}
interface Exported extends Approved {
  readonly batches: readonly FileBatch[];
}

/** A payment run: from the candidates to the file that the bank got. */
export type PaymentRun =
  | { readonly stage: 'none' }
  | ({ readonly stage: 'preparing' } & Begun)
  | ({ readonly stage: 'prepared' } & Prepared)
  | ({ readonly stage: 'approved' } & Approved)
  | ({ readonly stage: 'exported' } & Exported)
  | ({ readonly stage: 'sent' } & Exported)
  | ({ readonly stage: 'cancelled' } & Begun);
export type BegunRun = Exclude<PaymentRun, { stage: 'none' }>;

const begunOf = (run: BegunRun): Begun => {
  const { runId, cohortId, accountId, month, messageId, currency, requestedOn, ...rest } = run;
  const { preparedBy, candidates, removed } = rest;
  return {
    ...{ runId, cohortId, accountId, month, messageId, currency, requestedOn },
    ...{ preparedBy, candidates, removed },
  };
};

const evolveBegun = (run: BegunRun, event: RunEvent): BegunRun => {
  switch (event.type) {
    case 'honoraria.RunPrepared': {
      if (run.stage !== 'preparing') return run;
      const { payments, total } = event.data;
      return { ...run, stage: 'prepared', payments, total, approvals: [] };
    }
    case 'honoraria.PaymentRemovedFromRun': {
      const removed = [...run.removed, event.data.attemptId];
      if (run.stage !== 'prepared') return { ...run, removed };
      const total = subtract(run.total, event.data.amount);
      return { ...run, removed, payments: run.payments - 1, total };
    }
    case 'honoraria.RunApprovalGiven': {
      if (run.stage !== 'prepared') return run;
      const { fileHash, approvedBy } = event.data;
      return { ...run, approvals: [...run.approvals, { approvedBy, fileHash }] };
    }
    case 'honoraria.RunApprovalWithdrawn': {
      if (run.stage !== 'prepared' && run.stage !== 'approved') return run;
      const { payments, total } = run;
      return { ...begunOf(run), stage: 'prepared', payments, total, approvals: [] };
    }
    case 'honoraria.RunApproved': {
      if (run.stage !== 'prepared') return run;
      const { fileHash, approvedBy } = event.data;
      const approvedOn = event.effectiveOn;
      return { ...run, stage: 'approved', fileHash, approvedBy, ...(approvedOn && { approvedOn }) };
    }
    case 'honoraria.RunExported': {
      if (run.stage !== 'approved') return run;
      return { ...run, stage: 'exported', batches: event.data.batches };
    }
    case 'honoraria.RunSent':
      return run.stage === 'exported' ? { ...run, stage: 'sent' } : run;
    case 'honoraria.RunCancelled':
      return { ...begunOf(run), stage: 'cancelled' };
    case 'honoraria.RunCreated':
      return run;
  }
};

/** `paymentRun-<runId>` */
export const runStream = streamType<PaymentRun, RunEvent, 'paymentRun'>({
  category: 'paymentRun',
  initial: { stage: 'none' },
  evolve: (run, event) => {
    if (run.stage !== 'none') return evolveBegun(run, event);
    return event.type === 'honoraria.RunCreated'
      ? { stage: 'preparing', ...event.data, removed: [] }
      : run;
  },
});

/** The candidates that nobody has taken out. */
export const remainingCandidates = (run: PaymentRun): readonly RunCandidate[] =>
  run.stage === 'none'
    ? []
    : run.candidates.filter(({ attemptId }) => !run.removed.includes(attemptId));

/** The batch in which a payment of a rail travels: those that SEPA reaches, and all others. */
export const batchOf = (rail: PaymentPrepared['data']['rail']): 'sepa' | 'cross-border' =>
  rail === 'sepa' ? 'sepa' : 'cross-border';

/** `PmtInfId` of a run's batch. */
export const paymentInformationIdOf = (messageId: string, batch: 'sepa' | 'cross-border'): string =>
  `${messageId}-${batch === 'sepa' ? 'S' : 'X'}`;
