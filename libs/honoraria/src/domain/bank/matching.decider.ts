import { decisionOn, monthOf, write } from '@palabre/kernel';
import type { MatchCandidate, SuggestedBecause } from '../../events.js';
import { bankLineStream } from './bank-line.js';
import { honorariumStream } from '../honorarium.js';
import { lineMatched, recordOnPayments } from './matching-events.js';
import { isBankCharge, isMisfit, judge, type FoundAttempts, type LineFacts } from './matching.js';
import { guardMonths, knownMonths, openMonthFor } from '../months/month.js';
import { paymentStream } from '../payment.js';

export interface MatchByReferenceData {
  readonly line: LineFacts;
  /** Looked up: the payments that a reference of the line leads to. */
  readonly found?: FoundAttempts;
  /** Looked up: payments that it may be, where no reference leads to one. */
  readonly candidates?: readonly MatchCandidate[];
}

/**
 * The machine's part of matching: only a reference, or the bank's own code of a charge, posts by itself. All else is a
 * suggestion, and the line waits for a person. Never refused.
 */
export const matchByReference = decisionOn(({ line }: MatchByReferenceData, now) => ({
  line: write(bankLineStream, line.bankLineId),
  months: guardMonths(line.cohortId, monthOf(line.bookedOn), now),
}))
  .also(({ found }: MatchByReferenceData) => {
    const attempts = found?.attempts ?? [];
    return {
      payments: attempts.map(({ attemptId }) => write(paymentStream, attemptId)),
      honoraria: attempts.flatMap(({ honorariumIds }) =>
        honorariumIds.map((id) => write(honorariumStream, id)),
      ),
    };
  })
  .decide({
    refuses: [],
    emits: [
      'honoraria.LineMatched',
      'honoraria.MatchSuggested',
      'honoraria.PaymentBooked',
      'honoraria.PaymentReturned',
      'honoraria.BankFactFlagged',
      'honoraria.HonorariumPaid',
      'honoraria.HonorariumReopened',
    ],
    decide: ({ line, found, candidates = [] }, states, { now, actor, newId }) => {
      const { bankLineId, cohortId, bookedOn } = line;
      if (states.line.stage !== 'open') return {};
      const months = knownMonths(monthOf(bookedOn), now, states.months);
      const bookedIn = openMonthFor(months, bookedOn);
      const basis = { matchId: newId('match'), matchedBy: actor.id, bookedIn };
      const suggest = (because: SuggestedBecause, among: readonly MatchCandidate[]) =>
        states.line.stage === 'open' && states.line.waits === because
          ? {}
          : {
              line: [
                {
                  type: 'honoraria.MatchSuggested' as const,
                  data: { bankLineId, cohortId, because, candidates: among },
                },
              ],
            };
      if (!found || found.attempts.length === 0) {
        if (!isBankCharge(line)) return suggest('no-reference', candidates);
        const evidence = `bank transaction code ${line.code ?? ''}`;
        const charge = { meaning: 'charge', outcome: 'exact' } as const;
        return { line: [lineMatched(line, { ...basis, rule: 'bank-code', evidence }, charge)] };
      }
      const certain = found.rule === 'end-to-end-id' || found.rule === 'uetr';
      const judgement = judge(line, states.payments, { by: 'machine', certain });
      const attemptIds = found.attempts.map(({ attemptId }) => attemptId);
      if (isMisfit(judgement)) {
        const { rule, evidence: why } = found;
        return suggest(
          judgement.because,
          attemptIds.map((attemptId) => ({ attemptId, rule, why })),
        );
      }
      const { rule, evidence } = found;
      const { meaning, outcome } = judgement;
      const { payments, honoraria } = states;
      return {
        line: [lineMatched(line, { ...basis, rule, evidence }, { meaning, outcome, attemptIds })],
        ...recordOnPayments(line, payments, honoraria, judgement, bookedIn),
      };
    },
  });
