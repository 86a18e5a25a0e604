import { cohortStream, type Cohort } from '@palabre/community/contract';
import { decisionOn, guard, monthOf, write } from '@palabre/kernel';
import type {
  LineMatched,
  MatchCandidate,
  MatchSuggested,
  SuggestedBecause,
} from '../../events.js';
import { isBankCharge } from './bank-charge.js';
import { bankLineStream, type BankLine } from './bank-line.js';
import { honorariumStream, type Honorarium } from '../honorarium.js';
import { worthOf } from './exchange.js';
import { lineMatched, recordOnPayments, type Followed } from './matching-events.js';
import { isMisfit, itemIdsOfAll, judge, type FoundAttempts, type LineFacts } from './matching.js';
import { movedBy, movingItems } from './moving.js';
import { guardMonths, knownMonths, type KnownMonth } from '../months/month.js';
import { openMonthForItems } from '../months/month-of-fact.js';
import { countEntrusted, writeEntrusted } from '../outflow.js';
import { paymentStream, type Payment } from '../payment.js';
import { WENT_BACK_EMITS } from '../top-up-back.js';

export interface MatchByReferenceData {
  readonly line: LineFacts;
  /** Looked up: the payments that a reference of the line leads to. */
  readonly found?: FoundAttempts;
  /** Looked up: payments that it may be, where no reference leads to one. */
  readonly candidates?: readonly MatchCandidate[];
}

/** What a match rests on: the line, where its references lead, and the months it may be booked in. */
interface Matching {
  readonly line: BankLine;
  readonly payments: readonly Payment[];
  /** Their items, each once. */
  readonly honoraria: readonly Honorarium[];
  readonly months: readonly KnownMonth[];
  readonly cohort: Cohort | undefined;
  readonly matchId: string;
  readonly matchedBy: string;
}

/** What one line does: to itself, and to the payments that its references lead to and their items. */
export interface Matched extends Partial<Followed> {
  readonly line?: readonly (LineMatched | MatchSuggested)[];
}

/** Whether a line is in another currency than the cohort's, and its budget's. */
const isInOtherCurrency = ({ amount }: LineFacts, cohort: Cohort | undefined): boolean =>
  cohort !== undefined && cohort.stage !== 'unknown' && cohort.currency !== amount.currency;

/** One line, as far as a machine may match it. Nothing when it is settled already, or was suggested before. */
export const matchedByReference = (
  { line, found, candidates = [] }: MatchByReferenceData,
  { line: stage, payments, honoraria, months, cohort, matchId, matchedBy }: Matching,
): Matched => {
  const { bankLineId, cohortId } = line;
  if (stage.stage !== 'open') return {};
  const bookedIn = openMonthForItems(months, line.bookedOn, honoraria);
  const basis = { matchId, matchedBy, bookedIn };
  const suggest = (because: SuggestedBecause, among: readonly MatchCandidate[]): Matched => {
    if (stage.waits === because) return {};
    const data = { bankLineId, cohortId, because, candidates: among };
    return { line: [{ type: 'honoraria.MatchSuggested', data }] };
  };
  const charged = (of = ''): Matched => {
    // What it costs in the books somebody says, with a rate: without one it would be in no figure of the budget.
    if (isInOtherCurrency(line, cohort)) return suggest('foreign', []);
    const evidence = `bank transaction code ${line.code ?? ''}${of}`;
    const charge = { meaning: 'charge', outcome: 'exact' } as const;
    return { line: [lineMatched(line, { ...basis, rule: 'bank-code', evidence }, charge)] };
  };
  if (!found || found.attempts.length === 0) {
    return isBankCharge(line) ? charged() : suggest('no-reference', candidates);
  }
  const { rule, evidence } = found;
  const certain = rule === 'end-to-end-id' || rule === 'uetr';
  const judgement = judge(line, payments, { by: 'machine', certain });
  const attemptIds = found.attempts.map(({ attemptId }) => attemptId);
  const wait = (because: SuggestedBecause): Matched =>
    suggest(
      because,
      attemptIds.map((attemptId) => ({ attemptId, rule, why: evidence })),
    );
  // Banks repeat a payment's reference on what they charge for it: no part of the payment itself.
  if (isBankCharge(line)) {
    const isLess = isMisfit(judgement)
      ? judgement.because !== 'over'
      : judgement.outcome === 'partial';
    return !isLess ? wait('unexpected') : charged(`, ${evidence}`);
  }
  if (isMisfit(judgement)) return wait(judgement.because);
  const { meaning, outcome } = judgement;
  const worth = worthOf(line, judgement);
  const items = movingItems(itemIdsOfAll(found.attempts), honoraria);
  const what = { meaning, outcome, attemptIds, ...(worth ? { worth } : {}) };
  return {
    line: [lineMatched(line, { ...basis, rule, evidence }, what)],
    ...recordOnPayments(line, payments, items, judgement, { bookedIn }),
  };
};

/** The events that matching by machine may lead to. */
export const MATCHING_EMITS = [
  'honoraria.LineMatched',
  'honoraria.MatchSuggested',
  'honoraria.PaymentBooked',
  'honoraria.PaymentReturned',
  'honoraria.BankFactFlagged',
  'honoraria.HonorariumPaid',
  ...WENT_BACK_EMITS,
  'honoraria.OutflowCounted',
] as const;

/**
 * The machine's part of matching: only the bank's own code of a charge, or else a reference, posts by itself. All else is a
 * suggestion, and the line waits for a person. Never refused.
 */
export const matchByReference = decisionOn(({ line }: MatchByReferenceData, now) => ({
  line: write(bankLineStream, line.bankLineId),
  months: guardMonths(line.cohortId, monthOf(line.bookedOn), now),
  cohort: guard(cohortStream, line.cohortId),
}))
  .also(({ line, found }: MatchByReferenceData) => {
    const attempts = found?.attempts ?? [];
    return {
      payments: attempts.map(({ attemptId }) => write(paymentStream, attemptId)),
      honoraria: itemIdsOfAll(attempts).map((id) => write(honorariumStream, id)),
      outflows: writeEntrusted(line.cohortId, attempts),
    };
  })
  .decide({
    refuses: [],
    emits: MATCHING_EMITS,
    decide: (data, { line, payments, honoraria, months, cohort }, { now, actor, newId }) => {
      const matched = matchedByReference(data, {
        ...{ line, payments, honoraria, cohort },
        months: knownMonths(monthOf(data.line.bookedOn), now, months),
        matchId: newId('match'),
        matchedBy: actor.id,
      });
      const after = movedBy(payments, matched.payments);
      return { ...matched, ...countEntrusted(data.found?.attempts, payments, after) };
    },
  });
