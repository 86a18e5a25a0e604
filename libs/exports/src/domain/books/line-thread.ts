import { minorOf, type LocalDate, type Money } from '@palabre/kernel';
import type {
  LineIgnored,
  LineJoined,
  LineMatched,
  LineReconsidered,
  LineSplit,
  LineUnmatched,
  LineWithdrawn,
  StatementLinesRead,
} from '@palabre/honoraria/events';
import { accounts } from './accounts.js';
import { lineLegs, ownLegs } from './bank-thread.js';
import { merged, transfer, undone, type Leg } from './entry.js';

export type LineEvent =
  | StatementLinesRead
  | LineIgnored
  | LineReconsidered
  | LineMatched
  | LineUnmatched
  | LineSplit
  | LineJoined
  | LineWithdrawn;

/** A line, or a part of one, as it stands. */
export interface LineState {
  readonly accountId: string;
  readonly bookedOn: LocalDate;
  readonly amount: Money;
  /** What the bank booked: nothing where the line is a part of another, or is none any more. */
  readonly booked: readonly Leg[];
  /** What it was said to be, where that is told here and not by a fact of the budget. */
  readonly explained: readonly Leg[];
  /** No statement holds it: it is there by its match alone. */
  readonly unstated?: true;
}

export interface LineStep {
  readonly state: LineState;
  readonly legs: readonly Leg[];
  readonly effectiveOn: LocalDate;
}

/** Whose threads an event goes on with: of a line that is divided or joined also those of its parts. */
export const linesOf = (event: LineEvent): string[] => {
  switch (event.type) {
    case 'honoraria.StatementLinesRead':
      return event.data.lines.map(({ bankLineId }) => bankLineId);
    case 'honoraria.LineSplit':
      return [event.data.bankLineId, ...event.data.parts.map(({ bankLineId }) => bankLineId)];
    case 'honoraria.LineJoined':
      return [event.data.bankLineId, ...event.data.partIds];
    default:
      return [event.data.bankLineId];
  }
};

const isThere = ({ booked }: LineState): boolean => booked.length > 0;

const read = (
  before: LineState | undefined,
  { accountId, lines }: StatementLinesRead['data'],
  bankLineId: string,
): LineState | undefined => {
  const line = lines.find((one) => one.bankLineId === bankLineId);
  if (!line || (before && isThere(before))) return undefined;
  const { amount, bookedOn } = line;
  return { accountId, bookedOn, amount, booked: lineLegs(accountId, line), explained: [] };
};

/** Nobody has said what it was, or nobody any more: money that is there by a match alone is not there either. */
const open = ({ unstated, ...line }: LineState): LineState => ({
  ...line,
  booked: unstated ? [] : line.booked,
  explained: [],
});

/** Of whatever it was before, a match takes the place. */
const matched = (before: LineState | undefined, match: LineMatched['data']): LineState => {
  const { accountId, bookedOn, amount, unstated } = match;
  return {
    ...{ accountId, bookedOn, amount, explained: ownLegs(match) },
    ...(unstated
      ? { booked: lineLegs(accountId, match), unstated }
      : { booked: before?.booked ?? [] }),
  };
};

const ignored = (line: LineState): LineState => {
  const { accountId, amount } = line;
  const [minor, clearing] = [minorOf(amount), accounts.clearing(accountId)];
  return {
    ...open(line),
    explained: transfer(clearing, accounts.outside, minor, amount.currency),
  };
};

/** The whole waits for nobody any more; each part is a line of its own, whose money the whole has brought. */
const divided = (
  before: LineState | undefined,
  { bankLineId, accountId, bookedOn, parts }: LineSplit['data'],
  lineId: string,
): LineState | undefined => {
  if (lineId === bankLineId) return before && open(before);
  const part = parts.find((one) => one.bankLineId === lineId);
  return part && { accountId, bookedOn, amount: part.amount, booked: [], explained: [] };
};

/** The statement that held it was withdrawn: nothing was, whatever became of it since. */
const withdrawn = ({ accountId, bookedOn, amount }: LineState): LineState => ({
  ...{ accountId, bookedOn, booked: [], explained: [] },
  amount: { ...amount, minor: '0' },
});

const lineAfter = (
  before: LineState | undefined,
  event: LineEvent,
  lineId: string,
): LineState | undefined => {
  switch (event.type) {
    case 'honoraria.StatementLinesRead':
      return read(before, event.data, lineId);
    case 'honoraria.LineMatched':
      return matched(before, event.data);
    case 'honoraria.LineSplit':
      return divided(before, event.data, lineId);
    case 'honoraria.LineIgnored':
      return before && ignored(before);
    case 'honoraria.LineUnmatched':
    case 'honoraria.LineReconsidered':
    case 'honoraria.LineJoined':
      return before && open(before);
    case 'honoraria.LineWithdrawn':
      return before && withdrawn(before);
  }
};

const legsOf = (line: LineState | undefined): readonly Leg[] =>
  line ? [...line.booked, ...line.explained] : [];

/**
 * What an event changes of a line: whatever is said of it later, it is said of the day on which it was booked, so that the
 * books of any day are what is known of that day.
 */
export const lineStep = (
  before: LineState | undefined,
  event: LineEvent,
  lineId: string,
): LineStep | undefined => {
  const state = lineAfter(before, event, lineId);
  return (
    state && {
      state,
      legs: merged([...undone(legsOf(before)), ...legsOf(state)]),
      effectiveOn: state.bookedOn,
    }
  );
};
