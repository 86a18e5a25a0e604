import { minorOf, refuse, type Money, type Refusal } from '@palabre/kernel';
import type {
  ConsentedMove,
  FunderConsentRecorded,
  FunderConsentWithdrawn,
} from './change-events.js';
import type { Consent, OpenBudget } from './budget-state.js';
import { mixedDuties } from './commitment-rules.js';
import { figure } from './rules.js';

/** From which line to which, each with its cohort where that is another. */
export type Way = Omit<ConsentedMove, 'amount'>;

/** A document and the lines that money moves between under it. */
export const moveKey = (documentId: string, way: Way): string => {
  const from = [way.fromCohortId, way.fromLineId].filter((id) => id !== undefined).join('/');
  const to = [way.toCohortId, way.toLineId].filter((id) => id !== undefined).join('/');
  return `${documentId} ${from} ${to}`;
};

/** Whether two moves are between the same lines. */
const isSameWay = (one: Way, other: Way): boolean => moveKey('', one) === moveKey('', other);

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

/** The consent that stands under a letter with a hash, whichever document it was stored as. */
export const standingBy = (budget: OpenBudget, sha256: string): string | undefined =>
  Object.entries(budget.consents).find(
    ([, one]) => one.stage === 'recorded' && one.sha256 === sha256,
  )?.[0];

/** What of the moves between two lines a consent leaves, in minor units; none is below zero. */
export const leftOf = (budget: OpenBudget, consent: Consent, way: Way): bigint => {
  const consented = consent.moves
    .filter((move) => isSameWay(move, way))
    .reduce((sum, { amount }) => sum + minorOf(amount), 0n);
  // The same letter counts once, also where it was stored several times.
  const used = Object.entries(budget.consents)
    .filter(([, { sha256 }]) => sha256 === consent.sha256)
    .reduce((sum, [id]) => sum + (budget.movedUnder[moveKey(id, way)] ?? 0n), 0n);
  return used < consented ? consented - used : 0n;
};

export const CONSENT_REFUSALS = [
  'FUNDER_CONSENT_UNBOUND',
  'FUNDER_CONSENT_OTHER',
  'FUNDER_CONSENT_EXCEEDED',
  'SEPARATION_OF_DUTIES',
] as const;

/** Why a consent does not cover a move, or undefined when it does. Who recorded it does not carry the move out. */
export const notConsented = (
  budget: OpenBudget,
  {
    move,
    fundingAgreementId,
  }: { readonly move: ConsentedMove; readonly fundingAgreementId: string },
  documentId: string,
  actorId: string,
): Refusal<(typeof CONSENT_REFUSALS)[number]> | undefined => {
  const field = ['/change/consentDocumentId'];
  const { amount, ...way } = move;
  const needed = { ...amount };
  const consent = budget.consents[documentId];
  if (consent?.stage !== 'recorded') {
    return refuse('FUNDER_CONSENT_UNBOUND', { needed }, field);
  }
  const named = consent.moves.some((one) => isSameWay(one, way));
  if (!named || consent.fundingAgreementId !== fundingAgreementId) {
    return refuse('FUNDER_CONSENT_OTHER', { ...way, consented: consented(consent) }, field);
  }
  const left = leftOf(budget, consent, way);
  if (minorOf(amount) > left) {
    const available = figure(left, budget.currency);
    return refuse('FUNDER_CONSENT_EXCEEDED', { needed, available }, field);
  }
  return mixedDuties('consentExecution', actorId, consent.recordedBy);
};

/** What a consent is for, as a detail of a refusal. */
const consented = ({ fundingAgreementId, moves }: Consent) => ({
  fundingAgreementId,
  moves: moves.map(({ amount, ...way }) => ({ ...way, amount: { ...amount } satisfies Money })),
});
