import type {
  LineWithdrawn,
  StatementImported,
  StatementLinesLeftOut,
  StatementLinesRead,
  StatementLinesWithdrawn,
} from '@palabre/honoraria/events';
import {
  dayOf,
  keptAfterAll,
  keptNoMore,
  leftOutWithout,
  NOTHING_LEFT_OUT,
  outOfScopeIdOf,
  saidByLine,
  saidInAll,
  type LeftOut,
} from '@palabre/honoraria/contract';
import type { LocalDate } from '@palabre/kernel';
import { accounts } from './accounts.js';
import { transfer, type Leg } from './entry.js';

export type ScopeEvent =
  | StatementImported
  | StatementLinesLeftOut
  | StatementLinesRead
  | StatementLinesWithdrawn
  | LineWithdrawn;

/** A day's lines of a shared account that are others' business: what statements in force say of them. */
export interface ScopeState {
  readonly accountId: string;
  readonly bookedOn: LocalDate;
  readonly currency: string;
  readonly leftOut: LeftOut;
}

export interface ScopeStep {
  readonly state: ScopeState;
  readonly legs: readonly Leg[];
  readonly effectiveOn: LocalDate;
}

/** The days of others' lines on which an event may bear: also lines that are kept after all, or no more. */
export const scopesOf = ({ type, data }: ScopeEvent): string[] => {
  switch (type) {
    case 'honoraria.StatementImported':
      return (data.outOfScope ?? []).map(({ bankLineId }) => bankLineId);
    case 'honoraria.StatementLinesLeftOut':
      return data.days.map(({ bankLineId }) => bankLineId);
    case 'honoraria.StatementLinesRead': {
      const days = new Set(data.lines.map(({ bookedOn }) => bookedOn));
      return [...days].map((day) => outOfScopeIdOf(data.accountId, day));
    }
    case 'honoraria.StatementLinesWithdrawn':
      return [...data.bankLineIds];
    case 'honoraria.LineWithdrawn': {
      const { accountId, bookedOn } = data;
      return accountId === undefined || bookedOn === undefined
        ? []
        : [outOfScopeIdOf(accountId, bookedOn)];
    }
  }
};

const saidAsOne = (
  before: ScopeState | undefined,
  { statementId, accountId, outOfScope = [] }: StatementImported['data'],
  id: string,
): ScopeState | undefined => {
  const day = outOfScope.find(({ bankLineId }) => bankLineId === id);
  if (!day) return undefined;
  const { bookedOn, lines, sum } = day;
  const said = { statementId, lines, minor: sum.minor };
  const leftOut = saidInAll(before?.leftOut ?? NOTHING_LEFT_OUT, said);
  return { accountId, bookedOn, currency: sum.currency, leftOut };
};

const saidOneByOne = (
  before: ScopeState | undefined,
  { statementId, accountId, currency, days }: StatementLinesLeftOut['data'],
  id: string,
): ScopeState | undefined => {
  const day = days.find(({ bankLineId }) => bankLineId === id);
  if (!day) return undefined;
  const leftOut = saidByLine(before?.leftOut ?? NOTHING_LEFT_OUT, statementId, day.marks);
  return { accountId, bookedOn: day.bookedOn, currency, leftOut };
};

const stateAfter = (
  before: ScopeState | undefined,
  { type, data }: ScopeEvent,
  id: string,
): ScopeState | undefined => {
  switch (type) {
    case 'honoraria.StatementImported':
      return saidAsOne(before, data, id);
    case 'honoraria.StatementLinesLeftOut':
      return saidOneByOne(before, data, id);
    case 'honoraria.StatementLinesRead': {
      const ofDay = data.lines.filter(({ bookedOn }) => bookedOn === before?.bookedOn);
      const ids = ofDay.map(({ bankLineId }) => bankLineId);
      const leftOut = before && keptAfterAll(before.leftOut, ids);
      return before && leftOut && { ...before, leftOut };
    }
    case 'honoraria.StatementLinesWithdrawn': {
      if (!before) return undefined;
      const leftOut = leftOutWithout(before.leftOut, data.statementId) ?? NOTHING_LEFT_OUT;
      return { ...before, leftOut };
    }
    case 'honoraria.LineWithdrawn':
      return before && { ...before, leftOut: keptNoMore(before.leftOut, data.bankLineId) };
  }
};

const sumOf = (state: ScopeState | undefined): bigint =>
  state ? BigInt(dayOf(state.leftOut).amountMinor) : 0n;

/**
 * The bank's balances contain such lines, and they are nobody's here: what changes of their sum moves the account against what is
 * outside, on their day. Which of them count, and once, honoraria says.
 */
export const scopeStep = (
  before: ScopeState | undefined,
  event: ScopeEvent,
  id: string,
): ScopeStep | undefined => {
  const state = stateAfter(before, event, id);
  if (!state) return undefined;
  const { accountId, bookedOn, currency } = state;
  const more = sumOf(state) - sumOf(before);
  const legs = transfer(accounts.bank(accountId), accounts.outside, more, currency);
  return { state, legs, effectiveOn: bookedOn };
};
