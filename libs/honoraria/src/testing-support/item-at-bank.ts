import { eur, fold, minorOf, plusDays, type Money } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import { matchByReference } from '../domain/bank/matching.decider.js';
import type { AttemptItems, LineFacts } from '../domain/bank/matching.js';
import { honorariumStream, outstandingOf, type Honorarium } from '../domain/honorarium.js';
import { outflowStream } from '../domain/outflow.js';
import { mayHaveArrived, mayStillBePaid, type PreparedPayment } from '../domain/payment.js';
import { runStream } from '../domain/run.js';
import type { HonorariumEvent, StatusMeaning } from '../events.js';
import { Play } from './honoraria-play.js';

export const ITEM = 'm1-2024-10';
export const PAYEE = 'person-of-m1';

export const GIVEN_UP: ReadonlySet<string> = new Set([
  'honoraria.HonorariumWaived',
  'honoraria.HonorariumCancelled',
]);

/** What the statuses mean that it reports. */
export const SAYS: Readonly<Record<string, StatusMeaning>> = {
  ...{ RJCT: 'rejected', CANC: 'rejected', ACSC: 'executed', ACSP: 'on-its-way' },
};

/**
 * What the bank alone knows of a payment: it executes each that it was sent once, as a whole, or in a `part` before the rest or
 * without it, or refuses it, and may give it back.
 */
export type Fate = 'executed' | 'part' | 'part-only' | 'refused' | 'returned';

/** What may have arrived of a payment and did not, as was said last. */
export const missingOf = (attempt: PreparedPayment): bigint => {
  if (attempt.mispaid) return 0n;
  const sent = minorOf(mayHaveArrived(attempt));
  const missing = sent - (attempt.arrivedMinor ?? sent);
  return missing > 0n ? missing : 0n;
};

