import { derivedId, eur, minorOf, type Money } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import { payeeStream } from '@palabre/people/contract';
import { createRun } from '../domain/create-run.decider.js';
import { honorariumStream, type DueItem } from '../domain/honorarium.js';
import { isInstructed, paymentStream, type PreparedPayment } from '../domain/payment.js';
import { preparePayment } from '../domain/prepare-payment.decider.js';
import { approveRun, exportRun } from '../domain/run-release.decider.js';
import { finishRunPreparation, markRunSent } from '../domain/run.decider.js';
import { runStream } from '../domain/run.js';
import type { RunCandidate } from '../events.js';
import { policyOf } from './due-histories.js';
import { InMemoryLog } from './in-memory-log.js';
import { COHORT, layOut } from './play-world.js';

export const MONTHS = ['2024-10', '2024-11', '2024-12'] as const;
const as = (id: string) => ({ actor: { kind: 'person', id, roles: [] } as const });

/** A small cohort whose items are put in runs, approved, exported and sent. */
export class PlayedRuns {
  readonly log = new InMemoryLog();
  /** Payments that were prepared to an account of which the bank had said that it is wrong. */
  readonly sentToWrongAccounts: string[] = [];
  protected day = 0;

  constructor() {
    layOut(this.log);
  }

  protected around(who = 'finance') {
    return circumstances({ now: this.now(), ...as(who) });
  }

  now(): string {
    return new Date(Date.UTC(2024, 9, 1 + this.day)).toISOString();
  }

  items(): DueItem[] {
    return this.log.ids('honorarium').flatMap((id) => {
      const item = this.log.state(honorariumStream, id);
      return item.stage === 'none' ? [] : [item];
    });
  }

  payments(): PreparedPayment[] {
    return this.log
      .ids('payment')
      .map((id) => this.log.state(paymentStream, id))
      .filter(isInstructed);
  }

  /** From now on it takes two to approve any file, and small shortfalls are topped up. */
  setPolicy(): void {
    const policy = policyOf({
      ...{ from: MONTHS[0], amount: eur(10_000) },
      approvals: { above: eur(0), approvers: 2 },
    });
    const data = { cohortId: COHORT, policy, proposedBy: 'a', confirmedBy: 'b' };
    this.log.append(`honorariaPolicy-${COHORT}`, {
      type: 'honoraria.HonorariaPolicyChanged',
      data,
    });
  }

  /** Tells a run's file from every other: who is paid how much, and where. */
  protected hashOf(runId: string): string {
    return this.payments()
      .filter((payment) => payment.runId === runId && payment.before === 'prepared')
      .map(
        ({ attemptId, amount, payeeRevision }) => `${attemptId} ${amount.minor} ${payeeRevision}`,
      )
      .join(' ');
  }

  protected approveRun(runId: string, approvers: readonly string[]): void {
    const currentHash = this.hashOf(runId);
    for (const who of approvers) {
      this.log.run(approveRun, { runId, currentHash, fileHash: currentHash }, this.around(who));
    }
  }

  protected exportRun(runId: string): void {
    const batches = [{ paymentInformationId: 'S', attemptIds: [], total: this.totalOf(runId) }];
    this.log.run(exportRun, { runId, currentHash: this.hashOf(runId), batches }, this.around());
  }

  protected markSent(runId: string): void {
    this.log.run(markRunSent, { runId, sentOn: this.now().slice(0, 10) }, this.around());
  }

  protected createRun(which: number): void {
    const runId = `run-${this.day}`;
    const begun = MONTHS.filter((one) => `${one}-01` <= this.now());
    const month = begun[which % begun.length] ?? MONTHS[0];
    // Whoever looked them up may have seen an older state: only the decisions keep items apart.
    const named = this.items().filter((item) => which % 2 === 0 || this.isNamed(item, month));
    const payees = [...new Set(named.map(({ personId }) => personId))];
    const candidates = payees.map((personId): RunCandidate => {
      const items = named.filter((item) => item.personId === personId);
      const attemptId = derivedId('payment-attempt', runId, personId);
      const honorariumIds = items.map(({ honorariumId }) => honorariumId);
      return { attemptId, personId, honorariumIds, endToEndId: attemptId, uetr: attemptId };
    });
    const data = { runId, messageId: runId, cohortId: COHORT, accountId: 'account', month };
    const requestedOn = this.now().slice(0, 10);
    this.log.run(createRun, { ...data, requestedOn, candidates }, this.around());
    for (const candidate of candidates) {
      const isWrong = this.items().some((item) => this.isRefused(item, candidate.personId));
      this.log.run(preparePayment, { runId, ...candidate }, this.around());
      const { stage } = this.log.state(paymentStream, candidate.attemptId);
      if (isWrong && stage === 'prepared') this.sentToWrongAccounts.push(candidate.attemptId);
    }
    if (this.log.state(runStream, runId).stage !== 'none') {
      this.log.run(finishRunPreparation, { runId }, this.around());
    }
  }

  /** What a run's look-up names: what is due up to its month, and whatever was sent to an account that was refused. */
  private isNamed(item: DueItem, month: string): boolean {
    const isDue = item.stage === 'approved' && !item.cancellation && item.month <= month;
    return isDue || this.isRefused({ ...item, lookedAt: [] }, item.personId);
  }

  /** The bank said of an account that an item was sent to that it is wrong, the payee gave no other, and nobody has looked at it. */
  private isRefused({ personId, stage, ...item }: DueItem, payeeId: string): boolean {
    if (personId !== payeeId) return false;
    const isOpen = ['accrued', 'approved', 'held'].includes(stage);
    const payee = this.log.state(payeeStream, personId);
    const revision = 'revision' in payee ? payee.revision : 0;
    return this.payments()
      .filter(({ attemptId }) => item.attempts.includes(attemptId))
      .filter(({ attemptId }) => !item.lookedAt?.includes(attemptId))
      .filter((payment) => payment.payeeRevision >= revision)
      .filter(({ attemptId, items }) => {
        const part = items.find(({ honorariumId }) => honorariumId === item.honorariumId);
        return isOpen || minorOf(part?.amount ?? eur(0)) > (item.settled[attemptId] ?? 0n);
      })
      .some(({ stage: became, giveBacks, rejectedBecause }) => {
        const told = became === 'rejected' ? [rejectedBecause] : [];
        return [...told, ...giveBacks.map(({ reasonCode }) => reasonCode)].includes('AC04');
      });
  }

  protected totalOf(runId: string): Money {
    const run = this.log.state(runStream, runId);
    return 'total' in run ? run.total : eur(0);
  }
}
