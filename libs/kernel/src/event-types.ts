import type { DomainEvent } from './decider.js';

/** Lifts the data of an older schema version to the next one; never changes what the event meant. */
export type Upcast = (data: unknown) => unknown;

/** The schema version that is written today, and how to read the versions before it (`upcasts[1]` lifts 1 to 2). */
export interface EventVersion {
  readonly version: number;
  readonly upcasts: Readonly<Record<number, Upcast>>;
}

/** Every event type of a context with its version. */
export type EventTypes = ReadonlyMap<string, EventVersion>;

/** Lists a context's published events; the compiler asks for each. A bare number stands for a version without past. */
export const defineEvents =
  <E extends DomainEvent>() =>
  (types: { readonly [T in E['type']]: 1 | EventVersion }): EventTypes =>
    new Map(
      Object.entries<1 | EventVersion>(types).map(([type, version]) => [
        type,
        version === 1 ? { version: 1, upcasts: {} } : version,
      ]),
    );

/** Names a command that other contexts may send, with the type of its data. */
export interface CommandToken<Data> {
  readonly name: string;
  readonly data?: Data;
}
export const commandToken = <Data>(name: string): CommandToken<Data> => ({ name });
