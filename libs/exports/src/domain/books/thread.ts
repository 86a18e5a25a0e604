import type { HonorariumEvent } from '@palabre/honoraria/events';
import type { Entry, EntryHead, EntryStatus, Leg } from './entry.js';
import { exceptionStep, type ExceptionEvent, type ExceptionState } from './exception-thread.js';
import { exchangesOf, exchangeStep, type ExchangeState } from './exchange-thread.js';
import { factStep, type FactEvent, type FactState } from './fact-thread.js';
import { itemStep, type ItemState } from './item-thread.js';
import { linesOf, lineStep, type LineEvent, type LineState } from './line-thread.js';
import { scopesOf, scopeStep, type ScopeEvent, type ScopeState } from './scope-thread.js';

/** What the next entry of a thread depends on. */
export type ThreadState =
  | { readonly kind: 'item'; readonly item: ItemState }
  | { readonly kind: 'line'; readonly line: LineState }
  | { readonly kind: 'scope'; readonly scope: ScopeState }
  | { readonly kind: 'exchange'; readonly exchange: ExchangeState }
  | { readonly kind: 'fact'; readonly fact: FactState }
  | { readonly kind: 'exception'; readonly exception: ExceptionState };

export interface Thread {
  readonly cohortId: string;
  readonly state: ThreadState;
  readonly entries: readonly Entry[];
}

export type ThreadEvent = FactEvent | LineEvent | ScopeEvent | ExceptionEvent | HonorariumEvent;

const oneOf =
  <E extends ThreadEvent>(types: Readonly<Record<E['type'], true>>) =>
  (event: ThreadEvent): event is E =>
    event.type in types;

const isOfFact = oneOf<FactEvent>({
  'budgeting.BankFactRecorded': true,
  'budgeting.BankFactReversed': true,
  'budgeting.BankFactSequelReversed': true,
  'budgeting.OverrunSettled': true,
});
const isOfLine = oneOf<LineEvent>({
  'honoraria.StatementLinesRead': true,
  'honoraria.LineIgnored': true,
  'honoraria.LineReconsidered': true,
  'honoraria.LineMatched': true,
  'honoraria.LineUnmatched': true,
  'honoraria.LineSplit': true,
  'honoraria.LineJoined': true,
  'honoraria.LineWithdrawn': true,
});
const isOfScope = oneOf<ScopeEvent>({
  'honoraria.StatementImported': true,
  'honoraria.StatementLinesLeftOut': true,
  'honoraria.StatementLinesRead': true,
  'honoraria.StatementLinesWithdrawn': true,
  'honoraria.LineWithdrawn': true,
});
const isOfException = oneOf<ExceptionEvent>({
  'honoraria.BankFactFlagged': true,
  'honoraria.ExceptionSettled': true,
  'honoraria.PaymentBookingUndone': true,
});

/** Which threads an event goes on with; what a line is may bear on others' lines of its day. */
export const threadsOf = (event: ThreadEvent): string[] => {
  const scopes = isOfScope(event) ? scopesOf(event).map((id) => `scope/${id}`) : [];
  if (isOfLine(event)) {
    return [
      ...linesOf(event).map((lineId) => `line/${lineId}`),
      ...exchangesOf(event).map((lineId) => `exchange/${lineId}`),
      ...scopes,
    ];
  }
  if (isOfScope(event)) return scopes;
  if (isOfFact(event)) {
    const { data } = event;
    return [`fact/${'overrunId' in data ? data.overrunId : data.factId}`];
  }
  if (isOfException(event)) return [`exception/${event.data.attemptId}`];
  return [`item/${event.data.honorariumId}`];
};

interface Step {
  readonly state: ThreadState;
  readonly legs: readonly Leg[];
  readonly status?: EntryStatus;
  readonly effectiveOn?: string;
}

const ofFact = (
  state: ThreadState | undefined,
  event: FactEvent,
  effectiveOn: string,
): Step | undefined => {
  const step = factStep(state?.kind === 'fact' ? state.fact : undefined, event, effectiveOn);
  return step && { ...step, state: { kind: 'fact', fact: step.state } };
};

const ofLine = (
  state: ThreadState | undefined,
  event: LineEvent,
  lineId: string,
): Step | undefined => {
  const step = lineStep(state?.kind === 'line' ? state.line : undefined, event, lineId);
  return step && { ...step, state: { kind: 'line', line: step.state } };
};

const ofExchange = (
  state: ThreadState | undefined,
  event: LineEvent,
  lineId: string,
): Step | undefined => {
  const known = state?.kind === 'exchange' ? state.exchange : undefined;
  const step = exchangeStep(known, event, lineId);
  return step && { ...step, state: { kind: 'exchange', exchange: step.state } };
};

const ofScope = (
  state: ThreadState | undefined,
  event: ScopeEvent,
  dayId: string,
): Step | undefined => {
  const step = scopeStep(state?.kind === 'scope' ? state.scope : undefined, event, dayId);
  return step && { ...step, state: { kind: 'scope', scope: step.state } };
};

const ofException = (state: ThreadState | undefined, event: ExceptionEvent): Step | undefined => {
  const known = state?.kind === 'exception' ? state.exception : undefined;
  const step = exceptionStep(known, event);
  return step && { ...step, state: { kind: 'exception', exception: step.state } };
};

const ofItem = (state: ThreadState | undefined, event: HonorariumEvent): Step | undefined => {
  const step = itemStep(state?.kind === 'item' ? state.item : undefined, event);
  return step && { ...step, state: { kind: 'item', item: step.state } };
};

const stepOf = (
  state: ThreadState | undefined,
  event: ThreadEvent & { readonly head: EntryHead },
  threadId: string,
): Step | undefined => {
  const [family, id = ''] = threadId.split('/');
  if (family === 'scope') return isOfScope(event) ? ofScope(state, event, id) : undefined;
  if (family === 'exchange') return isOfLine(event) ? ofExchange(state, event, id) : undefined;
  if (isOfLine(event)) return ofLine(state, event, id);
  if (isOfScope(event)) return undefined;
  if (isOfFact(event)) return ofFact(state, event, event.head.effectiveOn);
  if (isOfException(event)) return ofException(state, event);
  return ofItem(state, event);
};

/** A thread after an event; `undefined` where the event does not move it. */
export const followed = (
  thread: Thread | undefined,
  event: ThreadEvent & { readonly head: EntryHead },
  threadId: string,
): Thread | undefined => {
  const step = stepOf(thread?.state, event, threadId);
  if (!step) return undefined;
  const { state, legs, status = '*', effectiveOn = event.head.effectiveOn } = step;
  const before = thread?.entries ?? [];
  return {
    cohortId: thread?.cohortId ?? event.data.cohortId,
    state,
    entries: legs.length === 0 ? before : [...before, { ...event.head, effectiveOn, status, legs }],
  };
};
