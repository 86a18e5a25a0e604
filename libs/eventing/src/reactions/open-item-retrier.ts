import type { Pool } from 'pg';
import type { EventCodec } from '../events/event-codec.js';
import { decodePageEvent } from '../following/page-reader.js';
import { inTransaction } from '../following/transaction.js';
import { StoreUnavailable, type EventStore } from '../log/event-store.js';
import { sendTimer } from '../timers/send-timer.js';
import { changeTimers, timersOfEvent } from '../timers/timer-table.js';
import { timerCommandId } from '../timers/timer.js';
import type { OpenItemOrder } from './open-item-commands.js';
import {
  COMMAND_FAILED,
  insertOpenItems,
  noteRefusedAgain,
  openItemId,
  openItemToRetry,
  settleOpenItem,
  type RetriableItem,
} from './open-items.js';
import type { Reaction } from './reaction.js';
import { Patience, ReadModelsUnready } from './patience.js';
import { kindOf, Reactor, type Dispatch, type DispatchOutcome, type Origin } from './reactor.js';

export interface OpenItemRetrierOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'read'>;
  readonly codec: EventCodec;
  readonly reactions: readonly Reaction[];
  readonly dispatch: Dispatch;
  /** Errors after which the item stays open: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[], origin?: Origin) => void;
}

/** The reaction that left the item is part of this program no more: it can only be dismissed. */
export const REACTION_GONE = 'REACTION_GONE';

/** Of whoever waits as long as it takes. */
const GOES_ON = new AbortController().signal;

/** Carries out what people decided about open items. */
export class OpenItemRetrier {
  constructor(private readonly options: OpenItemRetrierOptions) {}

  /** Closes an item; nothing happens when it is closed already. */
  async dismiss({ openItemId: id, by }: OpenItemOrder): Promise<void> {
    await settleOpenItem(this.options.pool, id, { id: by }, 'dismissed');
  }

  /**
   * Sends the item's command again under its own id, as the reaction says today. The item closes when it is taken, and
   * stays open with the new reason when it is not: nobody waits here for read models.
   * @param signal that nobody waits any more for a store that is away
   * @throws StoreUnavailable, the signal's reason
   */
  async retry({ openItemId: id, by }: OpenItemOrder, signal = GOES_ON): Promise<void> {
    const item = await openItemToRetry(this.options.pool, id);
    if (!item) return;
    const outcome = await (item.stream === undefined
      ? this.#sendTimer(id, item, signal)
      : this.#reactAgain(id, item, item.stream, signal));
    if (outcome === 'done') await settleOpenItem(this.options.pool, id, { id: by }, 'retried');
    else await noteRefusedAgain(this.options.pool, id, outcome);
  }

  async #sendTimer(
    id: string,
    { reaction, eventId }: RetriableItem,
    signal: AbortSignal,
  ): Promise<DispatchOutcome> {
    const { pool, dispatch, onProblem } = this.options;
    const timers = await timersOfEvent(pool, reaction, eventId);
    const timer = timers.find((one) => openItemId(timerCommandId(one)) === id);
    // A later event asked for it anew, or took it back: there is nothing to make up for.
    if (!timer) return 'done';
    try {
      return await sendTimer(dispatch, timer, signal);
    } catch (error) {
      if (error instanceof StoreUnavailable || signal.aborted) throw error;
      if (error instanceof ReadModelsUnready) return error.outcome;
      onProblem?.(error, [reaction]);
      return { refused: COMMAND_FAILED, details: kindOf(error) };
    }
  }

  async #reactAgain(
    id: string,
    item: RetriableItem,
    stream: string,
    signal: AbortSignal,
  ): Promise<DispatchOutcome> {
    const { store, codec, pool, reactions, dispatch, onProblem } = this.options;
    const definition = reactions.find(({ name }) => name === item.reaction);
    if (!definition) return { refused: REACTION_GONE, details: {} };
    const [events = []] = await store.read([{ stream, after: 0 }]);
    const stored = events.find((event) => event.id === item.eventId);
    if (!stored) throw new Error('the event of an open item is not in its stream');
    const one = decodePageEvent(codec, stored);
    const tell: ConstructorParameters<typeof Reactor>[2] = (...problem) => onProblem?.(...problem);
    const reactor = new Reactor(definition, dispatch, tell, new Patience(0));
    const whole = reactor.isFailureOf(one, id);
    const { items, timers } = await reactor.react(one, signal, whole ? undefined : id);
    const others = items.filter((other) => other.id !== id);
    await inTransaction(pool, async (client) => {
      await insertOpenItems(client, others);
      if (whole) await changeTimers(client, timers);
    });
    const again = items.find((other) => other.id === id);
    return again ? { refused: again.code, details: again.details } : 'done';
  }
}
