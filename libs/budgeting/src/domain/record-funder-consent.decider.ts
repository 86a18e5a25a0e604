import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget } from './budget-state.js';
import type { ConsentedMove } from './change-events.js';
import { documentStream, hasEvidence } from './document.js';
import { standingBy } from './funder-consent.js';
import { isOpened, lineOf, notFound, opened, todayOf, wrongAmount } from './rules.js';

export interface RecordFunderConsentData {
  readonly cohortId: string;
  readonly fundingAgreementId: string;
  /** The funder's letter. */
  readonly documentId: string;
  /** What it consents to: so much from a line to another. */
  readonly moves: readonly ConsentedMove[];
}

type WrongMove = Refusal<
  'NOT_FOUND' | 'NOTHING_MOVES' | 'CURRENCY_MISMATCH' | 'AMOUNT_NOT_POSITIVE'
>;

/** Budgets of other cohorts that moves name, once each. */
const othersIn = ({ cohortId, moves }: RecordFunderConsentData): readonly string[] => {
  const named = moves.flatMap(({ fromCohortId, toCohortId }) => [fromCohortId, toCohortId]);
  return [...new Set(named)].filter((id) => id !== undefined && id !== cohortId) as string[];
};

/** A move as the budget names it: without its own cohort. */
const asNamedHere = (
  cohortId: string,
  { fromCohortId, toCohortId, ...move }: ConsentedMove,
): ConsentedMove => ({
  ...(fromCohortId === undefined || fromCohortId === cohortId ? {} : { fromCohortId }),
  ...(toCohortId === undefined || toCohortId === cohortId ? {} : { toCohortId }),
  ...move,
});

const wrongMove = (
  budget: OpenBudget,
  others: ReadonlyMap<string, Budget | undefined>,
  { fromCohortId, fromLineId, toCohortId, toLineId, amount }: ConsentedMove,
  at: string,
): WrongMove | undefined => {
  const isLine = (cohortId: string | undefined, lineId: string): boolean => {
    const of = cohortId === undefined ? budget : others.get(cohortId);
    return of !== undefined && isOpened(of) && lineOf(of, lineId) !== undefined;
  };
  if (!isLine(fromCohortId, fromLineId)) return notFound('line', `${at}/fromLineId`);
  if (!isLine(toCohortId, toLineId)) return notFound('line', `${at}/toLineId`);
  if (fromLineId === toLineId && fromCohortId === toCohortId) {
    return refuse('NOTHING_MOVES', {}, [`${at}/toLineId`]);
  }
  return wrongAmount(amount, budget.currency, `${at}/amount`);
};

/** Puts on record what a funder's letter consents to: moves between lines beyond the threshold name it and use it up. */
export const recordFunderConsent = decisionOn((data: RecordFunderConsentData) => ({
  budget: writeExisting(budgetStream, data.cohortId),
  letter: guardExisting(documentStream, data.documentId),
  others: othersIn(data).map((id) => guardExisting(budgetStream, id)),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'EVIDENCE_MISSING',
    'FUNDER_CONSENT_RECORDED',
    'NOTHING_MOVES',
    'CURRENCY_MISMATCH',
    'AMOUNT_NOT_POSITIVE',
  ],
  emits: ['budgeting.FunderConsentRecorded'],
  decide: (data, { budget, letter, others }, { actor, now }) => {
    const { cohortId, fundingAgreementId, documentId } = data;
    const moves = data.moves.map((move) => asNamedHere(cohortId, move));
    const known = new Map(othersIn(data).map((id, at) => [id, others[at]]));
    const open = opened(budget);
    if (isRefusal(open)) return open;
    if (!open.terms[fundingAgreementId]) {
      return notFound('fundingAgreement', '/fundingAgreementId');
    }
    if (letter.stage === 'unknown' || !hasEvidence([letter], 'consent')) {
      return refuse('EVIDENCE_MISSING', { kinds: ['consent'] }, ['/documentId']);
    }
    const { sha256 } = letter;
    const before = standingBy(open, sha256);
    if (before !== undefined) {
      return refuse('FUNDER_CONSENT_RECORDED', { documentId: before }, ['/documentId']);
    }
    const wrong = firstRefusal<WrongMove['code']>(
      ...moves.map((move, index) => wrongMove(open, known, move, `/moves/${index}`)),
    );
    if (wrong) return wrong;
    return {
      budget: [
        {
          type: 'budgeting.FunderConsentRecorded',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, documentId, sha256, fundingAgreementId, moves },
            recordedBy: actor.id,
          },
        },
      ],
    };
  },
});

export interface WithdrawFunderConsentData {
  readonly cohortId: string;
  readonly documentId: string;
  readonly reason: string;
}

/** Takes a consent out of force: the funder took it back, or it was recorded wrongly and is recorded anew. */
export const withdrawFunderConsent = decisionOn(({ cohortId }: WithdrawFunderConsentData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND'],
  emits: ['budgeting.FunderConsentWithdrawn'],
  decide: ({ cohortId, documentId, reason }, { budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const consent = open.consents[documentId];
    if (!consent) return notFound('consent', '/documentId');
    if (consent.stage === 'withdrawn') return {};
    const { fundingAgreementId, moves } = consent;
    return {
      budget: [
        {
          type: 'budgeting.FunderConsentWithdrawn',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, documentId, fundingAgreementId, moves, withdrawnBy: actor.id },
            reason: personal(cohortId, 'finance', reason),
          },
        },
      ],
    };
  },
});
