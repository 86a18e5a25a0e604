import { randomUUID } from 'node:crypto';
import { cohortBody, euros } from './bodies.js';
import { eventually } from './eventually.js';
import type { WireAnswer } from './http.js';
import { OwnBank } from './own-bank.js';
import type { Person } from './person.js';
import type { RunningSystem } from './running-system.js';
import { hireStaff, recruit, type Staff } from './small-community.js';

/** What each member is owed for a month, in cents. */
export const MONTHLY_CENTS = 10_000;

/** Numbers with right check digits, as banks and the standard print them in examples. */
const PAYEE_IBANS = [
  'NL91ABNA0417164300',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'BE68539007547034',
  'ES9121000418450200051332',
];
const OWN_IBAN = 'AT611904300234573201';
const OPENING_CENTS = 10_000_000;

/** A member, to be paid every month. */
export interface PaidMember {
  readonly person: Person;
  readonly membershipId: string;
}

/** One payment of a run, as the API lists it. */
export interface ListedPayment {
  readonly attemptId: string;
  readonly personId: string;
  readonly endToEndId: string;
  readonly amount: { readonly minor: string };
  readonly items: readonly { readonly honorariumId: string }[];
}

/** A cohort whose members are paid: five with confirmed accounts, the last without one. */
export class Payroll {
  readonly bank = new OwnBank(OWN_IBAN, OPENING_CENTS);

  private constructor(
    readonly staff: Staff,
    readonly finance: readonly [Person, Person],
    readonly approvers: readonly [Person, Person],
    readonly cohortId: string,
    readonly accountId: string,
    readonly members: readonly PaidMember[],
  ) {}

  /** Recruits the members, launches their cohort of October 2024, and confirms where five of them are paid. */
  static async open(system: RunningSystem): Promise<Payroll> {
    const staff = await hireStaff(system);
    const [one, two, approver, second] = await Promise.all([
      system.join('finance-1', 'finance'),
      system.join('finance-2', 'finance'),
      system.join('approver-1', 'finance-approver'),
      system.join('approver-2', 'finance-approver'),
    ]);
    const names = [...PAYEE_IBANS, 'without account'].map((_, at) => `payee-${at}`);
    const { callId, offered } = await recruit(system, staff, names, '2024-07-20');
    const { id: cohortId } = await staff.coordinator.does('/cohorts', cohortBody(callId));
    const members = await Promise.all(
      offered.map(async ({ person, applicationId }) => {
        await person.does(`/applications/${applicationId}/acceptance`);
        const { id } = await person.does(`/cohorts/${cohortId}/members`, { applicationId });
        return { person, membershipId: id };
      }),
    );
    await Promise.all(
      PAYEE_IBANS.map((iban, at) => confirmAccount(members[at] as PaidMember, one, iban)),
    );
    const account = await one.does(`/cohorts/${cohortId}/own-accounts`, {
      ...{ kind: 'bank', number: OWN_IBAN, currency: 'EUR', bic: 'BKAUATWW' },
      ...{ legalName: 'Stichting Test', legalNameIsSafe: true },
      ...{ opening: euros(OPENING_CENTS), openedOn: '2024-10-01' },
    });
    return new Payroll(staff, [one, two], [approver, second], cohortId, account.id, members);
  }

  itemOf(member: number, month: string): string {
    return `${this.members[member]?.membershipId}-${month}`;
  }

  async accrue(month: string): Promise<void> {
    const [one] = this.finance;
    await one.does(`/cohorts/${this.cohortId}/honoraria-months/${month}/accrual`);
    await eventually(`the accrual of ${month}`, async () => {
      const months = await one.reads(`/cohorts/${this.cohortId}/honoraria-months`);
      const found = months.find((each: { month: string }) => each.month === month);
      return found?.accrual === 'finished' ? true : undefined;
    });
  }

  async approve(members: readonly number[], month: string): Promise<void> {
    for (const member of members) {
      await this.approvers[0].does(`/honoraria/${this.itemOf(member, month)}/approval`);
    }
  }

  createRun(month: string, requestedOn: string, by = this.finance[0]): Promise<WireAnswer> {
    const body = { month, accountId: this.accountId, requestedOn };
    return by.tries(`/cohorts/${this.cohortId}/payment-runs`, body);
  }

  /** The payments of a run, once a payment was tried for each candidate. */
  async prepared(runId: string): Promise<readonly ListedPayment[]> {
    const run = await eventually(`the run ${runId}`, async () => {
      const found = await this.finance[0].reads(`/payment-runs/${runId}`);
      return found.state === 'preparing' ? undefined : found;
    });
    return run.paymentList;
  }

  /** What approving a run takes: the hash of the file that its review is of. */
  async approvalOf(runId: string): Promise<{ path: string; body: object }> {
    const { fileHash } = await this.approvers[0].reads(`/payment-runs/${runId}/file-review`);
    return { path: `/payment-runs/${runId}/approval`, body: { fileHash } };
  }

  async send(runId: string): Promise<void> {
    await this.finance[0].does(`/payment-runs/${runId}/export`);
    await this.finance[0].does(`/payment-runs/${runId}/sent`);
  }

  importStatement(file: string, by = this.finance[0]): Promise<WireAnswer> {
    return this.importFile('statements', file, by);
  }

  importReport(file: string): Promise<WireAnswer> {
    return this.importFile('status-reports', file, this.finance[0]);
  }

  private importFile(what: string, file: string, by: Person): Promise<WireAnswer> {
    return by.sends(`/own-accounts/${this.accountId}/${what}`, file, {
      'content-type': 'application/xml',
      'idempotency-key': randomUUID(),
    });
  }

  close(month: string, by = this.finance[0]): Promise<WireAnswer> {
    return by.tries(`/cohorts/${this.cohortId}/honoraria-months/${month}/closing`);
  }
}

const confirmAccount = async (
  { person }: PaidMember,
  finance: Person,
  iban: string,
): Promise<void> => {
  await person.does('/people/me/payee', {
    kind: 'iban',
    currency: 'EUR',
    details: { name: 'Somebody Paid', address: { town: 'Nairobi', country: 'KE' }, iban },
  });
  await finance.does(`/payees/${person.id}/confirmation`, { revision: 1, channel: 'video' });
};
