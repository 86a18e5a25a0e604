import { randomUUID } from 'node:crypto';
import { fileHash, writePaymentFile, type Payment } from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { derivedId, eur, type Actor, type DomainEvent } from '@palabre/kernel';
import { arriving, camtFile } from '../../../libs/honoraria/src/testing-support/camt-file.js';
import { readStatementFile } from '../../../libs/honoraria/src/testing-support/read-statement-file.js';
import type { HonorariaHarness } from '../../database/honoraria-harness.js';

/** How many honoraria, as members of how many cohorts: a cohort's month is decided as one. */
export interface MonthPlan {
  readonly cohorts: number;
  readonly members: number;
}

const MONTH = '2024-10';
const BOOKED_ON = '2024-10-31';
const REQUESTED_ON = '2024-11-04';
const CENTS = 10_000;
/** Of each cohort that is laid out: the log takes only so many that wait. */
const PASTS_AT_ONCE = 100;
const IBAN = 'BE68539007547034';
const finance = (who: string): Actor => ({
  ...{ kind: 'person', id: derivedId(who), roles: ['finance', 'finance-approver'] },
});
/** Who prepares and who approves: two persons. */
const [PREPARER, APPROVER] = [finance('bench-preparer'), finance('bench-approver')];

interface Cohort {
  readonly cohortId: string;
  readonly number: string;
  readonly members: readonly { readonly membershipId: string; readonly personId: string }[];
}

const cohortOf = (n: number, members: number): Cohort => {
  const cohortId = derivedId('bench-cohort', String(n));
  return {
    cohortId,
    number: `BENCH${n}`,
    members: Array.from({ length: members }, (_, m) => ({
      membershipId: derivedId('bench-member', cohortId, String(m)),
      personId: derivedId('bench-person', cohortId, String(m)),
    })),
  };
};

const launched = ({ cohortId }: Cohort): DomainEvent => ({
  type: 'community.CohortLaunched',
  data: {
    ...{ cohortId, title: { en: 'Bench', fr: 'Banc' }, zone: 'UTC', themes: [] },
    ...{ startsOn: '2024-10-01', endsOn: '2025-09-30', currency: 'EUR' },
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
  },
});

/** A member from the first day on, whose account a second person confirmed. */
const pastOf = (
  { cohortId }: Cohort,
  { membershipId, personId }: Cohort['members'][number],
): [string, DomainEvent[]][] => [
  [
    `membership-${membershipId}`,
    [
      {
        type: 'community.MemberEnrolled',
        data: {
          ...{ membershipId, cohortId, personId, applicationId: randomUUID() },
          ...{ enrolledOn: '2024-10-01', activeFrom: '2024-10-01', activeUntil: '2025-09-30' },
        },
      },
    ],
  ],
  [
    `payee-${personId}`,
    [
      {
        type: 'people.PayeeDetailsProvided',
        data: {
          ...{ personId, revision: 1, kind: 'iban', rail: 'sepa', country: 'BE', currency: 'EUR' },
          ...{ fingerprint: personId, details: { subject: personId, purpose: 'finance' } },
        },
      },
      {
        type: 'people.PayeeDetailsConfirmed',
        data: { personId, revision: 1, confirmedBy: APPROVER.id, channel: 'phone' },
      },
    ],
  ],
];

interface PreparedPayment {
  readonly id: string;
  readonly endToEndId: string;
  readonly uetr: string;
  readonly batchId: string;
}

/** The run's pain.001, written as the product does. @returns its hash */
const writeFile = async (runId: string, payments: readonly PreparedPayment[]): Promise<string> => {
  const debtor = { name: 'Bench Services' };
  const chunks: string[] = [];
  const pieces = writePaymentFile({
    ...{ messageId: runId.slice(0, 30), createdAt: '2024-11-04T09:00:00.000Z' },
    initiatingParty: debtor,
    batches: [
      {
        ...{ id: payments[0]?.batchId ?? '', rail: 'sepa', requestedExecutionDate: REQUESTED_ON },
        ...{ debtor, debtorAccount: { iban: IBAN }, debtorAgent: { bic: 'BKAUATWW' } },
        payments: payments.map(({ endToEndId, uetr }): Payment => ({
          ...{ endToEndId, uetr, amount: eur(CENTS), chargeBearer: 'SLEV' },
          creditor: { name: 'Somebody Paid', account: { iban: IBAN } },
          remittance: endToEndId,
        })),
      },
    ],
  });
  for await (const chunk of pieces) chunks.push(String(chunk));
  return fileHash(Buffer.from(chunks.join('')));
};

/** One cohort's month; each step waits for what follows from the one before. */
class CohortsMonth {
  private accountId = '';
  private runs: string[] = [];
  private newRun: string | undefined;

  constructor(
    private readonly on: HonorariaHarness,
    private readonly cohort: Cohort,
  ) {}

  async layOut(): Promise<void> {
    const { on, cohort } = this;
    await on.past(`cohort-${cohort.cohortId}`, launched(cohort));
    // Before anybody is enrolled: it rests on the months, which each enrolment in the past writes.
    const account = await on.execute('honoraria.RegisterOwnAccount', {
      ...{ cohortId: cohort.cohortId, kind: 'bank', number: cohort.number, currency: 'EUR' },
      ...{ bic: 'BKAUATWW', legalName: 'Bench Services', legalNameIsSafe: true },
      ...{ opening: eur(cohort.members.length * CENTS), openedOn: '2024-10-01' },
    });
    this.accountId = account.id;
    const pasts = cohort.members.flatMap((member) => pastOf(cohort, member));
    for (let from = 0; from < pasts.length; from += PASTS_AT_ONCE) {
      const some = pasts.slice(from, from + PASTS_AT_ONCE);
      await Promise.all(some.map(([stream, events]) => on.past(stream, ...events)));
    }
  }

