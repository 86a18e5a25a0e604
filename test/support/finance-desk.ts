import { euros } from './bodies.js';
import { eventually } from './eventually.js';
import type { WireAnswer } from './http.js';
import type { ListedPayment, Payroll } from './payroll.js';
import type { Person } from './person.js';
import type { RunningSystem } from './running-system.js';
import { statusReport } from './status-report.js';

/** Of the six: whose id the bank keeps, loses, pays together, refuses; the last has no account to be paid to. */
const [KEPT, LOST, TOGETHER, REFUSED, TOGETHER_TOO, BY_HAND] = [0, 1, 2, 3, 4, 5] as const;
const PAID = [KEPT, LOST, TOGETHER, REFUSED, TOGETHER_TOO];
const MONTH = '2025-03';

interface Line {
  readonly bankLineId: string;
  readonly amount: { readonly minor: string };
}

/** One month as finance works through it: sent, reported on, reconciled line by line, closed and opened again. */
export class FinanceDesk {
  /** Of finance, and an approver as well. */
  private both: Person | undefined;
  private payments: readonly ListedPayment[] = [];
  /** What the run's file said as the account took a provider's own. */
  providersReview!: any;
  /** The file as it was asked for before it was approved, and as it went out. */
  tooEarly!: WireAnswer;
  sentFile!: WireAnswer;

  constructor(
    private readonly system: RunningSystem,
    private readonly payroll: Payroll,
  ) {}

  private get one(): Person {
    return this.payroll.finance[0];
  }

  private get months(): string {
    return `/cohorts/${this.payroll.cohortId}/honoraria-months/${MONTH}`;
  }

  private payment(member: number): ListedPayment {
    const { id } = this.payroll.members[member]?.person ?? {};
    const found = this.payments.find(({ personId }) => personId === id);
    if (!found) throw new Error(`nothing was prepared for member ${member}`);
    return found;
  }

  /** @returns what is said to who approves their own run, and to who approves another file */
  async sendRun(): Promise<readonly WireAnswer[]> {
    const { payroll, system } = this;
    await system.moveClock(`${MONTH}-20T08:00:00.000Z`);
    this.both = await system.join('both', 'finance', 'finance-approver');
    await payroll.accrue(MONTH);
    await payroll.approve(PAID, MONTH);
    const { json } = await payroll.createRun(MONTH, `${MONTH}-21`, this.both);
    this.payments = await payroll.prepared(json.id);
    const { path, body } = await payroll.approvalOf(json.id);
    const own = await this.both.tries(path, body);
    const [approver] = payroll.approvers;
    // Approved as the bank's file, but the account takes another kind by now: it is another file.
    await this.useFormat('csv:wise-batch');
    const other = await approver.tries(path, body);
    this.providersReview = await approver.reads(`/payment-runs/${json.id}/file-review?limit=2`);
    this.tooEarly = await approver.asks(`/payment-runs/${json.id}/file`);
    await this.useFormat('pain.001.001.09');
    await approver.does(path, body);
    await payroll.send(json.id);
    // Another kind of file from now on: the one that went out stays what it was.
    await this.useFormat('csv:wise-batch');
    this.sentFile = await this.one.asks(`/payment-runs/${json.id}/file`);
    await this.useFormat('pain.001.001.09');
    return [own, other];
  }

  private async useFormat(paymentFormat: string): Promise<void> {
    const path = `/own-accounts/${this.payroll.accountId}/settings`;
    await this.one.does(path, { shared: false, keepWhere: [], paymentFormat });
    await this.system.untilCaughtUp();
  }

  /** The bank's report, as often as somebody sends it. @returns what became of it, and the payments that it refused */
  async importReport(times: number): Promise<{ reports: any; rejected: any }> {
    const file = statusReport('ST1', `${MONTH}-21`, [
      { endToEndId: this.payment(KEPT).endToEndId, code: 'ACSC' },
      { endToEndId: this.payment(REFUSED).endToEndId, code: 'RJCT', reason: 'AC04' },
      { endToEndId: 'RENT-7', code: 'RJCT' },
    ]);
    for (let time = 0; time < times; time += 1) {
      const sent = await this.payroll.importReport(file);
      if (sent.status >= 300) throw new Error(`the report was answered with ${sent.text}`);
    }
    await this.system.untilCaughtUp();
    const honoraria = await this.one.reads(
      `/cohorts/${this.payroll.cohortId}/honoraria?month=${MONTH}&limit=100`,
    );
    return {
      reports: (await this.one.reads(`/own-accounts/${this.payroll.accountId}/status-reports`))
        .items,
      rejected: honoraria.items.filter(
        ({ honorarium }: any) => honorarium?.reopened === 'rejected',
      ),
    };
  }

  private async openLines(): Promise<Line[]> {
    await this.system.untilCaughtUp();
    const { accountId } = this.payroll;
    return (await this.one.reads(`/own-accounts/${accountId}/lines?state=open`)).items;
  }

  private async lineOf(cents: number): Promise<string> {
    const found = (await this.openLines()).find(({ amount }) => Number(amount.minor) === cents);
    if (!found) throw new Error(`no open line of ${cents}`);
    return `/bank-lines/${found.bankLineId}`;
  }

