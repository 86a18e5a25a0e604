import {
  decisionOn,
  equals,
  firstRefusal,
  guard,
  isRefusal,
  refuse,
  sum,
  writeExisting,
} from '@palabre/kernel';
import type { FileBatch, Payer, PaymentFormat } from '../events.js';
import { countOutflow, withAllElse, writeOutflow } from './outflow.js';
import { approversFor, policyStream } from './policy/policy.js';
import {
  guardsOfRun,
  inFileOf,
  itemsWait,
  namesTellNothing,
  payeesAreConfirmed,
  paymentsOf,
  runIn,
} from './run-rules.js';
import { runStream } from './run.js';
import type { RunData } from './run.decider.js';

export interface ApproveRunData extends RunData {
  /** SHA-256 of the file that the approver has read, in hexadecimal. */
  readonly fileHash: string;
  /** The same of the file as it would be written now. */
  readonly currentHash: string;
}

/**
 * A second person answers for the file: neither who prepared the run nor anybody it pays. Where the cohort's policy asks
 * for more approvals above an amount, each is of this very file by its hash, and by another person. That amount is of all that is approved for the month.
 */
export const approveRun = decisionOn(({ runId }: ApproveRunData) => ({
  run: writeExisting(runStream, runId),
}))
  .also((_data, { run }) => ({
    ...guardsOfRun(run),
    books: run.stage === 'none' ? [] : [guard(policyStream, run.cohortId)],
    outflows: run.stage === 'none' ? [] : [writeOutflow(run.cohortId, run.month)],
  }))
  .decide({
    refuses: [
      'RUN_STAGE',
      'RUN_EMPTY',
      'FOUR_EYES',
      'PAYEE_UNVERIFIED',
      'PAYER_NAME_UNSAFE',
      'RUN_OVERTAKEN',
      'FILE_CHANGED',
    ],
    emits: ['honoraria.RunApprovalGiven', 'honoraria.RunApproved', 'honoraria.OutflowCounted'],
    decide: (data, states, { actor }) => {
      const { run, payments, items, payees, accounts, books, outflows } = states;
      const { runId, fileHash, currentHash } = data;
      const prepared = runIn(run, 'prepared');
      if (isRefusal(prepared)) return prepared;
      const paid = paymentsOf(payments);
      const refusal = firstRefusal(
        paid.length === 0 && refuse('RUN_EMPTY'),
        prepared.preparedBy === actor.id && refuse('FOUR_EYES', { other: 'preparer' }),
        inFileOf(payments).some(({ personId }) => personId === actor.id) &&
          refuse('FOUR_EYES', { other: 'beneficiary' }),
        payeesAreConfirmed(payments, payees),
        namesTellNothing(payments, payees, accounts),
        itemsWait(payments, items),
        fileHash !== currentHash && refuse('FILE_CHANGED', { currentHash }, ['/fileHash']),
      );
      if (refusal) return refusal;
      const { cohortId, month, total, approvals } = prepared;
      const approval = { runId, cohortId, fileHash, approvedBy: actor.id };
      const approved = { type: 'honoraria.RunApproved', data: approval } as const;
      const counted = [countOutflow({ cohortId, month, runId, amount: total })];
      const all = withAllElse(outflows[0], runId, total);
      const needed = approversFor(books[0] ?? { policies: [] }, month, all);
      if (needed === 1) return { run: [approved], outflows: counted };
      const others = new Set(
        approvals.filter((one) => one.fileHash === fileHash).map((one) => one.approvedBy),
      );
      if (others.has(actor.id)) return {};
      const given = { type: 'honoraria.RunApprovalGiven', data: { ...approval, needed } } as const;
      return others.size + 1 < needed
        ? { run: [given] }
        : { run: [given, approved], outflows: counted };
    },
  });

export interface ExportRunData extends RunData {
  /** SHA-256 of the file as it is written now, in hexadecimal. */
  readonly currentHash: string;
  /** What stands together in that file. */
  readonly batches: readonly FileBatch[];
  /** What kind of file that is. */
  readonly paymentFormat?: PaymentFormat;
  /** What it says of the paying account. */
  readonly payer?: Payer;
}

/** The file goes out: exactly the one that was approved. */
export const exportRun = decisionOn(({ runId }: ExportRunData) => ({
  run: writeExisting(runStream, runId),
}))
  .also((_data, { run }) => guardsOfRun(run))
  .decide({
    refuses: [
      'RUN_STAGE',
      'PAYEE_UNVERIFIED',
      'PAYER_NAME_UNSAFE',
      'RUN_OVERTAKEN',
      'FILE_CHANGED',
    ],
    emits: ['honoraria.RunExported'],
    decide: (data, { run, payments, items, payees, accounts }, { actor }) => {
      const { runId, currentHash, batches, paymentFormat, payer } = data;
      if (run.stage === 'exported' && run.fileHash === currentHash) return {};
      const approved = runIn(run, 'approved');
      if (isRefusal(approved)) return approved;
      const { cohortId, fileHash, total, currency } = approved;
      const inFile = sum(
        batches.map((batch) => batch.total),
        currency,
      );
      const isSame = fileHash === currentHash && equals(inFile, total);
      const refusal = firstRefusal(
        payeesAreConfirmed(payments, payees),
        namesTellNothing(payments, payees, accounts),
        itemsWait(payments, items),
        !isSame && refuse('FILE_CHANGED', { currentHash }),
      );
      if (refusal) return refusal;
      const written = { ...(paymentFormat && { paymentFormat }), ...(payer && { payer }) };
      const exported = { runId, cohortId, fileHash, exportedBy: actor.id, batches, ...written };
      return { run: [{ type: 'honoraria.RunExported', data: exported }] };
    },
  });
