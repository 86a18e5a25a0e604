import { secondsSince, type Telemetry } from '../telemetry/telemetry.js';
import { CommandRefused } from './command-errors.js';
import type { Caller, CommandSpec } from './command-spec.js';

/** How often a command was decided so far. */
export interface Tries {
  count: number;
}

/** How a command ended; of one that is told as one among others, no code says which it was. */
const outcomeOf = (error: unknown, { toldAs }: CommandSpec): string => {
  if (!(error instanceof CommandRefused)) return 'failed';
  return toldAs === undefined ? error.code : 'refused';
};

/** Runs a command as a step, and tells how it ended. */
export const asToldStep = async <T>(
  telemetry: Telemetry,
  of: { readonly spec: CommandSpec; readonly caller: Caller; readonly commandId: string },
  work: (tries: Tries) => Promise<T>,
): Promise<T> => {
  const start = performance.now();
  const tries: Tries = { count: 0 };
  const { correlationId, causationId } = of.caller;
  const name = of.spec.toldAs ?? of.spec.name;
  const end = (outcome: string): void =>
    telemetry.commandEnded({
      ...{ command: name, outcome, attempts: tries.count, seconds: secondsSince(start) },
      ...{ commandId: of.commandId, correlationId },
      ...(causationId === undefined ? {} : { causationId }),
    });
  try {
    const answer = await telemetry.step(name, () => work(tries));
    end('accepted');
    return answer;
  } catch (error) {
    end(outcomeOf(error, of.spec));
    throw error;
  }
};
