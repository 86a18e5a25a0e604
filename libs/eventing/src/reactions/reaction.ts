import type { CommandToken, DomainEvent, StaffRole } from '@palabre/kernel';
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

/**
 * What follows an event: pure, event in, commands out (none when there is nothing to do). The runner derives the
 * commands' ids from the event's id and the reaction's name, so that a repeat is harmless. A command that is refused
 * becomes an open item of `owner`; it blocks nothing.
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
  readonly on: {
    readonly [T in E['type']]?: (event: Recorded<Extract<E, { type: T }>>) => readonly Sending[];
  };
}

/** Defines a reaction and infers its types: `reaction<HonorariaEvent>({ … })`. */
export const reaction = <E extends DomainEvent>(spec: Reaction<E>): Reaction<E> => spec;
