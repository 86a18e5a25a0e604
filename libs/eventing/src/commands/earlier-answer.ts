import { refuse } from '@palabre/kernel';
import type { EventMeta } from '../events/recorded-event.js';
import type { EventStore, StoredEvent } from '../log/event-store.js';
import { CommandRefused } from './command-errors.js';
import type { Answer } from './command-spec.js';
import type { Sending } from './sending.js';

/** The answer to a command that was stored before, or nothing. @throws CommandRefused when it was another one */
export const earlierAnswer = async (
  store: Pick<EventStore, 'eventsOfCommand'>,
  {
    spec,
    commandId,
    written,
    requestHash,
  }: Pick<Sending, 'spec' | 'commandId' | 'written' | 'requestHash'>,
): Promise<Answer | undefined> => {
  const events = await store.eventsOfCommand(commandId, written);
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) return undefined;
  const meta = JSON.parse(first.meta) as EventMeta;
  if (meta.command !== spec.name || meta.request !== requestHash) {
    throw new CommandRefused(refuse('IDEMPOTENCY_KEY_REUSED'));
  }
  const target = meta.target ?? first.stream;
  const onTarget = events.filter((event: StoredEvent) => event.stream === target).at(-1) ?? last;
  return {
    id: meta.answer ?? target.slice(target.indexOf('-') + 1),
    version: onTarget.version,
    position: last.position,
  };
};
