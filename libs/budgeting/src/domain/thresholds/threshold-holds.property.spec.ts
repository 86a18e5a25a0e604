import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../../../test/support/runs.js';
import { consented, moved } from '../../testing-support/consents.js';
import { document, euro, lastHash, mel, NOON } from '../../testing-support/histories.js';
import type { Play } from '../../testing-support/play.js';
import { at, money } from '../../testing-support/proposals.js';
import { twoCohorts } from '../../testing-support/two-cohorts.js';
import type { BookedEvent, LineMovesCounted } from '../../events.js';
import { recordView } from '../consult.decider.js';
import { executeChange } from '../execute-change.decider.js';
import { proposeChange } from '../propose-change.decider.js';
import { reduceFunding } from '../reduce-funding.decider.js';
import type { ChangeWish } from '../vocabulary.js';

const RUNS = 80;
const LINES = { c1: ['honoraria', 'activities', 'reserve'], c2: ['theirs', 'small'] } as const;
type CohortId = keyof typeof LINES;

const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const minor = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 300_000 }));
const line = one('c1' as const, 'c2' as const).chain((cohortId) =>
  one(...LINES[cohortId]).map((lineId) => ({ cohortId, lineId })),
);
const letter = fc.option(fc.constant('consent'), { nil: undefined });
const naming = (consentDocumentId: string | undefined) =>
  consentDocumentId === undefined ? {} : { consentDocumentId };

interface Step {
  readonly cohortId: CohortId;
  readonly wish?: ChangeWish;
  /** By how much the funder pays less. */
  readonly cut?: number;
}
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ kind: one('increase' as const, 'decrease' as const), line, minor, letter })
      .map(({ kind, line: { cohortId, lineId }, minor: amount, letter: id }) => ({
        cohortId,
        wish: { kind, lineId, ...money, amount: euro(amount), ...naming(id) },
      })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ to: one('honoraria', 'reserve'), minor, letter })
      .map(({ to, minor: amount, letter: id }): Step => ({
        cohortId: 'c1',
        wish: {
          ...{ kind: 'reallocate', ...money, amount: euro(amount), ...naming(id) },
          ...{ from: { lineId: 'activities', groupId: 'g1' }, to: { lineId: to } },
        },
      })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ out: fc.boolean(), minor }).map(({ out, minor: amount }): Step => ({
      cohortId: out ? 'c1' : 'c2',
      wish: {
        ...{ kind: 'carry-over', ...money, amount: euro(amount) },
        ...{ lineId: out ? 'activities' : 'theirs', toCohortId: out ? 'c2' : 'c1' },
        toLineId: out ? 'theirs' : 'activities',
      },
    })),
  },
  { weight: 1, arbitrary: minor.map((cut): Step => ({ cohortId: 'c1', cut: cut * 3 })) },
);

const take = (play: Play, { cohortId, wish, cut }: Step, ordinal: number): void => {
  const id = `step${ordinal}`;
  if (cut !== undefined) {
    play.add(`document-${id}`, document(id, 'consent'));
    const given = { fundingAgreementId: 'fa1', amount: euro(cut), reason: 'austerity' };
    play.send(reduceFunding, { ...given, documentId: id }, at);
  }
  if (!wish) return;
  const decision = { by: 'coordinator' as const, participants: ['coordinator'] };
  const proposal = { cohortId, proposalId: id, change: wish, decision, reason: 'as planned' };
  play.send(proposeChange, proposal, at);
  const contentHash = lastHash(play, cohortId);
  const view = { cohortId, proposalId: id, contentHash, stance: 'support' as const };
  play.send(recordView, view, { ...mel, now: NOON });
  play.send(executeChange, { cohortId, proposalId: id }, at);
};

const played = fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }).map((steps) => {
  const ways = [moved(40_000, 'activities', 'reserve'), moved(40_000, 'activities', 'honoraria')];
  const play = consented(twoCohorts(), ways);
  for (const [ordinal, given] of steps.entries()) take(play, given, ordinal);
  return play;
});

const countedIn = (play: Play): LineMovesCounted['data'][] =>
  (play.past['fundingAgreement-fa1'] ?? []).flatMap(({ type, data }) =>
    type === 'budgeting.LineMovesCounted' ? [data as LineMovesCounted['data']] : [],
  );
