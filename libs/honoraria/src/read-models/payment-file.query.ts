import { ApiHideProperty } from '@nestjs/swagger';
import { CommandRefused, staff } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { PathId, query } from '@palabre/platform';
import { writeRunFile, type RunFile } from '../run-file.adapter.js';
import type { RunRow } from './run.entity.js';
import {
  changedIn,
  isOut,
  payingAccount,
  PAYABLES,
  payableOf,
  refuseChanged,
  runWithFile,
} from './run-payables.js';

/** The payment file of a run, once it is exported: the very file that was approved. */
export class GetPaymentFile {
  @PathId()
  runId: string;
  /** Below which there is room on disk; never read from a request. */
  @ApiHideProperty()
  declare home: string;
  /** Whether the file itself is wanted, not only its hash; never read from a request. */
  @ApiHideProperty()
  declare keepsText: boolean;
}

/**
 * A file is written anew each time: nobody keeps account numbers of many people in one place. Of one that is out it has to
 * come out the same to the byte; where details that it was approved with are not to be had any more, it cannot.
 */
const refuseNotKept = ({ fileHash }: Pick<RunRow, 'fileHash'>, attemptIds: readonly string[]) =>
  new CommandRefused(refuse('PAYMENT_FILE_NOT_KEPT', { fileHash, attemptIds }));

export const paymentFileQueries = [
  query({
    name: 'honoraria.GetPaymentFile',
    input: GetPaymentFile,
    may: staff('finance', 'finance-approver'),
    reads: PAYABLES,
    answer: async ({ runId, home, keepsText }, { db, unseal }): Promise<RunFile> => {
      const run = await runWithFile(db, runId);
      // What a bank would take is in nobody's hands before it may go: a run that is given up could be sent all the same.
      if (keepsText && !isOut(run)) {
        throw new CommandRefused(refuse('FILE_NOT_EXPORTED', { stage: run.state }));
      }
      const { messageId, preparedAt, requestedOn } = run;
      const account = await payingAccount(db, run);
      const changed = await changedIn(db, run);
      if (isOut(run) && changed.length > 0) throw refuseNotKept(run, changed);
      refuseChanged(changed);
      const file = await writeRunFile({
        ...{ messageId, preparedAt, requestedOn, account, home, keepsText },
        payments: payableOf(run, { db, unseal }),
      });
      if (!isOut(run) || file.hash === run.fileHash) return file;
      // Nobody is given another file for the one that went out.
      await file.pieces[Symbol.asyncIterator]().return?.();
      throw refuseNotKept(run, []);
    },
  }),
];
