import { minorOf, refuse, type Money, type Refusal } from '@palabre/kernel';
import type {
  ConsentedMove,
  FunderConsentRecorded,
  FunderConsentWithdrawn,
} from './change-events.js';
import type { Consent, OpenBudget } from './budget-state.js';
import { mixedDuties } from './commitment-rules.js';
import type { FundingAgreement } from './funding-agreement.js';
import { figure } from './rules.js';
import { NO_LETTERS, type Letter, type Letters } from './thresholds/letters.js';
import { isSameWay, minorOn, type StandingMove } from './thresholds/line-standing.js';
import { namedIn } from './thresholds/named-move.js';

/** From which line to which, each with its cohort where that is another. */
export type Way = Omit<ConsentedMove, 'amount'>;

/** A document and the lines that money moves between under it. */
export const moveKey = (documentId: string, way: Way): string => {
  const from = [way.fromCohortId, way.fromLineId].filter((id) => id !== undefined).join('/');
  const to = [way.toCohortId, way.toLineId].filter((id) => id !== undefined).join('/');
  return `${documentId} ${from} ${to}`;
};

export const evolveConsent = (
  budget: OpenBudget,
  event: FunderConsentRecorded | FunderConsentWithdrawn,
): OpenBudget => {
  const { documentId } = event.data;
  const before = budget.consents[documentId];
  if (event.type === 'budgeting.FunderConsentWithdrawn') {
    if (!before) return budget;
    const withdrawn: Consent = { ...before, stage: 'withdrawn' };
    return { ...budget, consents: { ...budget.consents, [documentId]: withdrawn } };
  }
  const { sha256, fundingAgreementId, moves, recordedBy } = event.data;
  const consent: Consent = { stage: 'recorded', sha256, fundingAgreementId, moves, recordedBy };
  return { ...budget, consents: { ...budget.consents, [documentId]: consent } };
};

/** A budget with the agreement that a letter is of. */
export interface ConsentDesk {
  readonly cohortId: string;
  readonly budget: OpenBudget;
  readonly fundingAgreementId: string;
  readonly agreement: FundingAgreement;
}

export const lettersOf = (agreement: FundingAgreement): Letters =>
  agreement.stage === 'unknown' ? NO_LETTERS : agreement.letters;

/** A move with both its lines' cohorts, as the agreement names it. */
export const fullMove = (
  cohortId: string,
  { fromCohortId, fromLineId, toCohortId, toLineId, amount }: ConsentedMove,
): StandingMove => ({
  from: { cohortId: fromCohortId ?? cohortId, lineId: fromLineId },
  to: { cohortId: toCohortId ?? cohortId, lineId: toLineId },
  minor: minorOf(amount),
});

/** The letter that is in force under a document: as the agreement counts it, or as its budget did before. */
const letterUnder = (desk: ConsentDesk, documentId: string): Letter | undefined => {
  const counted = lettersOf(desk.agreement).byId[documentId];
  if (counted) return counted.stage === 'recorded' ? counted : undefined;
  const { cohortId, budget, fundingAgreementId } = desk;
  const consent = budget.consents[documentId];
  return consent?.stage === 'recorded' && consent.fundingAgreementId === fundingAgreementId
    ? {
        ...{ stage: 'recorded', cohortId, sha256: consent.sha256, usedBefore: [] },
        ...{ moves: consent.moves.map((move) => fullMove(cohortId, move)) },
        recordedBy: consent.recordedBy,
      }
    : undefined;
};

/** The letter in force with a hash, whichever document it was stored as, and in whatever budget of the agreement. */
export const standingBy = (
  desk: ConsentDesk,
  sha256: string,
): { readonly documentId: string; readonly cohortId: string } | undefined => {
  const known = [
    ...Object.keys(lettersOf(desk.agreement).byId),
    ...Object.keys(desk.budget.consents),
  ];
  for (const documentId of known) {
    const letter = letterUnder(desk, documentId);
    if (letter?.sha256 === sha256) return { documentId, cohortId: letter.cohortId };
  }
  return undefined;
};

/** The letter in force with a hash that this budget recorded for another of its agreements: it is withdrawn for one at a time. */
export const standingForAnother = (
  { cohortId, budget, fundingAgreementId }: ConsentDesk,
  sha256: string,
): { readonly documentId: string; readonly cohortId: string } | undefined => {
  const found = Object.entries(budget.consents).find(
    ([, one]) =>
      one.stage === 'recorded' &&
      one.sha256 === sha256 &&
      one.fundingAgreementId !== fundingAgreementId,
  );
  return found && { documentId: found[0], cohortId };
};

/** Documents that a file was stored as, as far as letters know. */
const copiesOf = ({ agreement, budget }: ConsentDesk, sha256: string): readonly string[] => {
  const letters = [
    ...Object.entries(lettersOf(agreement).byId),
    ...Object.entries(budget.consents),
  ];
  return [...new Set(letters.filter(([, one]) => one.sha256 === sha256).map(([id]) => id))];
};

/** What this budget moved under a document before agreements counted. */
const usedBefore = (
  { cohortId, budget, agreement }: ConsentDesk,
  documentId: string,
  way: StandingMove,
): bigint => {
  const named = namedIn(cohortId, way, budget.currency);
  const here = budget.movedUnder[moveKey(documentId, named)] ?? 0n;
  const counted = lettersOf(agreement).uses.filter(
    (use) => use.cohortId === cohortId && use.documentId === documentId && !use.later,
  );
  const before = here - minorOn(counted, way);
  return before > 0n ? before : 0n;
};

