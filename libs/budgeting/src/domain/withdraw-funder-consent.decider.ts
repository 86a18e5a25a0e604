import { decisionOn, isRefusal, personal, write, writeExisting } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Budget, Consent } from './budget-state.js';
import { freed, usesOf } from './document-use.js';
import { fullMove, lettersOf, usedOf } from './funder-consent.js';
import { fundingAgreementStream } from './funding-agreement.js';
import { notFound, opened, todayOf } from './rules.js';
import { moveOf } from './thresholds/counting.js';
import { isSameWay } from './thresholds/line-standing.js';

export interface WithdrawFunderConsentData {
  readonly cohortId: string;
  readonly documentId: string;
  readonly reason: string;
}

const consentOf = (budget: Budget, documentId: string): Consent | undefined =>
  budget.stage === 'unopened' ? undefined : budget.consents[documentId];

/** Takes a consent out of force: the funder took it back, or it was recorded wrongly and is recorded anew. */
export const withdrawFunderConsent = decisionOn(({ cohortId }: WithdrawFunderConsentData) => ({
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ documentId }, { budget }) => {
    const consent = consentOf(budget, documentId);
    return {
      agreements: consent ? [write(fundingAgreementStream, consent.fundingAgreementId)] : [],
      uses: usesOf(consent ? [consent.sha256] : []),
    };
  })
  .decide({
    refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND'],
    emits: [
      'budgeting.FunderConsentWithdrawn',
      'budgeting.LetterWithdrawn',
      'budgeting.DocumentFreed',
    ],
    decide: ({ cohortId, documentId, reason }, states, { actor, now }) => {
      const open = opened(states.budget);
      if (isRefusal(open)) return open;
      const consent = open.consents[documentId];
      if (!consent) return notFound('consent', '/documentId');
      if (consent.stage === 'withdrawn') return {};
      const [agreement] = states.agreements;
      const { fundingAgreementId, moves, sha256 } = consent;
      const letter = agreement && lettersOf(agreement).byId[documentId];
      const desk = agreement && { cohortId, budget: open, fundingAgreementId, agreement };
      const full = moves.map((move) => fullMove(cohortId, move));
      const uncovered = full
        .filter((move, at) => full.findIndex((one) => isSameWay(one, move)) === at)
        .map((move) => ({ ...move, minor: desk ? usedOf(desk, sha256, move) : 0n }))
        .filter(({ minor }) => minor > 0n)
        .map((move) => moveOf(move, open.currency));
      const by = { by: 'consent', byId: fundingAgreementId } as const;
      const of = { fundingAgreementId, cohortId, documentId, withdrawnBy: actor.id };
      return {
        budget: [
          {
            type: 'budgeting.FunderConsentWithdrawn',
            effectiveOn: todayOf(open, now),
            data: { ...of, moves, reason: personal(cohortId, 'finance', reason) },
          },
        ],
        agreements: letter
          ? [[{ type: 'budgeting.LetterWithdrawn', data: { ...of, sha256, uncovered } }]]
          : [],
        uses: states.uses.map((file) => freed(file, { sha256, ...by })),
      };
    },
  });
