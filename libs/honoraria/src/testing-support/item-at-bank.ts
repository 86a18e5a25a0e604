import { eur, minorOf, plusDays } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import { matchByReference } from '../domain/bank/matching.decider.js';
import type { LineFacts } from '../domain/bank/matching.js';
import { honorariumStream } from '../domain/honorarium.js';
import { mayStillBePaid, type PreparedPayment } from '../domain/payment.js';
import { runStream } from '../domain/run.js';
import type { StatusMeaning } from '../events.js';
import { Play } from './honoraria-play.js';

export const ITEM = 'm1-2024-10';
export const PAYEE = 'person-of-m1';

/** What the statuses mean that it reports. */
export const SAYS: Readonly<Record<string, StatusMeaning>> = {
  ...{ RJCT: 'rejected', CANC: 'rejected', ACSC: 'executed', ACSP: 'on-its-way' },
};

/** What the bank alone knows of a payment: it executes each that it was sent once, or refuses it, and may give it back. */
export type Fate = 'executed' | 'refused' | 'returned';

/** October's honorarium of one member, the attempts to pay it, and what the bank does with them. */
export class ItemAtBank {
  readonly play = new Play();
  readonly fates = new Map<string, Fate>();
  protected readonly lines: LineFacts[] = [];
  protected reports = 0;

  constructor() {
    this.play.setPolicy();
    for (const what of ['accrue', 'approve'] as const) this.play.take({ what, which: 0 });
  }

  get item() {
    return this.play.log.state(honorariumStream, ITEM);
  }

  /** The attempts that were made to pay the item. */
  attempts(): PreparedPayment[] {
    return this.play
      .payments()
      .filter(({ items }) => items.some(({ honorariumId }) => honorariumId === ITEM));
  }

  /** What a change of payment details finds of the item in the read models. */
  lookedUp() {
    return {
      honorariumIds: [ITEM],
      attemptIds: this.attempts().map(({ attemptId }) => attemptId),
      runIds: this.play.log.ids('paymentRun'),
    };
  }

  /** Those that the bank, or whoever hands it over, may still pay or pay the rest of. */
  open(): PreparedPayment[] {
    return this.attempts().filter(mayStillBePaid);
  }

  /** What the bank took for the item and its payee has, or will have; minor units. */
  executed(): bigint {
    return this.attempts()
      .filter(({ attemptId, mispaid }) => this.fates.get(attemptId) === 'executed' && !mispaid)
      .flatMap(({ items }) => items.filter(({ honorariumId }) => honorariumId === ITEM))
      .reduce((sum, { amount }) => sum + minorOf(amount), 0n);
  }

  /** An attempt may hold other months too. */
  protected found(attemptId: string) {
    const attempt = this.attempts().find((one) => one.attemptId === attemptId);
    return { attemptId, honorariumIds: attempt?.items.map((item) => item.honorariumId) ?? [] };
  }

  around(who: string) {
    const actor = { kind: 'person', id: who, roles: [] } as const;
    return circumstances({ now: this.play.now(), actor });
  }

  protected one<T>(among: readonly T[], which: number): T | undefined {
    return among[which % Math.max(among.length, 1)];
  }

  protected book(attemptId: string, minor: bigint): LineFacts {
    const on = this.play.now().slice(0, 10);
    const line: LineFacts = {
      ...{ bankLineId: `line-${this.lines.length + 1}`, accountId: 'account', cohortId: 'cohort' },
      ...{ amount: eur(minor), bookedOn: on, valueOn: plusDays(on, 1), part: 'transaction' },
      references: { endToEndId: attemptId, inText: [] },
      ...(minor > 0n ? { returned: { reasonCode: 'AC04' } } : {}),
    };
    this.lines.push(line);
    return line;
  }

  /** The machine reads a line by its reference. */
  protected read(line: LineFacts, attemptId: string): void {
    const found = {
      ...({ rule: 'end-to-end-id', evidence: attemptId } as const),
      attempts: [this.found(attemptId)],
    };
    this.play.log.run(matchByReference, { line, found }, this.around('machine'));
  }

  /** The bank may have a file from when it was exported, whether somebody said so or not. */
  protected atBank(fate: Fate | undefined): PreparedPayment[] {
    return this.attempts().filter(({ runId, attemptId, before }) => {
      const { stage } = this.play.log.state(runStream, runId);
      const isOut = stage === 'sent' || stage === 'exported';
      return isOut && before !== 'withdrawn' && this.fates.get(attemptId) === fate;
    });
  }
}