  accrue() {
    const { cohortId } = this.cohort;
    return this.on.execute('honoraria.AccrueHonoraria', { cohortId, month: MONTH });
  }

  approve() {
    const { cohortId } = this.cohort;
    return this.on.execute('honoraria.ApproveHonoraria', { cohortId, month: MONTH }, APPROVER);
  }

  /** @returns whether there was anything to pay that no run holds yet */
  async createRun(): Promise<boolean> {
    const { accountId } = this;
    const { cohortId } = this.cohort;
    const input = { cohortId, month: MONTH, accountId, requestedOn: REQUESTED_ON };
    try {
      this.newRun = (await this.on.execute('honoraria.CreateRun', input, PREPARER)).id;
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code !== 'RUN_EMPTY') throw error;
      this.newRun = undefined;
    }
    return this.newRun !== undefined;
  }

  async send(): Promise<void> {
    const { on, newRun: runId } = this;
    if (runId === undefined) return;
    this.runs.push(runId);
    const payments = await this.payments(runId);
    const hash = await writeFile(runId, payments);
    const approval = { runId, fileHash: hash, file: { hash } };
    await on.execute('honoraria.ApproveRun', approval, APPROVER);
    const total = eur(payments.length * CENTS);
    const attemptIds = payments.map(({ id }) => id);
    const batch = { paymentInformationId: payments[0]?.batchId ?? '', attemptIds, total };
    const file = { hash, batches: [batch] };
    await on.execute('honoraria.ExportRun', { runId, file }, PREPARER);
    await on.execute('honoraria.MarkRunSent', { runId }, PREPARER);
  }

  /** The bank's statement of the month, in which it has paid every file. */
  async takeIn(): Promise<void> {
    const { on, accountId, runs } = this;
    const { members, number } = this.cohort;
    const payments = (await Promise.all(runs.map((runId) => this.payments(runId)))).flat();
    if (payments.length !== members.length) throw new Error(`${payments.length} payments`);
    const file = camtFile(accountId, {
      ...{ iban: number, from: '2024-10-01', to: BOOKED_ON, openingMinor: members.length * CENTS },
      entries: payments.map(({ endToEndId }, n) => ({
        ...{ minor: -CENTS, bookedOn: BOOKED_ON, reference: `B${n}`, endToEndId },
      })),
    });
    const read = await readStatementFile(arriving(file, 65_536), accountId, Buffer.alloc(32, 1));
    await on.execute('honoraria.ImportStatements', { accountId, ...read });
  }

  close() {
    const { cohortId } = this.cohort;
    return this.on.execute('honoraria.CloseMonth', { cohortId, month: MONTH }, PREPARER);
  }

  private payments(runId: string): Promise<PreparedPayment[]> {
    return this.on.rows(
      `select attempt_id::text as id, end_to_end_id as "endToEndId", uetr::text as uetr,
              payment_information_id as "batchId"
         from read.honoraria_payments where run_id = '${runId}' order by attempt_id`,
    ) as Promise<unknown> as Promise<PreparedPayment[]>;
  }
}

/** Cohorts that a person of finance works on at the same time. */
const AT_ONCE = 8;

const each = async <T>(
  months: readonly CohortsMonth[],
  work: (month: CohortsMonth) => Promise<T>,
): Promise<T[]> => {
  const done: T[] = [];
  const left = months.values();
  const one = async (): Promise<void> => {
    for (const month of left) done.push(await work(month));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return done;
};

/** Plays a month and says how long each part of it took. @throws Error when a month is not closed with all of it paid and booked */
export const playMonth = async (
  on: HonorariaHarness,
  { cohorts, members }: MonthPlan,
): Promise<{ items: number; seconds: number; stages: Record<string, number> }> => {
  const months = Array.from(
    { length: cohorts },
    (_, n) => new CohortsMonth(on, cohortOf(n, members)),
  );
  const stages: Record<string, number> = {};
  const stage = async <T>(name: string, work: (month: CohortsMonth) => Promise<T>) => {
    const begun = performance.now();
    const done = await each(months, work);
    await on.settled();
    stages[name] = (stages[name] ?? 0) + (performance.now() - begun) / 1_000;
    return done;
  };
  await stage('layOut', (month) => month.layOut());
  const begun = performance.now();
  await stage('accrue', (month) => month.accrue());
  await stage('approve', (month) => month.approve());
  while ((await stage('prepare', (month) => month.createRun())).some(Boolean)) {
    await stage('send', (month) => month.send());
  }
  await stage('bank', (month) => month.takeIn());
  await stage('close', (month) => month.close());
  const seconds = (performance.now() - begun) / 1_000;
  const items = cohorts * members;
  const [closed] = await on.rows(`
    select count(*)::int as months, coalesce(sum(paid_minor), 0)::text as paid,
           (select coalesce(sum(amount_minor), 0)::text from read.budgeting_bank_facts) as booked
      from read.honoraria_months where state = 'closed'`);
  const all = String(items * CENTS);
  const expected = { months: cohorts, paid: all, booked: all };
  if (JSON.stringify(closed) !== JSON.stringify(expected)) {
    throw new Error(`closed: ${JSON.stringify(closed)}, not ${JSON.stringify(expected)}`);
  }
  return { items, seconds, stages };
};
