import { CommandRefused, staff } from '@palabre/eventing';
import { refuse, type Sealed } from '@palabre/kernel';
import type { PayeeDetails } from '@palabre/people/events';
import { PathId, query } from '@palabre/platform';
import type { EntityManager } from 'typeorm';
import { writeRunFile, type WrittenFile } from '../payment-file.adapter.js';
import { OwnAccountRow } from './own-account.entity.js';
import { PaymentRow } from './payment.entity.js';
import { RunRow } from './run.entity.js';

/** The payment file of a run as it would be written now. */
export class GetPaymentFile {
  @PathId()
  runId: string;
}

interface PayeeNow {
  readonly personId: string;
  readonly revision: number;
  readonly currency: string;
  readonly details: Sealed<PayeeDetails>;
}

const payeesOf = async (
  db: EntityManager,
  payments: readonly PaymentRow[],
): Promise<Map<string, PayeeNow>> => {
  const rows: PayeeNow[] = await db.query(
    `select person_id::text as "personId", revision, currency, details
       from read.people_payees
      where person_id = any($1::uuid[]) and confirmed_by is not null`,
    [payments.map(({ personId }) => personId)],
  );
  return new Map(rows.map((row) => [row.personId, row]));
};

/** Each payment with the details it was prepared with. @throws CommandRefused when they are others by now */
const withPayees = async (db: EntityManager, payments: readonly PaymentRow[]) => {
  const payees = await payeesOf(db, payments);
  const pairs = payments.map((payment) => ({ payment, payee: payees.get(payment.personId) }));
  const changed = pairs.filter(({ payment, payee }) => payee?.revision !== payment.payeeRevision);
  if (changed.length > 0) {
    const attemptIds = changed.map(({ payment }) => payment.attemptId);
    throw new CommandRefused(refuse('PAYEE_UNVERIFIED', { attemptIds }));
  }
  return pairs.flatMap(({ payment, payee }) => (payee ? [{ payment, payee }] : []));
};

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

export const paymentFileQueries = [
  query({
    name: 'honoraria.GetPaymentFile',
    input: GetPaymentFile,
    may: staff('finance', 'finance-approver'),
    reads: ['honoraria.runs', 'honoraria.payments', 'honoraria.own-accounts', 'people.payees'],
    answer: async ({ runId }, { db, unseal }): Promise<WrittenFile> => {
      const run = await runWithFile(db, runId);
      const account = await db.findOneByOrFail(OwnAccountRow, { accountId: run.accountId });
      const rows = await db.findBy(PaymentRow, { runId });
      const paid = await withPayees(
        db,
        rows.filter(({ before }) => before !== 'withdrawn'),
      );
      const details = await unseal(
        paid.map(({ payee }) => payee.details),
        { purpose: 'finance', what: 'payment details, for a payment file' },
      );
      const gone = paid.filter((_, index) => details[index] === undefined);
      if (gone.length > 0) {
        const problems = gone.map(({ payment }) => payment.attemptId);
        throw new CommandRefused(refuse('PAYMENT_FILE_INCOMPLETE', { problems }));
      }
      const { messageId, preparedAt, requestedOn } = run;
      return writeRunFile({
        ...{ messageId, preparedAt, requestedOn, account },
        payments: paid.map(({ payment, payee: { currency } }, index) => ({
          ...{ payment, currency },
          details: details[index] as PayeeDetails,
        })),
      });
    },
  }),
];