/** October's honorarium of one member, the attempts to pay it, and what the bank does with them. */
export class ItemAtBank {
  readonly play = new Play();
  readonly fates = new Map<string, Fate>();
  /** What it took for each payment and has not given back; minor units. */
  protected readonly took = new Map<string, bigint>();
  /** Those that it was asked for otherwise, before their file was out. */
  protected readonly urgent = new Set<string>();
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
      .filter(({ mispaid }) => !mispaid)
      .reduce((sum, attempt) => sum + this.tookForItem(attempt), 0n);
  }

  /** What its payee or two persons gave up of the item; minor units. */
  givenUp(): bigint {
    return this.play.log.events
      .filter(({ type }) => GIVEN_UP.has(type))
      .map(({ data }) => data as { readonly honorariumId: string; readonly amount: Money })
      .filter(({ honorariumId }) => honorariumId === ITEM)
      .reduce((sum, { amount }) => sum + minorOf(amount), 0n);
  }

  /** A part is of the first of its items, then of the next. */
  private tookForItem({ attemptId, items }: PreparedPayment): bigint {
    let left = this.took.get(attemptId) ?? 0n;
    for (const { honorariumId, amount } of items) {
      const part = left < minorOf(amount) ? left : minorOf(amount);
      if (honorariumId === ITEM) return part;
      left -= part;
    }
    return 0n;
  }

  /** What left for the item, or may leave with a file that is out, and is not proven to have failed; minor units. */
  atRisk(): bigint {
    return this.attempts().reduce((sum, attempt) => {
      const { attemptId, stage, before, rail, restGivenUp, mispaid, runId, items } = attempt;
      const took = mispaid ? 0n : this.tookForItem(attempt);
      const run = this.play.log.state(runStream, runId).stage;
      const isOut = rail === 'trusted-party' || run === 'exported' || run === 'sent';
      const isProven = before !== 'prepared' || stage === 'returned' || restGivenUp || mispaid;
      // Of what the bank executed no more leaves, however much of it came back.
      const isKnown = isProven || this.fates.get(attemptId) === 'executed';
      if (!isOut || isKnown || this.urgent.has(attemptId)) return sum + took;
      const share = items.find(({ honorariumId }) => honorariumId === ITEM)?.amount ?? eur(0);
      return sum + minorOf(share);
    }, 0n);
  }

  /** What was owed to make up for something, until that came back; what had been sent for it by then is too much. Minor units. */
  takenBack(): bigint {
    return this.play.log.events
      .filter(({ type }) => type === 'honoraria.HonorariumTopUpTakenBack')
      .map(({ data }) => data as { readonly honorariumId: string; readonly amount: Money })
      .filter(({ honorariumId }) => honorariumId === ITEM)
      .reduce((sum, { amount }) => sum + minorOf(amount), 0n);
  }

  /** Payments that were made otherwise before their file was out, and that a file asks for all the same. */
  askedTwice(): string[] {
    return this.attempts().flatMap(({ attemptId, runId }) => {
      const { stage } = this.play.log.state(runStream, runId);
      const isOut = stage === 'exported' || stage === 'sent';
      return isOut && this.urgent.has(attemptId) ? [attemptId] : [];
    });
  }

  /** Payments by which a file that went out asked for more of the item than was owed for it then. */
  askedBeyond(): string[] {
    const { events } = this.play.log;
    return events.flatMap(({ type, data }, at) => {
      if (type !== 'honoraria.RunExported') return [];
      const owed = minorOf(outstandingOf(this.itemBefore(at)));
      return this.attempts()
        .filter(({ runId }) => runId === (data as { runId: string }).runId)
        .filter(({ before }) => before !== 'withdrawn')
        .filter(({ items }) =>
          items.some((part) => part.honorariumId === ITEM && minorOf(part.amount) > owed),
        )
        .map(({ attemptId }) => attemptId);
    });
  }

  /** What third parties handed over, and no month of the cohort counts. */
  uncounted(): string[] {
    const counted = this.play.log
      .ids('honorariaOutflow')
      .flatMap((id) => Object.keys(this.play.log.state(outflowStream, id).counted));
    return this.attempts()
      .filter(({ rail, bookings }) => rail === 'trusted-party' && bookings.length > 0)
      .map(({ attemptId }) => attemptId)
      .filter((attemptId) => !counted.includes(attemptId));
  }

  /** The item as it was before an event of the log. */
  private itemBefore(at: number): Honorarium {
    const past = this.play.log.events.slice(0, at).filter(({ type, data }) => {
      const { honorariumId } = data as { honorariumId?: string };
      return type.startsWith('honoraria.Honorarium') && honorariumId === ITEM;
    });
    return fold(honorariumStream, past as HonorariumEvent[]);
  }

  /** What is owed to make up for the shortfall of each payment; minor units. */
  toppedUp(): ReadonlyMap<string, bigint> {
    const made = new Map<string, bigint>();
    for (const { type, data } of this.play.log.events) {
      const isMore = type === 'honoraria.HonorariumToppedUp';
      if (!isMore && type !== 'honoraria.HonorariumTopUpTakenBack') continue;
      const { attemptId, amount } = data as { attemptId: string; amount: Money };
      const minor = isMore ? minorOf(amount) : -minorOf(amount);
      made.set(attemptId, (made.get(attemptId) ?? 0n) + minor);
    }
    return made;
  }

  /** Payments for which more is made up for than is missing of what the bank took and did not give back, and nobody is told. */
  toppedUpBeyond(): string[] {
    const made = this.toppedUp();
    return this.attempts()
      .filter((attempt) => (made.get(attempt.attemptId) ?? 0n) > missingOf(attempt))
      .filter(({ attemptId, bookingUndone }) => !bookingUndone && !this.isSettled(attemptId))
      .map(({ attemptId }) => attemptId);
  }

  /** A person was told that it is in vain, or the payee has given it up. */
  private isSettled(attemptId: string): boolean {
    const { events } = this.play.log;
    const itemIds = this.found(attemptId).honorariumIds;
    return events.some(({ type, data }) => {
      const of = data as { attemptId?: string; honorariumId?: string };
      const isGivenUp =
        type === 'honoraria.HonorariumWaived' || type === 'honoraria.HonorariumCancelled';
      return type === 'honoraria.HonorariumToppedUpInVain'
        ? of.attemptId === attemptId
        : isGivenUp && itemIds.includes(of.honorariumId ?? '');
    });
  }

  /** An attempt may hold other months too. */
  protected found(attemptId: string): AttemptItems {
    const attempt = this.play.payments().find((one) => one.attemptId === attemptId);
    const honorariumIds = attempt?.items.map((item) => item.honorariumId) ?? [];
    const { rail, requestedOn } = attempt ?? {};
    return rail === 'trusted-party' && requestedOn !== undefined
      ? { attemptId, honorariumIds, entrustedIn: requestedOn.slice(0, 7) }
      : { attemptId, honorariumIds };
  }

  around(who: string) {
    const actor = { kind: 'person', id: who, roles: [] } as const;
    const nth = this.play.log.events.length;
    const newId = (label: string) => `${label} ${nth}`;
    return circumstances({ now: this.play.now(), actor, newId });
  }

  protected one<T>(among: readonly T[], which: number): T | undefined {
    return among[which % Math.max(among.length, 1)];
  }

  protected book(attemptId: string, minor: bigint, more: Partial<LineFacts> = {}): LineFacts {
    const on = this.play.now().slice(0, 10);
    const line: LineFacts = {
      ...{ bankLineId: `line-${this.lines.length + 1}`, accountId: 'account', cohortId: 'cohort' },
      ...{ amount: eur(minor), bookedOn: on, valueOn: plusDays(on, 1), part: 'transaction' },
      references: { endToEndId: attemptId, inText: [] },
      ...(minor > 0n ? { returned: { reasonCode: 'AC04' } } : {}),
      ...more,
    };
    this.lines.push(line);
    return line;
  }

  /** It takes so much for a payment, and its statement says so. */
  protected takes(attemptId: string, minor: bigint, fate: Fate): void {
    this.fates.set(attemptId, fate);
    this.took.set(attemptId, (this.took.get(attemptId) ?? 0n) + minor);
    this.read(this.book(attemptId, -minor), attemptId);
  }

  /** All of it comes back. */
  protected givesBack(attemptId: string): void {
    const minor = this.took.get(attemptId) ?? 0n;
    this.fates.set(attemptId, 'returned');
    this.took.set(attemptId, 0n);
    this.read(this.book(attemptId, minor), attemptId);
  }

  hasUrgent(): boolean {
    return this.urgent.size > 0;
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
