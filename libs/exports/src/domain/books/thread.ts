import type { BankFactRecorded, BankFactReversed } from '@palabre/budgeting/events';
import type {
  HonorariumEvent,
  LineIgnored,
  LineMatched,
  LineReconsidered,
  LineUnmatched,
  LineWithdrawn,
  StatementLinesRead,
} from '@palabre/honoraria/events';
import { accounts } from './accounts.js';
import { factLegs, lineLegs, matchLegs } from './bank-thread.js';
import { merged, undone, type Entry, type EntryHead, type EntryStatus, type Leg } from './entry.js';
import { itemStep, type ItemState } from './item-thread.js';

/** What the next entry of a thread depends on. */
export type ThreadState =
  | { readonly kind: 'item'; readonly item: ItemState }
  | { readonly kind: 'line'; readonly accountId: string; readonly outside?: readonly Leg[] }
  | { readonly kind: 'undoable'; readonly legs: readonly Leg[] };

export interface Thread {
  readonly cohortId: string;
  readonly state: ThreadState;
  readonly entries: readonly Entry[];
}

export type ThreadEvent =
  | BankFactRecorded
  | BankFactReversed
  | StatementLinesRead
  | LineIgnored
  | LineReconsidered
  | LineMatched
  | LineUnmatched
  | LineWithdrawn
  | HonorariumEvent;

/** Which threads an event goes on with. */
export const threadsOf = (event: ThreadEvent): string[] => {
  switch (event.type) {
    case 'budgeting.BankFactRecorded':
    case 'budgeting.BankFactReversed':
      return [`fact/${event.data.factId}`];
    case 'honoraria.StatementLinesRead':
      return event.data.lines.map(({ bankLineId }) => `line/${bankLineId}`);
    case 'honoraria.LineIgnored':
    case 'honoraria.LineReconsidered':
    case 'honoraria.LineWithdrawn':
      return [`line/${event.data.bankLineId}`];
    case 'honoraria.LineMatched':
      return [`line/${event.data.bankLineId}`, `match/${event.data.matchId}`];
    case 'honoraria.LineUnmatched':
      return [`line/${event.data.bankLineId}`, `match/${event.data.undoes}`];
    default:
      return [`item/${event.data.honorariumId}`];
  }
};

interface Step {
  readonly state: ThreadState;
  readonly legs: readonly Leg[];
  readonly status?: EntryStatus;
  readonly effectiveOn?: string;
}

const undoable = (legs: readonly Leg[], effectiveOn?: string): Step => ({
  state: { kind: 'undoable', legs },
  legs,
  ...(effectiveOn === undefined ? {} : { effectiveOn }),
});

const undo = (thread: Thread | undefined): Step | undefined =>
  thread?.state.kind === 'undoable'
    ? { state: { kind: 'undoable', legs: [] }, legs: undone(thread.state.legs) }
    : undefined;

const READ: StatementLinesRead['type'] = 'honoraria.StatementLinesRead';

/** The statement that held a line was withdrawn: on the day it was booked on nothing was, whatever became of it since. */
const neverWas = (thread: Thread | undefined): Step | undefined => {
  if (thread?.state.kind !== 'line') return undefined;
  const { accountId } = thread.state;
  const read = thread.entries.findLast(({ eventType }) => eventType === READ);
  return {
    state: { kind: 'line', accountId },
    legs: merged(undone(thread.entries.flatMap(({ legs }) => legs))),
    ...(read ? { effectiveOn: read.effectiveOn } : {}),
  };
};

/** A line that is not the programme's leaves clearing; whoever matches it later takes it back. */
const ignored = (thread: Thread | undefined): Step | undefined => {
  if (thread?.state.kind !== 'line' || thread.state.outside) return undefined;
  const { accountId } = thread.state;
  const read = thread.entries.findLast(({ eventType }) => eventType === READ);
  const inClearing = (read?.legs ?? []).filter(
    ({ account }) => account === accounts.clearing(accountId),
  );
  const legs = [
    ...undone(inClearing),
    ...inClearing.map((one) => ({ ...one, account: accounts.outside })),
  ];
  return { state: { kind: 'line', accountId, outside: legs }, legs };
};

const takenBack = (thread: Thread | undefined): Step | undefined =>
  thread?.state.kind === 'line' && thread.state.outside
    ? {
        state: { kind: 'line', accountId: thread.state.accountId },
        legs: undone(thread.state.outside),
      }
    : undefined;

const stepOf = (
  thread: Thread | undefined,
  event: ThreadEvent,
  threadId: string,
): Step | undefined => {
  const isLine = threadId.startsWith('line/');
  switch (event.type) {
    case 'budgeting.BankFactRecorded':
      return undoable(factLegs(event.data));
    case 'honoraria.StatementLinesRead': {
      const { accountId, lines } = event.data;
      const line = lines.find(({ bankLineId }) => threadId === `line/${bankLineId}`);
      return (
        line && {
          state: { kind: 'line', accountId },
          legs: lineLegs(accountId, line),
          effectiveOn: line.bookedOn,
        }
      );
    }
    case 'honoraria.LineIgnored':
      return ignored(thread);
    case 'honoraria.LineReconsidered':
      return takenBack(thread);
    case 'honoraria.LineWithdrawn':
      return neverWas(thread);
    case 'honoraria.LineMatched':
      return isLine ? takenBack(thread) : undoable(matchLegs(event.data), event.data.bookedOn);
    case 'budgeting.BankFactReversed':
      return undo(thread);
    case 'honoraria.LineUnmatched':
      return isLine ? takenBack(thread) : undo(thread);
    default: {
      const step = itemStep(thread?.state.kind === 'item' ? thread.state.item : undefined, event);
      return step && { ...step, state: { kind: 'item', item: step.state } };
    }
  }
};

/** A thread after an event; `undefined` where the event does not move it. */
export const followed = (
  thread: Thread | undefined,
  event: ThreadEvent & { readonly head: EntryHead },
  threadId: string,
): Thread | undefined => {
  const step = stepOf(thread, event, threadId);
  if (!step) return undefined;
  const { state, legs, status = '*', effectiveOn = event.head.effectiveOn } = step;
  const before = thread?.entries ?? [];
  return {
    cohortId: thread?.cohortId ?? event.data.cohortId,
    state,
    entries: legs.length === 0 ? before : [...before, { ...event.head, effectiveOn, status, legs }],
  };
};