const keyOf = ({ cohortId, lineId }: { cohortId: string; lineId: string }): string =>
  `${cohortId}/${lineId}`;

/**
 * Whenever the agreement counts: what its lines wait for, and what it has left for them. More than that nobody can be given, so
 * no share is of it either.
 */
const waitingAndLeft = (play: Play): readonly (readonly [bigint, bigint])[] => {
  let left = 0n;
  const waiting = new Map<string, bigint>();
  return (play.past['fundingAgreement-fa1'] ?? []).flatMap(({ type, data }) => {
    const minor = BigInt((data as { amount?: { minor: string } }).amount?.minor ?? 0);
    if (type === 'budgeting.FundingAgreed') left += minor;
    if (type === 'budgeting.FundingAssigned' || type === 'budgeting.FundingReduced') left -= minor;
    if (type !== 'budgeting.LineMovesCounted') return [];
    for (const row of (data as LineMovesCounted['data']).lines) {
      const net = BigInt(row.net.minor);
      waiting.set(keyOf(row), (net < 0n ? -net : 0n) + BigInt(row.givenBack?.minor ?? 0));
    }
    return [[[...waiting.values()].reduce((sum, one) => sum + one, 0n), left > 0n ? left : 0n]];
  });
};

/** What stands on each line as agreed to, by the books alone: the balance of its source. */
const sources = (play: Play): Map<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const cohortId of Object.keys(LINES)) {
    for (const { data } of (play.past[`budget-${cohortId}`] ?? []) as BookedEvent[]) {
      for (const { account, lineId, amount } of data.postings ?? []) {
        const key = keyOf({ cohortId, lineId });
        if (account === 'source') sums.set(key, (sums.get(key) ?? 0n) - BigInt(amount.minor));
      }
    }
  }
  return sums;
};

describe('whatever is tried with one funder’s money in two cohorts', () => {
  it('no more is moved than the share of what is left, unless a letter covers it or it is flagged', () => {
    let accepted = 0;
    fc.assert(
      fc.property(played, (play) => {
        const counted = countedIn(play);
        const sourceOf = sources(play);
        const last = new Map(counted.flatMap(({ lines }) => lines).map((row) => [keyOf(row), row]));
        const flagged = new Set(counted.flatMap((data) => data.exceptions ?? []).map(keyOf));
        accepted += counted.length;
        const moves = new Map<string, bigint>();
        const unasked = new Map<string, bigint>();
        const add = (sums: Map<string, bigint>, key: string, amount: bigint): void => {
          sums.set(key, (sums.get(key) ?? 0n) + amount);
        };
        for (const { moves: all, covered = [], consentDocumentId } of counted) {
          for (const { from, to, amount } of all) {
            add(moves, keyOf(to), BigInt(amount.minor));
            add(moves, keyOf(from), -BigInt(amount.minor));
            if (consentDocumentId !== undefined) continue;
            for (const end of [from, to]) add(unasked, keyOf(end), BigInt(amount.minor));
          }
          for (const { from, to, amount } of covered) {
            for (const end of [from, to]) add(unasked, keyOf(end), -BigInt(amount.minor));
          }
        }
        for (const [key, row] of last) {
          // What was agreed is what the books say, moves apart.
          expect(BigInt(row.agreed.minor) + (moves.get(key) ?? 0n)).toBe(sourceOf.get(key));
          expect(BigInt(row.moved.minor)).toBe(unasked.get(key) ?? 0n);
          const net = BigInt(row.net.minor);
          const base = BigInt(row.agreed.minor) - (net < 0n ? net : 0n);
          const holds = BigInt(row.moved.minor) <= base / 10n;
          expect(holds || flagged.has(key)).toBe(true);
        }
        for (const [waiting, left] of waitingAndLeft(play)) expect(waiting <= left).toBe(true);
        // A letter lets no more be moved than it says.
        const under = counted.filter((data) => data.consentDocumentId !== undefined);
        for (const to of ['reserve', 'honoraria']) {
          const used = under
            .flatMap((data) => [...data.moves, ...(data.covered ?? [])])
            .filter((move) => move.to.lineId === to)
            .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
          expect(used <= 40_000n).toBe(true);
        }
      }),
      { numRuns: runs(RUNS) },
    );
    // Most of what is tried is taken, or nothing would have been shown.
    expect(accepted).toBeGreaterThan(RUNS);
  });
});
