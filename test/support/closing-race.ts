import { expect } from '@jest/globals';
import { eventually } from './eventually.js';
import type { WireAnswer } from './http.js';
import type { ListedPayment, Payroll } from './payroll.js';
import type { RunningSystem } from './running-system.js';

/** Members by what happens to their money each month; the last has no account to be paid to. */
const [EARLY, LATE, NEXT_MONTH, REJECTED, SECOND_RUN, BY_HAND] = [0, 1, 2, 3, 4, 5] as const;
const PAID = [EARLY, LATE, NEXT_MONTH, REJECTED, SECOND_RUN];
/** Whose payment the bank refuses in every month. */
export const REFUSED_MEMBER = REJECTED;
/** How many callers send one thing after the other during a race. */
const LANES = 5;

/** What may be refused while everybody is at it; anything else would be a fault. */
const LAWFUL = new Set([
  ...['MONTH_NOT_RECONCILED', 'MONTH_NOT_ACCRUED', 'MONTH_CLOSED', 'RUN_EMPTY', 'RUN_STAGE'],
  ...['PAYMENT_NOT_SENT', 'ITEM_HELD', 'ITEM_SETTLED', 'CANCELLATION_NOT_PROPOSED'],
  ...['REJECTION_NOT_PROPOSED', 'STATEMENT_JUST_CAME'],
]);

type Work = () => Promise<WireAnswer>;

export const monthAfter = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1))
    .toISOString()
    .slice(0, 7);
export const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0))
    .toISOString()
    .slice(0, 10);
const isTaken = ({ status }: WireAnswer): boolean => status < 300;

