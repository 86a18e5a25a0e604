import { cohortStream } from '@palabre/community/contract';
import { decisionOn, guard, monthOf, write, type YearMonth } from '@palabre/kernel';
import type { BankLineEvent } from '../../events.js';
import { honorariumStream } from '../honorarium.js';
import { guardMonths, knownMonths } from '../months/month.js';
import { countEntrusted, writeEntrusted } from '../outflow.js';
import { paymentStream } from '../payment.js';
import { bankLineStream } from './bank-line.js';
import {
  MATCHING_EMITS,
  matchedByReference,
  type MatchByReferenceData,
} from './matching.decider.js';
import { itemIdsOfAll, type AttemptItems } from './matching.js';
import { movingItems, movingPayments } from './moving.js';

export interface MatchLinesByReferenceData {
  /** In the order of the statement, all of one account; where their references lead is looked up. */
  readonly lines: readonly MatchByReferenceData[];
}

const attemptsOf = ({ lines }: MatchLinesByReferenceData): AttemptItems[] =>
  lines.flatMap(({ found }) => found?.attempts ?? []);

const attemptIdsOf = (data: MatchLinesByReferenceData): string[] => [
  ...new Set(attemptsOf(data).map(({ attemptId }) => attemptId)),
];

const honorariumIdsOf = (data: MatchLinesByReferenceData): string[] =>
  itemIdsOfAll(attemptsOf(data));

const firstMonthOf = ({ lines }: MatchLinesByReferenceData): YearMonth | undefined =>
  lines.map(({ line }) => monthOf(line.bookedOn)).sort()[0];

/**
 * Many lines at once, each decided on what the lines before it did, exactly as if they had been sent one by one: a
 * payment that comes back in the same statement is known to be booked. Stored whole or not at all; never refused.
 */
export const matchLinesByReference = decisionOn((data: MatchLinesByReferenceData, now) => {
  const [first] = data.lines;
  const month = firstMonthOf(data);
  return {
    lines: data.lines.map(({ line }) => write(bankLineStream, line.bankLineId)),
    months: first && month ? guardMonths(first.line.cohortId, month, now) : [],
    cohorts: first ? [guard(cohortStream, first.line.cohortId)] : [],
  };
})
  .also((data: MatchLinesByReferenceData) => ({
    payments: attemptIdsOf(data).map((id) => write(paymentStream, id)),
    honoraria: honorariumIdsOf(data).map((id) => write(honorariumStream, id)),
    outflows: writeEntrusted(data.lines[0]?.line.cohortId ?? '', attemptsOf(data)),
  }))
  .decide({
    refuses: [],
    emits: MATCHING_EMITS,
    decide: (data, states, { now, actor, newId }) => {
      const month = firstMonthOf(data);
      if (month === undefined) return {};
      const months = knownMonths(month, now, states.months);
      const payments = movingPayments(attemptIdsOf(data), states.payments);
      const honoraria = movingItems(honorariumIdsOf(data), states.honoraria);
      const lines = data.lines.map((one, index): readonly BankLineEvent[] => {
        const attempts = one.found?.attempts ?? [];
        const attemptIds = attempts.map(({ attemptId }) => attemptId);
        const itemIds = itemIdsOfAll(attempts);
        const matched = matchedByReference(one, {
          line: states.lines[index] ?? bankLineStream.initial,
          payments: payments.of(attemptIds),
          honoraria: honoraria.of(itemIds),
          months,
          cohort: states.cohorts[0],
          matchId: newId(`match ${one.line.bankLineId}`),
          matchedBy: actor.id,
        });
        payments.add(attemptIds, matched.payments ?? []);
        honoraria.add(itemIds, matched.honoraria ?? []);
        return matched.line ?? [];
      });
      const after = payments.of(attemptIdsOf(data));
      return {
        ...{ lines, payments: payments.events, honoraria: honoraria.events },
        ...countEntrusted(attemptsOf(data), states.payments, after),
      };
    },
  });
