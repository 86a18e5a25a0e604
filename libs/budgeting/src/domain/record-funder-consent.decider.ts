import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget } from './budget-state.js';
import type { ConsentedMove } from './change-events.js';
import { documentStream, hasEvidence, hashesOf } from './document.js';
import {
  fullMove,
  standingBy,
  standingForAnother,
  usedBeforeCounting,
  usedBeyond,
} from './funder-consent.js';
import { fundingAgreementStream } from './funding-agreement.js';
import { isOpened, lineOf, notFound, opened, todayOf, wrongAmount } from './rules.js';
import { moveOf } from './thresholds/counting.js';
import { namedIn } from './thresholds/named-move.js';
import { otherwiseUsed, used, usesOf, type DocumentUses } from './document-use.js';

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

/** The letter's use by the agreement, where a budget recorded it before agreements counted letters. */
const countedBefore = (
  file: DocumentUses | undefined,
  fundingAgreementId: string,
): { readonly cohortId: string } | undefined => {
  const use = file?.standing.find(
    ({ by, byId }) => by === 'consent' && byId === fundingAgreementId,
  );
  return use && { cohortId: use.cohortId ?? '' };
};

/**
 * Puts on record what a funder's letter consents to: moves between lines beyond the threshold name it and use it up, whichever
 * budget of the agreement they are of.
 */
export const recordFunderConsent = decisionOn((data: RecordFunderConsentData) => ({
  budget: writeExisting(budgetStream, data.cohortId),
  letter: guardExisting(documentStream, data.documentId),
  agreement: writeExisting(fundingAgreementStream, data.fundingAgreementId),
  others: othersIn(data).map((id) => guardExisting(budgetStream, id)),
}))
  .also((_data, { letter }) => ({ uses: usesOf(hashesOf([letter])) }))
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'NOT_FOUND',
      'EVIDENCE_MISSING',
      'DOCUMENT_OTHERWISE_USED',
      'FUNDER_CONSENT_RECORDED',
      'FUNDER_CONSENT_USED',
      'NOTHING_MOVES',
      'CURRENCY_MISMATCH',
      'AMOUNT_NOT_POSITIVE',
    ],
    emits: ['budgeting.FunderConsentRecorded', 'budgeting.LetterCounted', 'budgeting.DocumentUsed'],
    decide: (data, { budget, letter, agreement, others, uses: [file] }, { actor, now }) => {
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
      const otherwise = otherwiseUsed(file, 'funder-letter', '/documentId');
      if (otherwise) return otherwise;
      const desk = { cohortId, budget: open, fundingAgreementId, agreement };
      const before =
        standingBy(desk, sha256) ??
        countedBefore(file, fundingAgreementId) ??
        standingForAnother(desk, sha256);
      if (before) {
        const { cohortId: elsewhere, ...letterOf } = before;
        const figures = elsewhere === cohortId ? letterOf : before;
        return refuse('FUNDER_CONSENT_RECORDED', { ...figures }, ['/documentId']);
      }
      const wrong = firstRefusal<WrongMove['code']>(
        ...moves.map((move, index) => wrongMove(open, known, move, `/moves/${index}`)),
      );
      if (wrong) return wrong;
      const full = moves.map((move) => fullMove(cohortId, move));
      const [beyond] = usedBeyond(desk, sha256, full);
      if (beyond) {
        const { amount, ...way } = namedIn(cohortId, beyond, open.currency);
        return refuse('FUNDER_CONSENT_USED', { ...way, used: { ...amount } }, ['/moves']);
      }
      const usedBefore = usedBeforeCounting(desk, { documentId, sha256 }, full);
      const inCurrency = (move: (typeof full)[number]) => moveOf(move, open.currency);
      const recorded = { documentId, sha256, fundingAgreementId, recordedBy: actor.id };
      const by = { by: 'consent', byId: fundingAgreementId, purpose: 'funder-letter' } as const;
      return {
        budget: [
          {
            type: 'budgeting.FunderConsentRecorded',
            effectiveOn: todayOf(open, now),
            data: { cohortId, ...recorded, moves },
          },
        ],
        agreement: [
          {
            type: 'budgeting.LetterCounted',
            data: {
              ...{ cohortId, ...recorded, moves: full.map(inCurrency) },
              usedBefore: usedBefore.map(inCurrency),
            },
          },
        ],
        uses: [[used({ sha256, documentId, cohortId, ...by })]],
      };
    },
  });
