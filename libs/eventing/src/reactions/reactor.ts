import { derivedId, type RefusalDetail } from '@palabre/kernel';
import type { Caller } from '../commands/command-spec.js';
import type { Recorded } from '../events/recorded-event.js';
import type { Follower } from '../following/lane.js';
import type { PageEvent } from '../following/page-reader.js';
import { backoffMillis, pause } from '../following/waiting.js';
import { StoreUnavailable, type Position } from '../log/event-store.js';
import { COMMAND_FAILED, openItemId, REACTION_FAILED, type OpenItem } from './open-items.js';
import type { Reaction, Sending } from './reaction.js';

/** What became of a command: stored (or nothing to do), or refused by a rule. */
export type DispatchOutcome =
  'done' | { readonly refused: string; readonly details: Readonly<Record<string, RefusalDetail>> };

/**
 * Sends a command in the name of a reaction. The command's id tells a repeat from something new: a repeat of
 * what is already stored must answer `done`. @throws StoreUnavailable and other errors: it is sent again
 */
export type Dispatch = (
  sending: Sending,
  caller: Caller & { readonly commandId: string },
) => Promise<DispatchOutcome>;

/** How often a command is sent that fails with something else than an unavailable store. */
const MAX_FAILURES = 5;

/** One reaction at work. */
export class Reactor implements Follower {
  readonly name: string;
  readonly version = 1;
  readonly types: readonly string[];
  position: Position = 0n;

  constructor(
    readonly definition: Reaction,
    private readonly dispatch: Dispatch,
    private readonly onProblem: (error: unknown, names: readonly string[]) => void,
  ) {
    this.name = definition.name;
    this.types = Object.keys(definition.on);
  }

  /** What must be handled one after the other carries the same text. */
  queueOf({ stored }: PageEvent): string {
    return this.definition.order === 'log' ? this.name : `${this.name} ${stored.stream}`;
  }

  /**
   * Sends the commands that follow from an event, in order. Goes on until each is done or refused.
   * @returns the items a person has to settle
   * @throws the signal's reason, when the runner stops meanwhile
   */
  async react(one: PageEvent, signal: AbortSignal): Promise<OpenItem[]> {
    let sendings: readonly Sending[];
    try {
      if (!one.event) throw new Error('unreadable event');
      sendings = this.definition.on[one.event.type]?.(one.event as never) ?? [];
    } catch (error) {
      this.onProblem(error, [this.name]);
      const commandId = derivedId(one.stored.id, this.name, 'reaction');
      return [this.#item(one, commandId, '', REACTION_FAILED, kindOf(error))];
    }
    const items: OpenItem[] = [];
    for (const [ordinal, sending] of sendings.entries()) {
      const commandId = derivedId(one.stored.id, this.name, String(ordinal));
      const outcome = await this.#send(sending, one.event, commandId, signal);
      if (outcome === 'done') continue;
      const { refused, details } = outcome;
      items.push(this.#item(one, commandId, sending.command, refused, details));
    }
    return items;
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
    let failures = 0;
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await this.dispatch(sending, caller);
      } catch (error) {
        this.onProblem(error, [this.name]);
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
    };
  }
}

/** The kind of an error without its message, which may quote data. */
const kindOf = (error: unknown): Record<string, string> => ({
  error: error instanceof Error ? error.name : 'unknown',
});