/** What of a letter's ways was used in the budget before agreements counted. */
export const usedBeforeCounting = (
  desk: ConsentDesk,
  { documentId, sha256 }: { readonly documentId: string; readonly sha256: string },
  moves: readonly StandingMove[],
): readonly StandingMove[] => {
  const documents = [...new Set([...copiesOf(desk, sha256), documentId])];
  return moves
    .filter((move, at) => moves.findIndex((one) => isSameWay(one, move)) === at)
    .map((move) => ({
      ...move,
      minor: documents.reduce((sum, id) => sum + usedBefore(desk, id, move), 0n),
    }))
    .filter(({ minor }) => minor > 0n);
};

/** What moved between two lines under a letter, by whatever budget and whichever document it was stored as. */
export const usedOf = (desk: ConsentDesk, sha256: string, way: StandingMove): bigint => {
  const { byId, uses } = lettersOf(desk.agreement);
  const documents = copiesOf(desk, sha256);
  const counted = minorOn(
    uses.filter(({ documentId }) => documents.includes(documentId)),
    way,
  );
  const here = documents.reduce((sum, id) => sum + usedBefore(desk, id, way), 0n);
  // What another budget had used says each letter that was recorded there: the most is all of it.
  const elsewhere = new Map<string, bigint>();
  for (const letter of Object.values(byId)) {
    if (letter.sha256 !== sha256 || letter.cohortId === desk.cohortId) continue;
    const before = minorOn(letter.usedBefore, way);
    const known = elsewhere.get(letter.cohortId) ?? 0n;
    elsewhere.set(letter.cohortId, before > known ? before : known);
  }
  return counted + here + [...elsewhere.values()].reduce((sum, minor) => sum + minor, 0n);
};

/** Ways that money went under a letter and that a new record of it does not name, or names for less. */
export const usedBeyond = (
  desk: ConsentDesk,
  sha256: string,
  moves: readonly StandingMove[],
): readonly StandingMove[] => {
  const { byId, uses } = lettersOf(desk.agreement);
  const documents = copiesOf(desk, sha256);
  const known = documents.flatMap((id) => [
    ...(byId[id]?.moves ?? []),
    ...(desk.budget.consents[id]?.moves ?? []).map((move) => fullMove(desk.cohortId, move)),
    ...uses.filter(({ documentId }) => documentId === id),
  ]);
  return known
    .filter((move, at) => known.findIndex((one) => isSameWay(one, move)) === at)
    .map(({ from, to }) => ({ from, to, minor: usedOf(desk, sha256, { from, to, minor: 0n }) }))
    .filter((move) => move.minor > minorOn(moves, move));
};

/** What of the moves between two lines a letter leaves, in minor units; none is below zero. */
export const leftOf = (desk: ConsentDesk, letter: Letter, way: StandingMove): bigint => {
  const left = minorOn(letter.moves, way) - usedOf(desk, letter.sha256, way);
  return left > 0n ? left : 0n;
};

export const CONSENT_REFUSALS = [
  'FUNDER_CONSENT_UNBOUND',
  'FUNDER_CONSENT_OTHER',
  'FUNDER_CONSENT_EXCEEDED',
  'SEPARATION_OF_DUTIES',
] as const;
type NotConsented = Refusal<(typeof CONSENT_REFUSALS)[number]>;

const FIELD = ['/change/consentDocumentId'];

/** The letter that somebody may carry something out under, or why not. Who recorded it does not. */
export const consentUnder = (
  desk: ConsentDesk,
  documentId: string,
  { needed, actorId }: { readonly needed: Money; readonly actorId: string },
): Letter | NotConsented => {
  const letter = letterUnder(desk, documentId);
  if (letter) return mixedDuties('consentExecution', actorId, letter.recordedBy) ?? letter;
  const other = desk.budget.consents[documentId];
  return other?.stage === 'recorded' && other.fundingAgreementId !== desk.fundingAgreementId
    ? refuse('FUNDER_CONSENT_OTHER', { consented: consented(other) }, FIELD)
    : refuse('FUNDER_CONSENT_UNBOUND', { needed: { ...needed } }, FIELD);
};

/** Why a letter does not cover a move, or undefined when it does. */
export const notCovering = (
  desk: ConsentDesk,
  letter: Letter,
  move: StandingMove,
): NotConsented | undefined => {
  const { cohortId, budget, fundingAgreementId } = desk;
  const { amount, ...way } = namedIn(cohortId, move, budget.currency);
  if (!letter.moves.some((one) => isSameWay(one, move))) {
    const moves = letter.moves.map((one) => namedIn(cohortId, one, budget.currency));
    return refuse(
      'FUNDER_CONSENT_OTHER',
      { ...way, consented: consented({ fundingAgreementId, moves }) },
      FIELD,
    );
  }
  const left = leftOf(desk, letter, move);
  if (move.minor <= left) return undefined;
  const available = figure(left, budget.currency);
  return refuse('FUNDER_CONSENT_EXCEEDED', { needed: { ...amount }, available }, FIELD);
};

/** What a consent is for, as a detail of a refusal. */
const consented = ({
  fundingAgreementId,
  moves,
}: Pick<Consent, 'fundingAgreementId' | 'moves'>) => ({
  fundingAgreementId,
  moves: moves.map(({ amount, ...way }) => ({ ...way, amount: { ...amount } satisfies Money })),
});
