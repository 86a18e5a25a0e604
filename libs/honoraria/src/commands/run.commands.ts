import { IsBoolean, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { paymentReference } from '@palabre/banking';
import { command, system } from '@palabre/eventing';
import { localDateAt } from '@palabre/kernel';
import { IsLocalDate, IsYearMonth, Optional, PathId, Words } from '@palabre/platform';
import { createRun } from '../domain/create-run.decider.js';
import { preparePayment } from '../domain/prepare-payment.decider.js';
import { settleException } from '../domain/bank/exception.decider.js';
import {
  confirmRejection,
  proposeRejection,
  type RejectionData,
} from '../domain/rejection.decider.js';
import { approveRun, exportRun } from '../domain/run-release.decider.js';
import {
  cancelRun,
  finishRunPreparation,
  markRunSent,
  removeFromRun,
} from '../domain/run.decider.js';
import type { ExceptionSettlement, RunCandidate } from '../events.js';
import type { RunFile } from '../run-file.adapter.js';
import { carriedByFormat } from './payment-format.js';
import { candidatesOf } from './run-candidates.js';
import { approver, finance } from './permissions.js';

/** Begins a run with all approved honoraria of a month and of those before it, as many as one run holds. */
export class CreateRun {
  @PathId()
  cohortId: string;
  @IsYearMonth()
  month: string;
  /** The own account that pays. */
  @IsUUID()
  accountId: string;
  /** The day the bank is asked to execute it. */
  @IsLocalDate()
  requestedOn: string;
  /** Pays from an account whose holder's name tells, but only those who have said that they do not mind. */
  @Optional()
  @IsBoolean()
  unsafeNameAccepted?: boolean;
}

class OfRun {
  @PathId()
  runId: string;
}

/** Takes one payment out of a run. */
export class RemoveFromRun extends OfRun {
  @IsUUID()
  attemptId: string;
  /** Sealed under the payee's key. */
  @Words(1, 200)
  reason: string;
}

/** Approves the file whose review one has read. */
export class ApproveRun extends OfRun {
  /** SHA-256 of it in hexadecimal, the `fileHash` of its review. */
  @Matches(/^[0-9a-f]{64}$/)
  fileHash: string;
}

/** Releases the approved file: from here on it is handed out, and its run cannot be cancelled. */
export class ExportRun extends OfRun {}

/** The run's file as it is written now: looked up, and never read from a request. */
interface FileNow {
  readonly file?: Partial<Pick<RunFile, 'hash' | 'batches' | 'paymentFormat' | 'payer'>>;
}

/** Says that the bank has the file. */
export class MarkRunSent extends OfRun {
  /** Today when absent. */
  @IsOptional()
  @IsLocalDate()
  sentOn?: string;
}

export class CancelRun extends OfRun {
  @Words(1, 200)
  reason: string;
}

/** Says, as the first of two persons, that the bank will not execute a payment. */
export class ProposeRejection {
  @PathId()
  attemptId: string;
  /** The bank's reason code. */
  @IsOptional()
  @Matches(/^[A-Z0-9]{4}$/)
  reasonCode?: string;
}

/** Says the same as a second person: what the payment was for is due again. */
export class ConfirmRejection extends ProposeRejection {}

const SETTLEMENTS = [
  'set-off',
  'claimed-back',
  'written-off',
  'explained',
] as const satisfies readonly ExceptionSettlement[];

/** Says what is done about a bank fact that broke what was expected. */
export class SettleException {
  @PathId()
  attemptId: string;
  /** Taken off what is owed next, claimed back, given up, or nothing: it turned out to be right. */
  @IsIn(SETTLEMENTS)
  how: ExceptionSettlement;
  /** Sealed under the payee's key. */
  @Optional()
  @Words(1, 500)
  note?: string;
}

const preparation = [
  command({
    name: 'honoraria.CreateRun',
    input: CreateRun,
    decision: createRun,
    may: finance,
    data: (input: CreateRun, { newId }) => {
      const { cohortId, month, accountId, requestedOn, unsafeNameAccepted = false } = input;
      const runId = newId('run');
      return {
        ...{ runId, cohortId, month, accountId, requestedOn, unsafeNameAccepted },
        messageId: paymentReference(`run ${runId}`),
        candidates: [] as readonly RunCandidate[],
      };
    },
    gather: async (data, read) => ({ ...data, candidates: await candidatesOf(data, read) }),
    answers: ({ runId }) => runId,
  }),
  command({
    name: 'honoraria.PreparePayment',
    decision: preparePayment,
    may: system(),
    gather: (data) => Promise.resolve({ ...data, carried: carriedByFormat() }),
  }),
  command({
    name: 'honoraria.FinishRunPreparation',
    decision: finishRunPreparation,
    may: system(),
  }),
  command({
    name: 'honoraria.RemoveFromRun',
    input: RemoveFromRun,
    decision: removeFromRun,
    may: finance,
    data: ({ runId, attemptId, reason }: RemoveFromRun) => ({ runId, attemptId, reason }),
  }),
];

const release = [
  command({
    name: 'honoraria.ApproveRun',
    input: ApproveRun as new () => ApproveRun & FileNow,
    decision: approveRun,
    may: approver,
    data: ({ runId, fileHash, file }: ApproveRun & FileNow) => ({
      ...{ runId, fileHash, currentHash: file?.hash ?? '' },
    }),
  }),
  command({
    name: 'honoraria.ExportRun',
    input: ExportRun as new () => ExportRun & FileNow,
    decision: exportRun,
    may: finance,
    data: ({ runId, file = {} }: ExportRun & FileNow) => {
      const { hash = '', batches = [], paymentFormat, payer } = file;
      return {
        ...{ runId, currentHash: hash, batches },
        ...{ ...(paymentFormat && { paymentFormat }), ...(payer && { payer }) },
      };
    },
  }),
  command({
    name: 'honoraria.MarkRunSent',
    input: MarkRunSent,
    decision: markRunSent,
    may: finance,
    data: ({ runId, sentOn }: MarkRunSent, { now }) => ({
      runId,
      sentOn: sentOn ?? localDateAt(now, 'UTC'),
    }),
  }),
  command({
    name: 'honoraria.CancelRun',
    input: CancelRun,
    decision: cancelRun,
    may: finance,
    data: ({ runId, reason }: CancelRun) => ({ runId, reason }),
  }),
];

const rejection = ({ attemptId, reasonCode }: ProposeRejection): RejectionData => ({
  attemptId,
  ...(reasonCode === undefined ? {} : { reasonCode }),
});

const afterwards = [
  command({
    name: 'honoraria.ProposeRejection',
    input: ProposeRejection,
    decision: proposeRejection,
    may: finance,
    data: rejection,
  }),
  command({
    name: 'honoraria.ConfirmRejection',
    input: ConfirmRejection,
    decision: confirmRejection,
    may: approver,
    data: rejection,
  }),
  command({
    name: 'honoraria.SettleException',
    input: SettleException,
    decision: settleException,
    may: approver,
    data: ({ attemptId, how, note }: SettleException) => ({
      ...{ attemptId, how },
      ...(note === undefined ? {} : { note }),
    }),
  }),
];

export const runCommands = [...preparation, ...release, ...afterwards];
