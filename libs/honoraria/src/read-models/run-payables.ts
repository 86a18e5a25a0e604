import { CommandRefused } from '@palabre/eventing';
import { refuse, type Sealed } from '@palabre/kernel';
import type { PayeeDetails } from '@palabre/people/events';
import type { Asking } from '@palabre/platform';
import type { EntityManager } from 'typeorm';
import type { PayablePayment } from '../payment-file.adapter.js';
import { OwnAccountRow } from './own-account.entity.js';
import { RunRow } from './run.entity.js';

/** Payments that are read, and whose payees' details are opened, at once. */
const PAGE = 1_000;

type PayableRow = PayablePayment['payment'] & {
  readonly payeeCurrency: string;
  /** `null` where they have changed. */
  readonly details: Sealed<PayeeDetails> | null;
};

/**
 * The payments of a run that its file holds, each with the instructions of its payee that it was prepared with, as far as these are
 * confirmed and stand; of a file that is exported and not yet said to be sent ($2) also where they do not stand any more.
 */
const OF_RUN = `
  from read.honoraria_payments p
  left join read.people_payees y on y.person_id = p.person_id
  left join lateral (
    select y.currency, y.details where y.confirmed_by is not null and y.revision = p.payee_revision
    union all
    select e.currency, e.details
      from jsonb_to_recordset(y.earlier) as e(revision int, currency text, details jsonb)
     where $2 and e.revision = p.payee_revision
  ) meant on true
 where p.run_id = $1 and p.before <> 'withdrawn'`;

/** Read models that all of this rests on. */
export const PAYABLES = [
  ...['honoraria.runs', 'honoraria.payments', 'honoraria.own-accounts', 'people.payees'],
];

/** @throws CommandRefused when payees have changed their details since their payments were prepared */
export const refuseChanged = (attemptIds: readonly string[]): void => {
  if (attemptIds.length > 0) throw new CommandRefused(refuse('PAYEE_UNVERIFIED', { attemptIds }));
};

type StagedRun = Pick<RunRow, 'runId' | 'state'>;

/** What OF_RUN asks for. */
const asked = ({ runId, state }: StagedRun) => [runId, state === 'exported'] as const;

/** Attempts whose payees have changed their details since. */
export const changedIn = async (db: EntityManager, run: StagedRun): Promise<string[]> => {
  const rows: { attemptId: string }[] = await db.query(
    `select p.attempt_id::text as "attemptId" ${OF_RUN}
        and meant.details is null order by p.attempt_id`,
    [...asked(run)],
  );
  return rows.map(({ attemptId }) => attemptId);
};

const pageAfter = (db: EntityManager, run: StagedRun, last: string | null): Promise<PayableRow[]> =>
  db.query(
    `select p.attempt_id::text as "attemptId", p.rail, p.currency, p.amount_minor::text as "amountMinor",
            p.end_to_end_id as "endToEndId", p.uetr::text as uetr, meant.currency as "payeeCurrency",
            meant.details
       ${OF_RUN} and ($3::uuid is null or p.attempt_id > $3) order by p.attempt_id limit ${PAGE}`,
    [...asked(run), last],
  );

/** All payments in the order of their ids, as many in memory as a page has; each payee's details are opened once. */
export async function* payableOf(
  run: StagedRun,
  { db, unseal }: Pick<Asking, 'db' | 'unseal'>,
): AsyncGenerator<PayablePayment> {
  for (let last: string | null = null; ;) {
    const rows: PayableRow[] = await pageAfter(db, run, last);
    refuseChanged(rows.flatMap((row) => (row.details ? [] : [row.attemptId])));
    const opened = await unseal(
      rows.flatMap(({ details }) => details ?? []),
      {
        purpose: 'finance',
        what: 'payment details, for a payment file',
        // Who was erased is still paid what they are owed; once the bank has the file, what is kept of them is locked.
        kept: run.state !== 'sent',
      },
    );
    const gone = rows.filter((_, index) => opened[index] === undefined);
    if (gone.length > 0) {
      const problems = gone.map(({ attemptId }) => ({
        ...{ attemptId, code: 'PAYEE_ERASED', field: '' },
      }));
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

/** @throws CommandRefused where the run has no file: NOT_FOUND, RUN_STAGE, RUN_EMPTY */
export const runWithFile = async (db: EntityManager, runId: string) => {
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

/** The account that pays; of a file that is out, as it was called and what it took when that was exported, whatever it is by now. */
export const payingAccount = async (
  db: EntityManager,
  { accountId, paymentFormat, payer }: Pick<RunRow, 'accountId' | 'paymentFormat' | 'payer'>,
): Promise<OwnAccountRow> => {
  const account = await db.findOneByOrFail(OwnAccountRow, { accountId });
  return { ...account, ...payer, paymentFormat: paymentFormat ?? account.paymentFormat };
};

/** Its file has left the house. */
export const isOut = ({ state }: Pick<RunRow, 'state'>): boolean =>
  state === 'exported' || state === 'sent';
