import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { YearMonth } from '@palabre/kernel';
import type { Bank, Receipt } from '../bank/bank.js';
import { HONORARIA, OWN_ACCOUNT, OWN_BANK } from '../year/money.js';
import type { PlannedRun } from '../year/months.js';
import { REPORTED_MONTH } from '../year/trouble-plan.js';
import { euros } from './amount.js';
import type { BankFolder } from './bank-folder.js';
import { memberNamed, type YearStage } from './community.js';
import { until } from './until.js';

/** What the API tells of a run. */
interface Run {
  readonly state: 'preparing' | 'prepared' | 'approved' | 'exported' | 'sent' | 'cancelled';
  /** SHA-256 of the file that was approved. */
  readonly fileHash: string | null;
  readonly paymentList: readonly {
    readonly attemptId: string;
    readonly endToEndId: string;
    readonly report: { readonly says: string } | null;
  }[];
}
interface MemberMonths {
  readonly items: readonly { readonly honorarium: { readonly state: string } | null }[];
}
interface Month {
  readonly month: YearMonth;
  readonly accrual: 'none' | 'running' | 'finished';
}

/** How long an approval may take to be withdrawn by itself, and how often one looks. */
const WITHDRAWAL_MS = 10_000;
const PAUSE_MS = 100;

/** Honoraria from their accrual to the file at the bank. */
export class Payments {
  private readonly runs = new Map<YearMonth, string>();
  private readonly attempts = new Map<string, string>();
  private account: string | undefined;

  constructor(
    private readonly stage: YearStage,
    private readonly bank: Bank,
    private readonly folder: BankFolder,
  ) {}

  get accountId(): string {
    if (this.account === undefined) throw new Error('the paying account is not registered yet');
    return this.account;
  }

  /** The attempt whose id the bank's books keep as end-to-end id. */
  attemptOf(endToEndId: string): string {
    const found = this.attempts.get(endToEndId);
    if (found === undefined) throw new Error(`nobody ordered ${endToEndId}`);
    return found;
  }

  private get cohort(): string {
    return `/cohorts/${this.stage.community.cohortId}`;
  }

