import { firstRefusal, isRefusal, minorOf, money, refuse, type Refusal } from '@palabre/kernel';
import {
  consentUnder,
  leftOf,
  lettersOf,
  notCovering,
  type CONSENT_REFUSALS,
  type ConsentDesk,
} from '../funder-consent.js';
import { shortfallOf } from '../funding-agreement.js';
import { figure } from '../rules.js';
import type { Change } from '../vocabulary.js';
import type { CountedChange } from './counted-change.js';
import type { Letter } from './letters.js';
import { afterMoves, isSameLine, minorOn, type StandingMove } from './line-standing.js';
import { beyondThresholds, type BeyondThreshold } from './threshold-rule.js';

/** A counted change that may be carried out. */
export interface WeighedChange extends CountedChange {
  /** Earlier moves without a letter that the one it names covers from now on. */
  readonly covered: readonly StandingMove[];
  /** Lines that stay beyond their thresholds, since it is the funder who pays less. */
  readonly exceptions: readonly BeyondThreshold[];
}
type Unconsented = Refusal<'FUNDER_CONSENT_MISSING' | (typeof CONSENT_REFUSALS)[number]>;

const missing = (
  { cohortId, budget }: ConsentDesk,
  { moves, threshold }: CountedChange,
  beyond: BeyondThreshold,
): Unconsented => {
  const { lineId, allowed, before, because } = beyond;
  const given = moves.reduce((sum, { minor }) => sum + minor, 0n);
  const needed = because === 'moved' ? given : beyond.moved - allowed;
  return refuse('FUNDER_CONSENT_MISSING', {
    ...(beyond.cohortId === cohortId ? {} : { cohortId: beyond.cohortId }),
    ...{ lineId, threshold, needed: figure(needed, budget.currency) },
    allowed: figure(allowed, budget.currency),
    moved: figure(before, budget.currency),
    because,
  });
};

/** What stays beyond because the agreement has less: found now, or left by this change. */
const withByCut = (
  { byCut }: CountedChange,
  beyond: readonly BeyondThreshold[] = [],
): readonly BeyondThreshold[] => [
  ...beyond,
  ...byCut.filter((line) => !beyond.some((one) => isSameLine(one, line))),
];

/** Without a letter: nothing goes beyond a threshold, unless a funder's cut is what leaves too little. */
const withoutLetter = (
  desk: ConsentDesk,
  change: Change,
  counted: CountedChange,
): WeighedChange | Unconsented => {
  const beyond = beyondThresholds(counted, counted.threshold);
  const isCut = change.kind === 'decrease' && minorOf(change.amount) <= shortfallOf(desk.agreement);
  const [refused] = beyond.filter(({ because }) => because === 'moved' || !isCut);
  return refused
    ? missing(desk, counted, refused)
    : { ...counted, covered: [], exceptions: withByCut(counted, beyond) };
};

/**
 * Earlier moves without a letter that this one covers, so that each line is within its threshold again; or what of it the
 * letter does not cover.
 */
const covering = (
  desk: ConsentDesk,
  letter: Letter,
  counted: CountedChange,
): WeighedChange | Unconsented => {
  const { unasked } = lettersOf(desk.agreement);
  const covered: StandingMove[] = [];
  let { after } = counted;
  for (const { cohortId, lineId } of beyondThresholds(counted, counted.threshold)) {
    const line = { cohortId, lineId };
    const excess = (): bigint => {
      const still = beyondThresholds({ ...counted, after }, counted.threshold);
      const found = still.find((one) => isSameLine(one, line));
      return found ? found.moved - found.allowed : 0n;
    };
    const ways = letter.moves.filter(
      ({ from, to }) => isSameLine(from, line) || isSameLine(to, line),
    );
    for (const way of ways) {
      const used = minorOn([...counted.moves, ...covered], way);
      const left = leftOf(desk, letter, way) - used;
      const open = minorOn(unasked, way) - minorOn(covered, way);
      const minor = [excess(), left, open].reduce((one, other) => (one < other ? one : other));
      if (minor <= 0n) continue;
      covered.push({ ...way, minor });
      after = afterMoves(after, [{ ...way, minor: -minor }]);
    }
    const needed = excess();
    if (needed > 0n) {
      const { currency } = desk.budget;
      const figures = { needed: figure(needed, currency), available: figure(0n, currency) };
      return refuse('FUNDER_CONSENT_EXCEEDED', figures, ['/change/consentDocumentId']);
    }
  }
  return { ...counted, after, covered, exceptions: withByCut(counted) };
};

/**
 * Whether a change may be carried out as the funder's thresholds and letters go: after it, no line is beyond its threshold
 * because of it. A letter that is named has to cover the change's moves in any case, and covers earlier ones where less is
 * left of what the share is of.
 */
export const weighed = (
  desk: ConsentDesk,
  change: Change,
  counted: CountedChange,
  actorId: string,
): WeighedChange | Unconsented => {
  const documentId = 'consentDocumentId' in change ? change.consentDocumentId : undefined;
  if (documentId === undefined) return withoutLetter(desk, change, counted);
  const beyond = beyondThresholds(counted, counted.threshold);
  const [first] = counted.moves;
  if (!first && beyond.length === 0) {
    return { ...counted, covered: [], exceptions: withByCut(counted) };
  }
  const [excess] = beyond;
  const minor = first?.minor ?? (excess ? excess.moved - excess.allowed : 0n);
  const needed = money(minor, desk.budget.currency);
  const letter = consentUnder(desk, documentId, { needed, actorId });
  if (isRefusal(letter)) return letter;
  const refusal = firstRefusal(...counted.moves.map((move) => notCovering(desk, letter, move)));
  return refusal ?? covering(desk, letter, counted);
};
