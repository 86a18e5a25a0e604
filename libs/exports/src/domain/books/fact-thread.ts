import type {
  BankFactRecorded,
  BankFactReversed,
  BankFactSequelReversed,
  OverrunSettled,
  Posting,
} from '@palabre/budgeting/events';
import type { LocalDate } from '@palabre/kernel';
import { factLegs } from './bank-thread.js';
import { spentLegs } from './budget-entry.js';
import { merged, undone, type Leg } from './entry.js';

export type FactEvent =
  BankFactRecorded | BankFactReversed | BankFactSequelReversed | OverrunSettled;

interface Settlement {
  readonly on: LocalDate;
  readonly legs: readonly Leg[];
}

/** A bank fact: what it moved, and what settled its overrun since. */
export interface FactState {
  readonly legs: readonly Leg[];
  readonly settlements: readonly Settlement[];
  readonly commitmentId?: string;
}

export interface FactStep {
  readonly state: FactState;
  readonly legs: readonly Leg[];
}

/**
 * An overrun was covered: what was spent moves from where it stood to the line, group and funder that bear it. Of honoraria
 * the expense is told when they fall due, and by no funder.
 */
const settled = (
  state: FactState,
  { postings }: OverrunSettled['data'],
  on: LocalDate,
): FactStep | undefined => {
  if (!state.legs.some(({ account }) => account.startsWith('expense/'))) return undefined;
  const legs = merged(spentLegs(postings, state.commitmentId));
  return { state: { ...state, settlements: [...state.settlements, { on, legs }] }, legs };
};

/** Whether postings undo a settlement of another day: facts were once undone all on their own day. */
const isIn = (
  postings: readonly Posting[],
  { legs }: Settlement,
  commitmentId: string | undefined,
): boolean => {
  const accounts = new Set(spentLegs(postings, commitmentId).map(({ account }) => account));
  return legs.every(({ account }) => accounts.has(account));
};

/** Undoes the fact itself, or only what had followed from it on a day, and what settled it on that day. */
const reversed = (
  state: FactState,
  { type, data: { postings } }: BankFactReversed | BankFactSequelReversed,
  day: LocalDate,
): FactStep => {
  const isOwn = type === 'budgeting.BankFactReversed';
  const goes = (one: Settlement): boolean =>
    one.on === day || (isOwn && isIn(postings, one, state.commitmentId));
  const gone = state.settlements.filter(goes).flatMap(({ legs }) => legs);
  return {
    state: {
      ...state,
      legs: isOwn ? [] : state.legs,
      settlements: state.settlements.filter((one) => !goes(one)),
    },
    legs: undone([...(isOwn ? state.legs : []), ...gone]),
  };
};

/** What an event of a bank fact does; it takes effect on a day. */
export const factStep = (
  state: FactState | undefined,
  event: FactEvent,
  on: LocalDate,
): FactStep | undefined => {
  if (event.type === 'budgeting.BankFactRecorded') {
    const legs = factLegs(event.data);
    const { commitmentId } = event.data;
    const of = commitmentId === undefined ? {} : { commitmentId };
    return { state: { legs, settlements: [], ...of }, legs };
  }
  if (!state) return undefined;
  return event.type === 'budgeting.OverrunSettled'
    ? settled(state, event.data, on)
    : reversed(state, event, on);
};