  /** The bank's file of the month: one payment by its id, one without, two in one sum, rent, and a fee. @returns open lines */
  async importStatement(): Promise<number[]> {
    const { bank } = this.payroll;
    const on = `${MONTH}-25`;
    bank.pay(on, 10_000, this.payment(KEPT).endToEndId);
    bank.pay(on, 10_000, 'LOST');
    bank.pay(on, 20_000, 'SUM');
    bank.pay(on, 5_000, 'RENT');
    bank.pay(on, 250, 'FEE');
    await this.system.moveClock('2025-04-01T08:00:00.000Z');
    await this.payroll.importStatement(bank.statement(`${MONTH}-01`, `${MONTH}-31`));
    return (await this.openLines()).map(({ amount }) => Number(amount.minor)).sort((a, b) => a - b);
  }

  /** What the workbench says of the line that names nobody. */
  async candidates(): Promise<{ attemptId: string; isCandidate: boolean; findings: any[] }[]> {
    return (await this.one.reads(`${await this.lineOf(-10_000)}/candidates`)).payments;
  }

  attemptsOf(what: 'waiting' | 'kept' | 'refused'): string[] {
    const members = { waiting: [LOST, TOGETHER, TOGETHER_TOO], kept: [KEPT], refused: [REFUSED] };
    return members[what].map((member) => this.payment(member).attemptId).sort();
  }

  /** Every decision of the workbench, wrong ones and their undoing included. */
  async decideOnLines(): Promise<void> {
    const { one } = this;
    const payment = (member: number) => ({
      ...{ meaning: 'payment', attemptIds: [this.payment(member).attemptId] },
    });
    const reason = { reason: 'Looked at it again.' };
    const lost = await this.lineOf(-10_000);
    await one.does(`${lost}/matching`, payment(TOGETHER));
    await one.does(`${lost}/unmatching`, reason);
    await one.does(`${lost}/matching`, payment(LOST));
    const sum = await this.lineOf(-20_000);
    await one.does(`${sum}/splitting`, {
      parts: [-10_000, -10_000].map((cents) => ({ amount: euros(cents) })),
    });
    for (const member of [TOGETHER, TOGETHER_TOO]) {
      await one.does(`${await this.lineOf(-10_000)}/matching`, payment(member));
    }
    const rent = await this.lineOf(-5_000);
    for (const what of ['ignoring', 'reconsidering', 'ignoring']) {
      await one.does(`${rent}/${what}`, reason);
    }
    await this.approveLine(rent);
    const fee = await this.lineOf(-250);
    await one.does(`${fee}/matching`, { meaning: 'charge' });
    await this.approveLine(fee);
  }

  /** What was decided on a line, as the approver reads it. */
  private async approveLine(line: string): Promise<void> {
    const [approver] = this.payroll.approvers;
    await this.system.untilCaughtUp();
    const { decisionId } = await approver.reads(line);
    await approver.does(`${line}/approval`, { decisionId });
  }

  async close(): Promise<true> {
    const held = `/honoraria/${this.payroll.itemOf(BY_HAND, MONTH)}/hold`;
    await this.one.tries(held, { reason: 'No account yet.' });
    return eventually(`the closing of ${MONTH}`, async () => {
      const answer = await this.payroll.close(MONTH);
      return answer.status < 300 ? true : undefined;
    });
  }

  /** The statement of the month, and as it is read in other forms and languages. */
  async statement(): Promise<{ view: any; told: Record<string, WireAnswer> }> {
    await this.system.untilCaughtUp();
    const path = `${this.months}/statement`;
    const told: Record<string, WireAnswer> = {};
    for (const language of ['en', 'fr']) {
      const headers = { 'accept-language': language };
      told[`page ${language}`] = await this.one.asks(`${path}-page`, headers);
      for (const format of ['csv', 'xlsx']) {
        told[`${format} ${language}`] = await this.one.asks(`${path}?format=${format}`, headers);
      }
    }
    return { view: await this.one.reads(path), told };
  }

  createRunInClosedMonth(): Promise<WireAnswer> {
    return this.payroll.createRun(MONTH, '2025-04-02');
  }

  /** @returns what is said to who confirms their own proposal, and to another */
  async reopen(): Promise<readonly WireAnswer[]> {
    if (!this.both) throw new Error('no run was sent');
    const reason = { reason: 'A line was missed.' };
    await this.both.does(`${this.months}/reopening-proposals`, reason);
    const confirmation = `${this.months}/reopening-confirmations`;
    return [
      await this.both.tries(confirmation, reason),
      await this.payroll.approvers[0].tries(confirmation, reason),
    ];
  }

  /** What a member sees of the month, before and after they said what arrived. */
  async seenByMember(): Promise<{ before: any; after: any; all: string }> {
    const { person } = this.payroll.members[KEPT] ?? {};
    if (!person) throw new Error('somebody is missing');
    const seen = async (): Promise<any> =>
      (await person.reads('/people/me/honoraria')).find(({ month }: any) => month === MONTH);
    const before = await seen();
    await person.does(`/honoraria/${this.payroll.itemOf(KEPT, MONTH)}/receipt`, {
      ...{ received: euros(10_000), receivedOn: `${MONTH}-26` },
    });
    await this.system.untilCaughtUp();
    return { before, after: await seen(), all: (await person.asks('/people/me/honoraria')).text };
  }

  /** All that the system shows a member of themselves: as data, and as a page. */
  async ownData(): Promise<{ data: any; text: string; page: string }> {
    const { person } = this.payroll.members[KEPT] ?? {};
    if (!person) throw new Error('somebody is missing');
    const { json, text } = await person.asks('/people/me/data');
    return { data: json, text, page: (await person.asks('/people/me/data-page')).text };
  }

  /** Ids of all others. */
  others(): string[] {
    return this.payroll.members
      .filter((_, member) => member !== KEPT)
      .flatMap(({ person, membershipId }) => [person.id, membershipId]);
  }
}
