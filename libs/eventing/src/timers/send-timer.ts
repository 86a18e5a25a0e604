import type { Caller } from '../commands/command-spec.js';
import type { Dispatch, DispatchOutcome } from '../reactions/reactor.js';
import { timerCommandId, type Timer } from './timer.js';

/** In whose name a timer's command is sent: the reaction's that asked for it. */
const callerOf = (timer: Timer): Caller & { readonly commandId: string } => ({
  commandId: timerCommandId(timer),
  causationId: timer.eventId,
  correlationId: timer.correlationId,
  actor: { kind: 'system', id: timer.reaction, roles: [] },
});

/** Sends a timer's command, always under the same id. @throws whatever the dispatch throws */
export const sendTimer = (
  dispatch: Dispatch,
  timer: Timer,
  signal: AbortSignal,
): Promise<DispatchOutcome> =>
  dispatch({ command: timer.command, data: timer.data }, callerOf(timer), signal);
