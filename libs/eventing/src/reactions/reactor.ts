import { derivedId, type RefusalDetail } from '@palabre/kernel';
import type { Caller } from '../commands/command-spec.js';
import type { Recorded } from '../events/recorded-event.js';
import type { Follower } from '../following/lane.js';
import type { PageEvent } from '../following/page-reader.js';
import { backoffMillis, pause } from '../following/waiting.js';
import { StoreUnavailable, type Position } from '../log/event-store.js';
import type { TimerChange } from '../timers/timer.js';
import { forAll } from './for-all.js';
import { COMMAND_FAILED, openItemId, REACTION_FAILED, type OpenItem } from './open-items.js';
import { Patience, ReadModelsUnready } from './patience.js';
import type { Consequence, Reaction, Sending } from './reaction.js';

/** What became of a command: stored (or nothing to do), or refused by a rule. */
export type DispatchOutcome =
  'done' | { readonly refused: string; readonly details: Readonly<Record<string, RefusalDetail>> };

/**
 * Sends a command in the name of a reaction. The command's id tells a repeat from something new: a repeat of
 * what is already stored must answer `done`. The signal is given when nobody waits for the answer any more.
 * @throws StoreUnavailable, ReadModelsUnready and other errors: it is sent again
 */
export type Dispatch = (
  sending: Sending,
  caller: Caller & { readonly commandId: string },
  signal: AbortSignal,
) => Promise<DispatchOutcome>;

/** The event behind a problem, and what it belongs to. */
export interface Origin {
  readonly eventId: string;
  readonly correlationId?: string;
}

/** How often a command is sent that fails with something else than an unavailable store. */
export const MAX_FAILURES = 5;

/** More timers than any event may ask for: whoever asks for them made a mistake. */
const MAX_TIMERS = 1_000;

/** What came of an event beside the commands that were stored. */
export interface Reacted {
  /** Items a person has to settle. */
  readonly items: readonly OpenItem[];
  /** Timers to be set or taken back. */
  readonly timers: readonly TimerChange[];
}

/** One reaction at work. */
export class Reactor implements Follower {
  readonly name: string;
  readonly version = 1;
  readonly types: readonly string[];
  position: Position = 0n;

  constructor(
    readonly definition: Reaction,
    private readonly dispatch: Dispatch,
    private readonly onProblem: (error: unknown, names: readonly string[], origin: Origin) => void,
    private readonly patience = new Patience(),
  ) {
    this.name = definition.name;
    this.types = Object.keys(definition.on);
  }

  /** What must be handled one after the other carries the same text. */
  queueOf({ stored }: PageEvent): string {
    return this.definition.order === 'log' ? this.name : `${this.name} ${stored.stream}`;
  }

  /**
   * Sends the commands that follow from an event at once, in order. Goes on until each is done or refused.
   * @param only the id of an open item: sends its command alone
   * @throws the signal's reason, when the runner stops meanwhile
   */
  async react(one: PageEvent, signal: AbortSignal, only?: string): Promise<Reacted> {
    let sendings: readonly Sending[];
    let timers: readonly TimerChange[];
    try {
      if (!one.event) throw new Error('unreadable event');
      const consequences = this.definition.on[one.event.type]?.(one.event as never) ?? [];
      sendings = consequences.filter(isSending);
      timers = this.#timers(one.event, consequences);
    } catch (error) {
      this.onProblem(error, [this.name], { eventId: one.stored.id });
      const item = this.#item(one, this.#failureOf(one), '', REACTION_FAILED, kindOf(error));
      return { items: [item], timers: [] };
    }
    const { event } = one;
    const items: (OpenItem | undefined)[] = sendings.map(() => undefined);
    await forAll(sendings, this.definition.atOnce ?? 1, async (sending, ordinal) => {
      const commandId = derivedId(one.stored.id, this.name, String(ordinal));
      if (only !== undefined && only !== openItemId(commandId)) return;
      const outcome = await this.#send(sending, event, commandId, signal);
      if (outcome === 'done') return;
      const { refused, details } = outcome;
      items[ordinal] = this.#item(one, commandId, sending.command, refused, details);
    });
    return { items: items.filter((item) => item !== undefined), timers };
  }

  /** Whether an open item says that the reaction could not take the event at all. */
  isFailureOf(one: PageEvent, id: string): boolean {
    return openItemId(this.#failureOf(one)) === id;
  }

  #failureOf({ stored }: PageEvent): string {
    return derivedId(stored.id, this.name, 'reaction');
  }

  #timers(event: Recorded, consequences: readonly Consequence[]): TimerChange[] {
    const changes = consequences.flatMap((one): TimerChange[] => {
      if (isSending(one)) return [];
      const asked = {
        ...{ reaction: this.name, owner: this.definition.owner, eventId: event.id },
        ...{ eventPosition: event.position, correlationId: event.meta.correlationId },
      };
      if ('cancel' in one) return [{ ...asked, change: 'cancel', key: one.cancel }];
      const { schedule: key, dueAt, sending } = one;
      return [{ ...asked, change: 'schedule', key, dueAt, ...sending }];
    });
    if (changes.length > MAX_TIMERS) throw new RangeError('an event asks for too many timers');
    return changes;
  }

  async #send(
    sending: Sending,
    event: Recorded,
    commandId: string,
    signal: AbortSignal,
  ): Promise<DispatchOutcome> {
    const caller = {
      commandId,
      causationId: event.id,
      correlationId: event.meta.correlationId,
      actor: { kind: 'system', id: this.name, roles: [] },
    } as const;
    const origin = { eventId: event.id, correlationId: event.meta.correlationId };
    let failures = 0;
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      const lost = this.patience.lost(sending.command);
      if (lost) return lost.outcome;
      try {
        const outcome = await this.dispatch(sending, caller, signal);
        this.patience.answered(sending.command);
        return outcome;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ReadModelsUnready) {
          if (!this.patience.isLost(sending.command, error)) {
            await pause(backoffMillis(attempt), signal);
            continue;
          }
          this.onProblem(error, [this.name], origin);
          return error.outcome;
        }
        this.onProblem(error, [this.name], origin);
        if (!(error instanceof StoreUnavailable)) failures += 1;
        if (failures >= MAX_FAILURES) return { refused: COMMAND_FAILED, details: kindOf(error) };
        await pause(backoffMillis(attempt), signal);
      }
    }
  }

  #item(
    { stored }: PageEvent,
    commandId: string,
    command: string,
    code: string,
    details: OpenItem['details'],
  ): OpenItem {
    return {
      id: openItemId(commandId),
      reaction: this.name,
      command,
      owner: this.definition.owner,
      code,
      details,
      eventId: stored.id,
      eventPosition: stored.position,
      stream: stored.stream,
    };
  }
}

const isSending = (consequence: Consequence): consequence is Sending => 'command' in consequence;

/** The kind of an error without its message, which may quote data. */
export const kindOf = (error: unknown): Record<string, string> => ({
  error: error instanceof Error ? error.name : 'unknown',
});
