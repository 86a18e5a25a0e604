import { describe, expect, it } from '@jest/globals';
import { recordBankFact, reverseBankFact } from '@palabre/budgeting/contract';
import type { BankFactRecorded, BankFactReversed } from '@palabre/budgeting/events';
import type { Sending } from '@palabre/eventing';
import type { DomainEvent } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import fc from 'fast-check';
import type { LineMatched, LineUnmatched } from '../events.js';
import { InMemoryLog } from '../testing-support/in-memory-log.js';
import { OneItem } from '../testing-support/one-item.js';
import { HONEST, MISTAKEN, plays, type What } from '../testing-support/plays.js';
import { runs } from '../../../../test/support/runs.js';
import { bookLinesInBudget } from './book-lines-in-budget.reaction.js';
import { bookPaymentsInBudget } from './book-payments-in-budget.reaction.js';

const DAY = '2024-12-01';
type Handlers = Readonly<Record<string, ((event: unknown) => readonly unknown[]) | undefined>>;

const REACTIONS = [bookPaymentsInBudget.on, bookLinesInBudget.on] as readonly Handlers[];

/** The budget's books after all that happened, each event told `times` times. */
const booksOf = (happened: readonly DomainEvent[], times: number): InMemoryLog => {
  const books = new InMemoryLog();
  for (const event of happened) {
    const told = REACTIONS.flatMap(
      (on) => (on[event.type]?.({ ...event, effectiveOn: DAY }) ?? []) as Sending[],
    );
    for (let time = 0; time < times; time += 1) {
      for (const { command, data } of told) {
        const decision = command === 'budgeting.RecordBankFact' ? recordBankFact : reverseBankFact;
        const refused = books.run(decision as never, data as never, circumstances({}));
        expect(refused).toBeUndefined();
      }
    }
  }
  return books;
};

/** Where money stands by the books, in minor units. */
interface Standing {
  honoraria: bigint;
  charges: bigint;
  losses: bigint;
  owedBack: bigint;
  suspense: bigint;
}

const standingOf = (books: InMemoryLog): Standing => {
  const all: Standing = { honoraria: 0n, charges: 0n, losses: 0n, owedBack: 0n, suspense: 0n };
  const facts = new Map<string, BankFactRecorded['data']>();
  const owed = ({ kind, amount, relatesTo }: BankFactRecorded['data']): bigint => {
    const minor = BigInt(amount.minor);
    if (kind === 'misdirected') return minor;
    const isLoss = kind === 'recovered' && relatesTo !== undefined;
    return isLoss || (kind !== 'recovered' && kind !== 'loss') ? 0n : -minor;
  };
  for (const event of books.events as (BankFactRecorded | BankFactReversed)[]) {
    const isRecorded = event.type === 'budgeting.BankFactRecorded';
    if (isRecorded) facts.set(event.data.factId, event.data);
    const fact = facts.get(event.data.factId);
    if (!fact) continue;
    all.owedBack += isRecorded ? owed(fact) : -owed(fact);
    for (const { account, amount } of event.data.postings) {
      const minor = BigInt(amount.minor);
      if (account === 'suspense') all.suspense += minor;
      if (account !== 'spent') continue;
      const { kind } = fact;
      if (kind === 'charge') all.charges += minor;
      else if (kind === 'loss' || kind === 'recovered') all.losses += minor;
      else all.honoraria += minor;
    }
  }
  return all;
};

/** What the bank took by the lines that are matched, net. */
const takenByBank = (happened: readonly DomainEvent[]): bigint => {
  const lines = new Map<string, bigint>();
  for (const event of happened as (LineMatched | LineUnmatched)[]) {
    if (event.type === 'honoraria.LineMatched') {
      lines.set(event.data.bankLineId, -BigInt(event.data.amount.minor));
    }
    if (event.type === 'honoraria.LineUnmatched') lines.delete(event.data.bankLineId);
  }
  return [...lines.values()].reduce((sum, minor) => sum + minor, 0n);
};

const played = (steps: readonly (readonly [What, number])[]): OneItem => {
  const one = new OneItem();
  for (const [what, which] of steps) one.steps[what](which);
  return one;
};

/** The books say what the bank says, and say it once. */
const reconcile = (one: OneItem): Standing => {
  const happened = one.play.log.events;
  const books = booksOf(happened, 1);
  const standing = standingOf(books);
  const { honoraria, charges, losses, owedBack, suspense } = standing;
  expect(honoraria + charges + losses + owedBack + suspense).toBe(takenByBank(happened));
  expect(booksOf(happened, 2).events).toEqual(books.events);
  for (const { data } of books.events as BankFactRecorded[]) {
    if (data.kind === 'misdirected') expect(data.flags).toEqual([]);
  }
  return standing;
};

describe('the budget, whatever becomes of the payments of an honorarium', () => {
  it('spends on honoraria what is settled, once: replacements, losses and receivables apart', () => {
    fc.assert(
      fc.property(plays(HONEST), (steps) => {
        const one = played(steps);
        const { honoraria, owedBack, losses, suspense } = reconcile(one);
        const settled = one.play
          .items()
          .flatMap((item) => Object.values(item.settled))
          .reduce((sum, minor) => sum + minor, 0n);
        expect(honoraria).toBe(settled);
        expect(suspense).toBe(0n);
        const payments = one.play.payments();
        expect(owedBack).toBe(payments.reduce((sum, { receivable }) => sum + receivable, 0n));
        const lost = payments.flatMap((payment) => payment.losses);
        expect(losses).toBe(lost.reduce((sum, { minor }) => sum + minor, 0n));
      }),
      { numRuns: runs(25) },
    );
  });

  it('reconciles with the bank even when people match, report or reject what they should not', () => {
    fc.assert(
      fc.property(plays(MISTAKEN), (steps) => void reconcile(played(steps))),
      { numRuns: runs(30) },
    );
  });

  it.each([
    // 100.00 reached somebody else, and were paid again.
    ['is replaced', ['mispaid', 'sendNext', 'execute'], { honoraria: 10_000n, owedBack: 10_000n }],
    ['comes back', ['mispaid', 'giveBack'], { honoraria: 0n, owedBack: 0n }],
    // Of it 10.00 are given up.
    ['is lost in part', ['writeOff'], { owedBack: 9_000n, losses: 1_000n }],
    ['is lost, and comes back', ['writeOff', 'giveBack'], { owedBack: 0n, losses: 0n }],
  ] as const)('what reached somebody else %s', (_what, steps, standing) => {
    const all = ['sendNext', 'execute', ...steps] as const;
    const one = played(all.map((what) => [what, what === 'writeOff' ? 2 : 0]));
    expect(reconcile(one)).toMatchObject({ ...standing, suspense: 0n });
  });
});
