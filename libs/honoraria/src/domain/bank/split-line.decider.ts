import {
  decisionOn,
  derivedId,
  isNegative,
  isZero,
  minorOf,
  monthOf,
  personal,
  refuse,
  write,
  type Instant,
  type Money,
} from '@palabre/kernel';
import { isClosed, knownMonths, unsettled, writeMonths } from '../months/month.js';
import { bankLineStream } from './bank-line.js';
import type { LineFacts } from './matching.js';

export interface SplitLineData {
  readonly bankLineId: string;
  /** Signed as the line; together they are its amount. */
  readonly amounts: readonly Money[];
  readonly now: Instant;
  /** Looked up: what the line says; absent when no statement held such a line. */
  readonly line?: LineFacts;
}

/** The n-th part (from 1) of a line: the same when it is split again, so that nothing is known twice. */
export const partIdOf = (bankLineId: string, n: number): string =>
  derivedId('line-part', bankLineId, String(n));

const addsUp = (line: LineFacts, amounts: readonly Money[]): boolean =>
  amounts.every(
    (amount) =>
      amount.currency === line.amount.currency &&
      !isZero(amount) &&
      isNegative(amount) === isNegative(line.amount),
  ) && amounts.reduce((total, amount) => total + minorOf(amount), 0n) === minorOf(line.amount);

/**
 * One booking stood for several things: each part of it becomes a line of its own, to be matched for itself. The parts of a
 * line that was ignored are open again, so the same holds as where it is reconsidered.
 */
export const splitLine = decisionOn(({ bankLineId }: SplitLineData) => ({
  line: write(bankLineStream, bankLineId),
}))
  .also(({ line, now }: SplitLineData, states) => ({
    months:
      line && states.line.stage === 'ignored'
        ? writeMonths(line.cohortId, monthOf(line.bookedOn), now)
        : [],
  }))
  .decide({
    refuses: [
      'NOT_FOUND',
      'LINE_MATCHED_ALREADY',
      'LINE_SPLIT',
      'MONTH_CLOSED',
      'SPLIT_DOES_NOT_ADD_UP',
    ],
    emits: ['honoraria.LineSplit', 'honoraria.MonthUnsettled'],
    decide: ({ bankLineId, amounts, line, now }, states, { actor }) => {
      if (!line) return refuse('NOT_FOUND', { what: 'bankLine' });
      if (states.line.stage === 'matched') return refuse('LINE_MATCHED_ALREADY');
      if (states.line.stage === 'split') return refuse('LINE_SPLIT');
      const { cohortId, accountId, bookedOn, valueOn, references } = line;
      const known = knownMonths(monthOf(bookedOn), now, states.months);
      const was = states.line.stage === 'ignored' ? states.line.bookedIn : undefined;
      const month = was ?? monthOf(bookedOn);
      if (isClosed(known, month)) return refuse('MONTH_CLOSED', { month });
      if (!addsUp(line, amounts)) {
        return refuse('SPLIT_DOES_NOT_ADD_UP', { amount: { ...line.amount } }, ['/parts']);
      }
      const parts = amounts.map((amount, n) => ({
        bankLineId: partIdOf(bankLineId, n + 1),
        amount,
      }));
      return {
        line: [
          {
            type: 'honoraria.LineSplit',
            effectiveOn: bookedOn,
            data: {
              ...{ bankLineId, cohortId, accountId, bookedOn, valueOn, references, parts },
              splitBy: actor.id,
            },
          },
        ],
        months: unsettled(known, { cohortId, subjectId: bankLineId }, 'line-split', now),
      };
    },
  });

export interface JoinLineData {
  readonly bankLineId: string;
  /** Sealed under the line's own key. */
  readonly reason: string;
  /** Looked up: absent when no statement held such a line. */
  readonly cohortId?: string;
}

/** A line is one again, while nothing is built on its parts. */
export const joinLine = decisionOn(({ bankLineId }: JoinLineData) => ({
  line: write(bankLineStream, bankLineId),
}))
  .also((_data, { line }) => ({
    parts: line.stage === 'split' ? line.partIds.map((id) => write(bankLineStream, id)) : [],
  }))
  .decide({
    refuses: ['NOT_FOUND', 'LINE_NOT_SPLIT', 'SPLIT_PART_DECIDED'],
    emits: ['honoraria.LineJoined', 'honoraria.LinePartJoined'],
    decide: ({ bankLineId, cohortId, reason }, { line, parts }, { actor }) => {
      if (cohortId === undefined) return refuse('NOT_FOUND', { what: 'bankLine' });
      if (line.stage !== 'split') return refuse('LINE_NOT_SPLIT');
      if (parts.some(({ stage }) => stage !== 'open')) return refuse('SPLIT_PART_DECIDED');
      return {
        line: [
          {
            type: 'honoraria.LineJoined',
            data: {
              ...{ bankLineId, cohortId, partIds: line.partIds, joinedBy: actor.id },
              reason: personal(bankLineId, 'finance', reason),
            },
          },
        ],
        parts: line.partIds.map((id) => [
          {
            type: 'honoraria.LinePartJoined',
            data: { bankLineId: id, cohortId, partOf: bankLineId },
          },
        ]),
      };
    },
  });
