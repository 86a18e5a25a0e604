import { ApiHideProperty } from '@nestjs/swagger';
import { CommandRefused, staff } from '@palabre/eventing';
import { refuse, type Sealed } from '@palabre/kernel';
import type { PayeeDetails } from '@palabre/people/events';
import { PathId, query, type Asking } from '@palabre/platform';
import type { EntityManager } from 'typeorm';
import type { PayablePayment } from '../payment-file.adapter.js';
import { writeRunFile, type RunFile } from '../run-file.adapter.js';
import { OwnAccountRow } from './own-account.entity.js';
import { RunRow } from './run.entity.js';

/** The payment file of a run: as it would be written now, or, once it is out, the very file that went out. */
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

/** Payments that are read, and whose payees' details are opened, at once. */
const PAGE = 1_000;

type PayableRow = PayablePayment['payment'] & {
  readonly payeeCurrency: string;
  readonly isSamePayee: boolean;
  readonly details: Sealed<PayeeDetails>;
};

/** The payments of a run that its file holds, each with the instructions of its payee that are confirmed now. */
const OF_RUN = `
  from read.honoraria_payments p
  left join read.people_payees y on y.person_id = p.person_id and y.confirmed_by is not null
 where p.run_id = $1 and p.before <> 'withdrawn'`;

/** @throws CommandRefused when payees have changed their details since their payments were prepared */
const refuseChanged = (attemptIds: readonly string[]): void => {
  if (attemptIds.length > 0) throw new CommandRefused(refuse('PAYEE_UNVERIFIED', { attemptIds }));
};

const changedIn = async (db: EntityManager, runId: string): Promise<string[]> => {
  const rows: { attemptId: string }[] = await db.query(
    `select p.attempt_id::text as "attemptId" ${OF_RUN}
        and y.revision is distinct from p.payee_revision order by p.attempt_id`,
    [runId],
  );
  return rows.map(({ attemptId }) => attemptId);
};

const pageAfter = (db: EntityManager, runId: string, last: string | null): Promise<PayableRow[]> =>
  db.query(
    `select p.attempt_id::text as "attemptId", p.rail, p.currency, p.amount_minor::text as "amountMinor",
            p.end_to_end_id as "endToEndId", p.uetr::text as uetr, y.currency as "payeeCurrency",
            y.revision is not distinct from p.payee_revision as "isSamePayee", y.details
       ${OF_RUN} and ($2::uuid is null or p.attempt_id > $2) order by p.attempt_id limit ${PAGE}`,
    [runId, last],
  );

/** All payments in the order of their ids, as many in memory as a page has. */
async function* payableOf(
  runId: string,
  { db, unseal }: Pick<Asking, 'db' | 'unseal'>,
): AsyncGenerator<PayablePayment> {
  for (let last: string | null = null; ;) {
    const rows: PayableRow[] = await pageAfter(db, runId, last);
    refuseChanged(rows.flatMap((row) => (row.isSamePayee ? [] : [row.attemptId])));
    const opened = await unseal(
      rows.map(({ details }) => details),
      { purpose: 'finance', what: 'payment details, for a payment file' },
    );
    const gone = rows.filter((_, index) => opened[index] === undefined);
    if (gone.length > 0) {
      const problems = gone.map(({ attemptId }) => attemptId);
      throw new CommandRefused(refuse('PAYMENT_FILE_INCOMPLETE', { problems }));
    }
    for (const [index, payment] of rows.entries()) {
      const details = opened[index];
      if (details) yield { payment, currency: payment.payeeCurrency, details };
    }
    last = rows.at(-1)?.attemptId ?? null;
    if (rows.length < PAGE) return;
  }
}

const runWithFile = async (db: EntityManager, runId: string) => {
  const run = await db.findOneBy(RunRow, { runId });
  if (!run) throw new CommandRefused(refuse('NOT_FOUND', { what: 'paymentRun' }));
  const { state, preparedAt } = run;
  if (state === 'cancelled' || preparedAt === null) {
    const needed = ['prepared', 'approved', 'exported', 'sent'];
    throw new CommandRefused(refuse('RUN_STAGE', { stage: state, needed }));
  }
  if (run.payments === 0) throw new CommandRefused(refuse('RUN_EMPTY'));
  return { ...run, preparedAt: new Date(preparedAt).toISOString() };
};

/** Its file has left the house. */
const isOut = ({ state }: Pick<RunRow, 'state'>): boolean =>
  state === 'exported' || state === 'sent';

/**
 * A file is written anew each time: nobody keeps account numbers of many people in one place. Of one that is out it has to
 * come out the same to the byte; where somebody's details, or the account's, changed since, it cannot.
 */
const refuseNotKept = ({ fileHash }: Pick<RunRow, 'fileHash'>, attemptIds: readonly string[]) =>
  new CommandRefused(refuse('PAYMENT_FILE_NOT_KEPT', { fileHash, attemptIds }));

export const paymentFileQueries = [
  query({
    name: 'honoraria.GetPaymentFile',
    input: GetPaymentFile,
    may: staff('finance', 'finance-approver'),
    reads: ['honoraria.runs', 'honoraria.payments', 'honoraria.own-accounts', 'people.payees'],
    answer: async ({ runId, home, keepsText }, { db, unseal }): Promise<RunFile> => {
      const run = await runWithFile(db, runId);
      const { messageId, preparedAt, requestedOn, accountId } = run;
      const account = await db.findOneByOrFail(OwnAccountRow, { accountId });
      const changed = await changedIn(db, runId);
      if (isOut(run) && changed.length > 0) throw refuseNotKept(run, changed);
      refuseChanged(changed);
      const file = await writeRunFile({
        ...{ messageId, preparedAt, requestedOn, account, home, keepsText },
        payments: payableOf(runId, { db, unseal }),
      });
      if (!isOut(run) || file.hash === run.fileHash) return file;
      // Nobody is given another file for the one that went out.
      await file.pieces[Symbol.asyncIterator]().return?.();
      throw refuseNotKept(run, []);
    },
  }),
];
