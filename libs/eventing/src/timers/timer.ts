import { derivedId, type Instant, type StaffRole } from '@palabre/kernel';
import type { Position } from '../log/event-store.js';

/** Which timer of which reaction, and the event that asked for it last. */
interface Asked {
  readonly reaction: string;
  readonly key: string;
  /** Who settles it when the command is refused. */
  readonly owner: StaffRole;
  readonly eventId: string;
  readonly eventPosition: Position;
  readonly correlationId: string;
}

/** A command that waits for its moment of the business clock. */
export interface Timer extends Asked {
  readonly dueAt: Instant;
  readonly command: string;
  /** The domain's command data: JSON values only. */
  readonly data: unknown;
}

/** What an event asks of a timer: to stand at a moment, or not to go off. */
export type TimerChange =
  (Timer & { readonly change: 'schedule' }) | (Asked & { readonly change: 'cancel' });

export const timerId = ({ reaction, key }: Pick<Asked, 'reaction' | 'key'>): string =>
  derivedId('timer', reaction, key);

/** The id of the command that a timer sends: the same however often it is sent, another once the timer was moved. */
export const timerCommandId = ({
  reaction,
  key,
  eventId,
}: Pick<Asked, 'reaction' | 'key' | 'eventId'>): string =>
  derivedId(eventId, reaction, `timer:${key}`);
