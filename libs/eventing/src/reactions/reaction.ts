import type { CommandToken, DomainEvent, Instant, StaffRole } from '@palabre/kernel';
import type { Recorded } from '../events/recorded-event.js';

/** A command that a reaction sends: by name, with the domain's command data. */
export interface Sending {
  readonly command: string;
  readonly data: unknown;
}

/** Sends a command that its context allows others to send. */
export const send = <Data>(token: CommandToken<Data>, data: Data): Sending => ({
  command: token.name,
  data,
});

/** A command to be sent later: at `dueAt` of the business clock, or at once when that has passed. */
export interface Scheduling {
  /** Names the timer among those of its reaction: asking again under the same key moves it. */
  readonly schedule: string;
  readonly dueAt: Instant;
  readonly sending: Sending;
}

/** Takes back what was scheduled under a key; nothing happens when there is none or it was sent already. */
export interface Cancelling {
  readonly cancel: string;
}

/** What a reaction may ask for. */
export type Consequence = Sending | Scheduling | Cancelling;

/** Sends a command at a moment of the business clock. `key` holds no personal data. */
export const schedule = (key: string, dueAt: Instant, sending: Sending): Scheduling => ({
  schedule: key,
  dueAt,
  sending,
});

/** Takes back a timer of this reaction. */
export const cancel = (key: string): Cancelling => ({ cancel: key });

/**
 * What follows an event: pure, event in, commands out, to be sent now or later (none when there is nothing to do). The
 * runner derives the commands' ids from the event's id and the reaction's name, so that a repeat is harmless. A command
 * that is refused becomes an open item of `owner`; it blocks nothing.
 */
export interface Reaction<E extends DomainEvent = any> {
  /** `<context>.<what-when>`, the name of its checkpoint. */
  readonly name: string;
  /** Where a new reaction starts: with the history, or with what comes. */
  readonly startsAt: 'beginning' | 'now';
  readonly owner: StaffRole;
  /**
   * What must stay in order: commands of events of the same stream (the default), or all of them, as where they
   * meet in one stream and their order counts.
   */
  readonly order?: 'stream' | 'log';
  /** Commands of one event that may be under way at the same time; one after the other, in order, unless told. */
  readonly atOnce?: number;
  readonly on: {
    readonly [T in E['type']]?: (
      event: Recorded<Extract<E, { type: T }>>,
    ) => readonly Consequence[];
  };
}

/** Defines a reaction and infers its types: `reaction<HonorariaEvent>({ … })`. */
export const reaction = <E extends DomainEvent>(spec: Reaction<E>): Reaction<E> => spec;