  async registerAccount(): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const { id } = await finance.send('own-account', `${this.cohort}/own-accounts`, {
      kind: 'bank',
      number: OWN_ACCOUNT.iban,
      currency: 'EUR',
      bic: OWN_BANK.bic,
      legalName: OWN_ACCOUNT.holder,
      legalNameIsSafe: true,
      opening: euros(OWN_ACCOUNT.openingMinor),
      openedOn: '2024-10-01',
    });
    this.account = id;
  }

  async waiveAll(key: string, from: YearMonth): Promise<void> {
    const { player, membershipId } = memberNamed(this.stage.community, key);
    await player.send('waive-all', `/memberships/${membershipId}/honoraria-waiver`, { from });
  }

  async waiveMonth(key: string, month: YearMonth): Promise<void> {
    const { player, membershipId } = memberNamed(this.stage.community, key);
    await player.send('waive-month', `/honoraria/${membershipId}-${month}/waiver`);
  }

  /** Each member who was there gets one honorarium for the month, by itself; a second person approves them. */
  async accrue(month: YearMonth): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    await until(
      `accrual of ${month}`,
      () => finance.get<Month[]>(`${this.cohort}/honoraria-months`),
      (months) => months.some((one) => one.month === month && one.accrual === 'finished'),
    );
    await this.approve(`approve/${month}`, month);
  }

  private async approve(key: string, month: YearMonth): Promise<void> {
    const approver = await this.stage.cast.staff('finance-approver-1');
    await approver.send(key, `${this.cohort}/honoraria-approvals`, { month });
  }

  /**
   * What was approved for other payment details needs it again, once these are confirmed. A demo that goes on after
   * this was done finds nothing withdrawn, and waits no longer than that takes.
   */
  async approveAgain(month: YearMonth): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const path = `${this.cohort}/honoraria?month=${month}&limit=100`;
    const giveUpAt = performance.now() + WITHDRAWAL_MS;
    for (let isWithdrawn = false; !isWithdrawn && performance.now() < giveUpAt;) {
      const { items } = await finance.get<MemberMonths>(path);
      isWithdrawn = items.some(({ honorarium }) => honorarium?.state === 'accrued');
      if (!isWithdrawn) await pause(PAUSE_MS);
    }
    await this.approve(`approve-again/${month}`, month);
  }

  async prepareRun(month: YearMonth, { executesOn }: PlannedRun): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const { id } = await finance.send(`run/${month}`, `${this.cohort}/payment-runs`, {
      month,
      accountId: this.accountId,
      requestedOn: executesOn,
    });
    this.runs.set(month, id);
    const { paymentList } = await until(
      `run of ${month}`,
      () => this.read(month),
      ({ state }) => state !== 'preparing',
    );
    for (const { attemptId, endToEndId } of paymentList) this.attempts.set(endToEndId, attemptId);
  }

  private async read(month: YearMonth): Promise<Run> {
    const finance = await this.stage.cast.staff('finance-1');
    return finance.get<Run>(`/payment-runs/${this.runs.get(month)}`);
  }

  /**
   * A second person reads what the file says and approves exactly that. It shows the instructions of its day: once they
   * are others, nobody can read it again, so that a run that is approved is left alone.
   */
  async approveRun(month: YearMonth): Promise<void> {
    const { cast } = this.stage;
    const path = `/payment-runs/${this.runs.get(month)}`;
    const approver = await cast.staff('finance-approver-1');
    if ((await this.read(month)).state !== 'prepared') return;
    const { fileHash } = await approver.get<{ fileHash: string }>(`${path}/file-review`);
    const body = { fileHash };
    const preparer = await cast.staff('finance-1');
    await preparer.isRefused('FORBIDDEN', `approve-own/${month}`, `${path}/approval`, body);
    await approver.send(`approve-run/${month}`, `${path}/approval`, body);
  }

  /** The approved file goes to the bank. */
  async sendRun(month: YearMonth, { sentOn }: PlannedRun): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const path = `/payment-runs/${this.runs.get(month)}`;
    if ((await this.read(month)).state === 'approved') {
      await finance.send(`export/${month}`, `${path}/export`);
    }
    const file = await this.folder.keptOr(`${month}.pain.001.xml`, () =>
      finance.getText(`file/${month}`, `${path}/file`),
    );
    const { fileHash } = await this.read(month);
    if (createHash('sha256').update(file).digest('hex') !== fileHash) {
      throw new Error(`the file of ${month} is not the one that was approved`);
    }
    const receipt = this.bank.submit(file, sentOn, HONORARIA);
    if (receipt.status === 'refused') {
      throw new Error(`the bank refused the file of ${month}: ${receipt.reason} ${receipt.words}`);
    }
    await finance.send(`sent/${month}`, `${path}/sent`, { sentOn });
    if (month === REPORTED_MONTH) await this.readReport(month, receipt);
  }

  /** The bank's report: of one transfer it says what no list has, so that the bank is asked what became of it. */
  private async readReport(month: YearMonth, receipt: Receipt): Promise<void> {
    const finance = await this.stage.cast.staff('finance-1');
    const report = this.bank.statusReport(receipt);
    await this.folder.keep(`${month}.pain.002.xml`, report);
    const reports = `/own-accounts/${this.accountId}/status-reports`;
    await finance.sendFile(`report/${month}`, reports, report);
    const { paymentList } = await until(
      `report of ${month}`,
      () => this.read(month),
      ({ paymentList: all }) => all.every((payment) => payment.report !== null),
    );
    const unclear = paymentList.filter((payment) => payment.report?.says === 'unknown');
    for (const { attemptId } of unclear) {
      const because = 'status-unclear';
      await finance.send(`trace/${attemptId}`, `/payments/${attemptId}/tracing`, { because });
    }
  }
}
