import {
  decisionOn,
  guard,
  isNegative,
  monthOf,
  personal,
  refuse,
  write,
  type Instant,
} from '@palabre/kernel';
import {
  guardMonths,
  isClosed,
  knownMonths,
  openMonthFor,
  unsettled,
  writeMonths,
} from '../months/month.js';
import { bankLineStream } from './bank-line.js';
import type { LineFacts } from './matching.js';
import { ownAccountStream } from './own-account.js';

export interface IgnoreLineData {
  readonly bankLineId: string;
  /** Sealed under the line's own key. */
  readonly reason: string;
  readonly now: Instant;
  /** Looked up: what the line says; absent when no statement held such a line. */
  readonly line?: LineFacts;
}

/**
 * A person says that a line is none of the programme's business, and why. It may still be matched later. Money that left an account
 * that nobody else uses is somebody's: a second person stands behind that (`approveLine`).
 */
export const ignoreLine = decisionOn(({ bankLineId }: IgnoreLineData) => ({
  line: write(bankLineStream, bankLineId),
}))
  .also(({ line, now }: IgnoreLineData) => ({
    account: line ? [guard(ownAccountStream, line.accountId)] : [],
    months: line ? guardMonths(line.cohortId, monthOf(line.bookedOn), now) : [],
  }))
  .decide({
    refuses: ['NOT_FOUND', 'LINE_MATCHED_ALREADY', 'LINE_SPLIT'],
    emits: ['honoraria.LineIgnored'],
    decide: ({ bankLineId, line, reason, now }, states, { actor, newId }) => {
      if (!line) return refuse('NOT_FOUND', { what: 'bankLine' });
      const { stage } = states.line;
      if (stage === 'matched') return refuse('LINE_MATCHED_ALREADY');
      if (stage === 'split') return refuse('LINE_SPLIT');
      if (stage === 'ignored') return {};
      const { cohortId, bookedOn } = line;
      const known = knownMonths(monthOf(bookedOn), now, states.months);
      const [own] = states.account;
      const isShared = own?.stage === 'registered' && own.settings.shared;
      return {
        line: [
          {
            type: 'honoraria.LineIgnored',
            data: {
              ...{ bankLineId, cohortId, bookedIn: openMonthFor(known, bookedOn) },
              ...(isNegative(line.amount) && !isShared ? { toApprove: true } : {}),
              decisionId: newId('ignoring'),
              ...{ reason: personal(bankLineId, 'finance', reason), ignoredBy: actor.id },
            },
          },
        ],
      };
    },
  });

/**
 * The line is the programme's business after all, and waits for somebody again. A month that is closed was sealed with what it
 * was: two persons reopen that first, or it is matched as what it is, which is booked in the open month.
 */
export const reconsiderLine = decisionOn(({ bankLineId }: IgnoreLineData) => ({
  line: write(bankLineStream, bankLineId),
}))
  .also(({ line, now }: IgnoreLineData) => ({
    months: line ? writeMonths(line.cohortId, monthOf(line.bookedOn), now) : [],
  }))
  .decide({
    refuses: ['NOT_FOUND', 'LINE_NOT_IGNORED', 'MONTH_CLOSED'],
    emits: ['honoraria.LineReconsidered', 'honoraria.MonthUnsettled'],
    decide: ({ bankLineId, line, reason, now }, states, { actor }) => {
      if (!line) return refuse('NOT_FOUND', { what: 'bankLine' });
      if (states.line.stage !== 'ignored') return refuse('LINE_NOT_IGNORED');
      const { cohortId, bookedOn } = line;
      const { bookedIn: month = monthOf(bookedOn) } = states.line;
      const known = knownMonths(monthOf(bookedOn), now, states.months);
      if (isClosed(known, month)) return refuse('MONTH_CLOSED', { month });
      return {
        line: [
          {
            type: 'honoraria.LineReconsidered',
            data: {
              ...{ bankLineId, cohortId, reconsideredBy: actor.id },
              reason: personal(bankLineId, 'finance', reason),
            },
          },
        ],
        months: unsettled(known, { cohortId, subjectId: bankLineId }, 'line-reconsidered', now),
      };
    },
  });
