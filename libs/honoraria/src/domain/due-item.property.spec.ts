import { describe, expect, it } from '@jest/globals';
import { eur, plusDays } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import fc from 'fast-check';
import { Play } from '../testing-support/honoraria-play.js';
import { honorariumStream } from './honorarium.js';
import type { LineFacts } from './bank/matching.js';
import { matchByReference } from './bank/matching.decider.js';
import { matchLine } from './bank/matching-person.decider.js';
import { unmatchLine } from './bank/matching-undo.decider.js';
import type { PreparedPayment } from './payment.js';
import { confirmRejection, proposeRejection } from './rejection.decider.js';
import { runStream } from './run.js';
import { runs } from '../../../../test/support/runs.js';

const ITEM = 'm1-2024-10';

/** What the bank alone knows of a payment: it executes each that it was sent once, or refuses it, and may give it back. */
type Fate = 'executed' | 'refused' | 'returned';

/** October's honorarium of one member, its runs, its bank, and people who match and reject, rightly or not. */
class OneItem {
  readonly play = new Play();
  readonly fates = new Map<string, Fate>();
  private readonly lines: LineFacts[] = [];

  constructor() {
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

  /** Those of which nothing is known but that they were prepared: each may still be paid. */
  open(): PreparedPayment[] {
    return this.attempts().filter(({ stage }) => stage === 'prepared');
  }

  private around(who: string) {
    const actor = { kind: 'person', id: who, roles: [] } as const;
    return circumstances({ now: this.play.now(), actor });
  }

  private one<T>(among: readonly T[], which: number): T | undefined {
    return among[which % Math.max(among.length, 1)];
  }

  private book(attemptId: string, minor: number): LineFacts {
    const on = this.play.now().slice(0, 10);
    const line: LineFacts = {
      ...{ bankLineId: `line-${this.lines.length + 1}`, accountId: 'account', cohortId: 'cohort' },
      ...{ amount: eur(minor), bookedOn: on, valueOn: plusDays(on, 1), part: 'transaction' },
      references: { endToEndId: attemptId, inText: [] },
      ...(minor > 0 ? { returned: { reasonCode: 'AC04' } } : {}),
    };
    this.lines.push(line);
    return line;
  }

  /** The machine reads a line by its reference. */
  private read(line: LineFacts, attemptId: string): void {
    const found = {
      ...({ rule: 'end-to-end-id', evidence: attemptId } as const),
      attempts: [{ attemptId, honorariumIds: [ITEM] }],
    };
    this.play.log.run(matchByReference, { line, found }, this.around('machine'));
  }

  private atBank(fate: Fate | undefined): string[] {
    return this.attempts()
      .filter(({ runId, attemptId, before }) => {
        const run = this.play.log.state(runStream, runId);
        const wasSent = run.stage === 'sent' && before !== 'withdrawn';
        return wasSent && this.fates.get(attemptId) === fate;
      })
      .map(({ attemptId }) => attemptId);
  }

  readonly steps = {
    approve: (): void => this.play.take({ what: 'approve', which: 0 }),
    createRun: (which: number): void => this.play.take({ what: 'createRun', which }),
    sendRun: (which: number): void => this.play.take({ what: 'sendRun', which }),
    cancelRun: (which: number): void => this.play.take({ what: 'cancelRun', which }),
    removeFromRun: (which: number): void => this.play.take({ what: 'removeFromRun', which }),
    /** The next file goes to the bank, with whatever is due. */
    sendNext: (which: number): void => {
      this.play.take({ what: 'approve', which });
      this.play.take({ what: 'createRun', which });
      this.play.take({ what: 'sendRun', which: this.play.log.ids('paymentRun').length - 1 });
    },
    hold: (which: number): void => this.play.take({ what: 'hold', which }),
    release: (which: number): void => this.play.take({ what: 'release', which }),
    execute: (which: number): void => {
      const attemptId = this.one(this.atBank(undefined), which);
      if (attemptId === undefined) return;
      this.fates.set(attemptId, 'executed');
      this.read(this.book(attemptId, -10_000), attemptId);
    },
    refuse: (which: number): void => {
      const attemptId = this.one(this.atBank(undefined), which);
      if (attemptId !== undefined) this.fates.set(attemptId, 'refused');
    },
    giveBack: (which: number): void => {
      const attemptId = this.one(this.atBank('executed'), which);
      if (attemptId === undefined) return;
      this.fates.set(attemptId, 'returned');
      this.read(this.book(attemptId, 10_000), attemptId);
    },
    /** Two persons, who see what the bank did. */
    reject: (which: number): void => this.reject(this.one(this.atBank('refused'), which)),
    /** Two persons, who both are wrong. */
    rejectAnything: (which: number): void =>
      this.reject(this.one(this.attempts(), which)?.attemptId),
    /** A person says that a line is of some attempt, right or wrong. */
    matchByHand: (which: number): void =>
      this.match(
        this.one(this.lines, which),
        this.one(this.attempts(), Math.floor(which / 3))?.attemptId,
      ),
    /** A person says that a line is of the attempt it names, whatever became of that. */
    matchAsNamed: (which: number): void => {
      const line = this.one(this.lines, which);
      this.match(line, line?.references.endToEndId);
    },
    unmatch: (which: number): void => {
      const line = this.one(this.lines, which);
      const matched = this.attempts().find(
        ({ booking, giveBack }) =>
          booking?.bankLineId === line?.bankLineId || giveBack?.bankLineId === line?.bankLineId,
      );
      if (!line || !matched) return;
      const attempts = [{ attemptId: matched.attemptId, honorariumIds: [ITEM] }];
      const data = { bankLineId: line.bankLineId, line, attempts, reason: 'wrong' };
      this.play.log.run(unmatchLine, { ...data, now: this.play.now() }, this.around('finance'));
    },
  };

  private match(line: LineFacts | undefined, attemptId: string | undefined): void {
    if (!line || attemptId === undefined) return;
    const data = {
      ...{ bankLineId: line.bankLineId, line, attemptIds: [attemptId], now: this.play.now() },
      meaning: line.returned ? ('return' as const) : ('payment' as const),
      attempts: [{ attemptId, honorariumIds: [ITEM] }],
    };
    this.play.log.run(matchLine, data, this.around('finance'));
  }

  private reject(attemptId: string | undefined): void {
    if (attemptId === undefined) return;
    this.play.log.run(proposeRejection, { attemptId }, this.around('finance'));
    this.play.log.run(confirmRejection, { attemptId }, this.around('approver'));
  }
}

type What = keyof OneItem['steps'];
const HONEST = [
  ...['approve', 'createRun', 'sendRun', 'cancelRun', 'removeFromRun', 'sendNext', 'sendNext'],
  ...['hold', 'release', 'execute', 'execute', 'refuse', 'giveBack', 'reject'],
] as readonly What[];
const MISTAKEN = [
  ...[...HONEST, 'rejectAnything', 'rejectAnything', 'matchByHand'],
  ...['matchAsNamed', 'matchAsNamed', 'unmatch', 'unmatch'],
] as readonly What[];

const plays = (whats: readonly What[]) =>
  fc.array(fc.tuple(fc.constantFrom(...whats), fc.nat(29)), { minLength: 20, maxLength: 80 });

/** At most one attempt is open; no more is booked as paid than is owed. */
const check = (one: OneItem): void => {
  expect(one.open().length).toBeLessThanOrEqual(1);
  const { item } = one;
  if (item.stage === 'none') throw new Error('the item was never accrued');
  const paid = Object.values(item.settled).reduce((sum, minor) => sum + minor, 0n);
  expect(paid >= 0n && paid <= 10_000n).toBe(true);
  if (item.stage === 'in-run') {
    expect(one.open().map(({ attemptId }) => attemptId)).toEqual([item.attemptId]);
  }
};

describe('one honorarium, whatever its runs, its bank and people do in whatever order', () => {
  it('is in one open attempt at a time, and the bank pays it once', () => {
    fc.assert(
      fc.property(plays(HONEST), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) {
          one.steps[what](which);
          check(one);
          const executed = [...one.fates.values()].filter((fate) => fate === 'executed');
          expect(executed.length).toBeLessThanOrEqual(1);
          expect(one.item.stage === 'paid').toBe(executed.length === 1);
        }
      }),
      { numRuns: runs(80) },
    );
  });

  it('is in one open attempt even when people match or reject what they should not', () => {
    fc.assert(
      fc.property(plays(MISTAKEN), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) {
          one.steps[what](which);
          check(one);
        }
      }),
      { numRuns: runs(120) },
    );
  });

  it('gets as far as payment, return, rejection and a second payment in these plays', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(plays(MISTAKEN), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) one.steps[what](which);
        for (const { stage, exception } of one.attempts()) {
          reached.add(stage);
          for (const flag of exception?.flags ?? []) reached.add(flag);
        }
        if (one.attempts().filter(({ booking }) => booking).length > 1) reached.add('again');
      }),
      { numRuns: 300, seed: 11 },
    );
    expect([...reached]).toEqual(
      expect.arrayContaining(['booked', 'returned', 'rejected', 'again', 'settled-otherwise']),
    );
  });
});