/** The same list in another order for each seed: a linear congruential generator behind Fisher and Yates. */
const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const result = [...list];
  let state = BigInt(seed);
  for (let at = result.length - 1; at > 0; at -= 1) {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    const other = Number((state >> 33n) % BigInt(at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
};

const times = (count: number, work: (at: number) => Promise<WireAnswer>) =>
  Array.from({ length: count }, (_, at) => () => work(at));

/** Months of paying that end in a race between their closing and all that is still booked, imported and decided. */
export class ClosingRace {
  /** Given up by the member or cancelled by two persons, as the answers said. */
  readonly gone = { waived: 0, cancelled: 0 };
  /** Each honorarium as often as it went to the bank. */
  readonly sentItems: string[] = [];
  /** Payments at the bank that it has neither booked nor refused. */
  private readonly underway = new Map<string, ListedPayment>();

  constructor(
    private readonly system: RunningSystem,
    private readonly payroll: Payroll,
    private readonly seed: number,
  ) {}

  /** The bank books a payment that it was sent. */
  private book(on: string, payment: ListedPayment): void {
    this.payroll.bank.pay(on, Number(payment.amount.minor), payment.endToEndId);
    this.underway.delete(payment.attemptId);
  }

  private async deliver(runId: string): Promise<void> {
    const payments = await this.payroll.prepared(runId);
    await this.payroll.send(runId);
    for (const payment of payments) {
      this.underway.set(payment.attemptId, payment);
      this.sentItems.push(...payment.items.map(({ honorariumId }) => honorariumId));
    }
  }

  /** Several runs for the same honoraria at once; what each got goes to the bank. */
  private async payInSeveralRuns(month: string): Promise<void> {
    const [one, two] = this.payroll.finance;
    const answers = await Promise.all(
      [one, two, one, two].map((by) => this.payroll.createRun(month, `${month}-21`, by)),
    );
    expect(answers.filter(isTaken).length).toBeGreaterThan(0);
    for (const { json } of answers.filter(isTaken)) {
      const payments = await this.payroll.prepared(json.id);
      if (payments.length === 0) continue;
      const { path, body } = await this.payroll.approvalOf(json.id);
      await this.payroll.approvers[0].does(path, body);
      await this.deliver(json.id);
    }
  }

  /** Waits until the machine has looked at all that was imported, and closes. */
  private closeAtLast(month: string): Promise<true> {
    return eventually(`the closing of ${month}`, async () => {
      const answer = await this.payroll.close(month);
      if (!isTaken(answer)) expect(LAWFUL).toContain(answer.json?.code);
      return isTaken(answer) ? true : undefined;
    });
  }

  private paymentOf(member: number): ListedPayment {
    const { id } = this.payroll.members[member]?.person ?? {};
    const found = [...this.underway.values()].find(({ personId }) => personId === id);
    if (!found) throw new Error(`nothing is on its way to member ${member}`);
    return found;
  }

  private hold(month: string): Promise<WireAnswer> {
    const path = `/honoraria/${this.payroll.itemOf(BY_HAND, month)}/hold`;
    return this.payroll.finance[0].tries(path, { reason: 'No account yet.' });
  }

  /** What becomes of an honorarium that no run can pay; once one of it is taken, the month may close. */
  private settleByHand(month: string): { name: 'waived' | 'held' | 'cancelled'; work: Work }[] {
    const path = `/honoraria/${this.payroll.itemOf(BY_HAND, month)}`;
    const [one, two] = this.payroll.finance;
    const { person } = this.payroll.members[BY_HAND] ?? {};
    if (!person) throw new Error('somebody is missing');
    const reason = { reason: 'Nothing is owed.' };
    return [
      ...times(2, () => person.tries(`${path}/waiver`)).map((work) => ({
        name: 'waived' as const,
        work,
      })),
      ...times(2, () => this.hold(month)).map((work) => ({ name: 'held' as const, work })),
      {
        name: 'cancelled',
        work: async () => {
          await one.tries(`${path}/cancellation-proposals`, reason);
          return two.tries(`${path}/cancellation-confirmations`, reason);
        },
      },
    ];
  }

  /** Everything in a few lanes at once, with the closing sent again and again meanwhile. @returns every answer */
  private async race(month: string, seed: number, works: readonly Work[]): Promise<WireAnswer[]> {
    const answers: WireAnswer[] = [];
    const waiting = shuffled(works, seed);
    let lanesOpen = LANES;
    const lane = async (): Promise<void> => {
      for (let work = waiting.pop(); work; work = waiting.pop()) answers.push(await work());
      lanesOpen -= 1;
    };
    const closer = async (at: number): Promise<void> => {
      do {
        const answer = await this.payroll.close(month, this.payroll.finance[at % 2]);
        answers.push(answer);
        if (isTaken(answer)) return;
      } while (lanesOpen > 0);
    };
    await Promise.all([...[0, 1, 2].map(closer), ...Array.from({ length: LANES }, lane)]);
    return answers;
  }

  /** A month of paying, ended by a race for its closing; every second month has little left to wait for. */
  async playMonth(month: string, round: number): Promise<void> {
    const second = await this.pay(month);
    await this.system.moveClock(`${monthAfter(month)}-01T08:00:00.000Z`);
    const rejected = this.paymentOf(REJECTED);
    this.underway.delete(rejected.attemptId);
    const files = this.bookMonth(month);
    const isSettledBefore = round % 2 === 0;
    if (isSettledBefore) {
      await this.payroll.importStatement(files.covering);
      await this.hold(month);
      await this.system.untilCaughtUp();
    }
    const payment = `/payments/${rejected.attemptId}`;
    const [one, two] = this.payroll.finance;
    const taken = { waived: 0, held: 0, cancelled: 0 };
    const runs: string[] = [];
    const accrual = `/cohorts/${this.payroll.cohortId}/honoraria-months/${month}/accrual`;
    const answers = await this.race(month, this.seed * 31 + round, [
      ...times(isSettledBefore ? 0 : 2, () => this.payroll.importStatement(files.covering)),
      ...times(3, (at) => this.payroll.importStatement(files.corrected, at % 2 ? two : one)),
      ...times(2, () => this.payroll.importStatement(files.interim)),
      ...times(4, (at) => this.payroll.approvers[at % 2 ? 1 : 0].tries(second.path, second.body)),
      ...times(2, async () => {
        await one.tries(`${payment}/rejection-proposals`);
        return this.payroll.approvers[1].tries(`${payment}/rejection-confirmations`);
      }),
      ...times(2, () => one.tries(accrual)),
      ...times(2, async () => {
        const answer = await this.payroll.createRun(month, `${monthAfter(month)}-02`, two);
        if (isTaken(answer)) runs.push(answer.json.id);
        return answer;
      }),
      ...this.settleByHand(month).map(({ name, work }) => async () => {
        const answer = await work();
        if (isTaken(answer)) taken[name] += 1;
        return answer;
      }),
    ]);
    const unlawful = answers.filter((one) => !isTaken(one) && !LAWFUL.has(one.json?.code));
    expect(unlawful.map(({ status, text }) => `${status} ${text}`)).toEqual([]);
    expect(taken.waived > 0 && taken.cancelled > 0).toBe(false);
    this.gone.waived += Math.min(taken.waived, 1);
    this.gone.cancelled += taken.cancelled;
    if (taken.waived + taken.held + taken.cancelled === 0) await this.hold(month);
    await this.cancelRuns(runs);
    await this.deliver(second.runId);
    await this.closeAtLast(month);
  }

  /** A month's honoraria: a first run is at the bank, a second one waits for approval. */
  private async pay(month: string): Promise<{ runId: string; path: string; body: object }> {
    await this.system.moveClock(`${month}-20T08:00:00.000Z`);
    await this.payroll.accrue(month);
    await this.payroll.approve([EARLY, LATE, NEXT_MONTH, REJECTED], month);
    for (const payment of this.underway.values()) this.book(`${month}-05`, payment);
    await this.payInSeveralRuns(month);
    await this.payroll.approve([SECOND_RUN, BY_HAND], month);
    const { status, json } = await this.payroll.createRun(month, `${monthAfter(month)}-02`);
    expect(status).toBe(201);
    await this.payroll.prepared(json.id);
    return { runId: json.id, ...(await this.payroll.approvalOf(json.id)) };
  }

  /** The bank's files: of the month, of the month with one booking more, of the day after. */
  private bookMonth(month: string): { covering: string; corrected: string; interim: string } {
    const [first, last] = [`${month}-01`, lastDayOf(month)];
    const tomorrow = `${monthAfter(month)}-01`;
    this.book(`${month}-25`, this.paymentOf(EARLY));
    const covering = this.payroll.bank.statement(first, last);
    this.book(last, this.paymentOf(LATE));
    const corrected = this.payroll.bank.statement(first, last);
    this.book(tomorrow, this.paymentOf(NEXT_MONTH));
    return { covering, corrected, interim: this.payroll.bank.statement(tomorrow, tomorrow) };
  }

  private async cancelRuns(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds) {
      await this.payroll.prepared(runId);
      const path = `/payment-runs/${runId}/cancellation`;
      await this.payroll.finance[0].does(path, { reason: 'Next month.' });
    }
  }

  /** The last month in peace: the bank books all that is this.underway. */
  async playLastMonth(month: string): Promise<void> {
    await this.system.moveClock(`${month}-20T08:00:00.000Z`);
    await this.payroll.accrue(month);
    await this.payroll.approve(PAID, month);
    await this.payInSeveralRuns(month);
    for (const payment of this.underway.values()) this.book(`${month}-25`, payment);
    await this.hold(month);
    await this.system.moveClock(`${monthAfter(month)}-01T08:00:00.000Z`);
    const file = this.payroll.bank.statement(`${month}-01`, lastDayOf(month));
    expect((await this.payroll.importStatement(file)).status).toBe(201);
    await this.closeAtLast(month);
  }
}
