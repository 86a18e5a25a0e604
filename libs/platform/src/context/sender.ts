import type { LookUp } from '@palabre/eventing';
import type { HttpCaller } from '../http/caller.js';

interface Sent {
  readonly caller: HttpCaller;
  /** How what the route looks up beside it is looked up. */
  readonly seen?: LookUp;
}

const sent = new WeakMap<object, Sent>();

/** Notes who sends a command or query, and what is looked up for it, beside the object so that it is no field of it. */
export const sentBy = <T extends object>(message: T, caller: HttpCaller, seen?: LookUp): T => {
  sent.set(message, seen ? { caller, seen } : { caller });
  return message;
};

/** Who sent a command or query. @throws Error when nobody did: nothing runs without a caller. */
export const senderOf = (message: object): HttpCaller => {
  const known = sent.get(message);
  if (!known) throw new Error(`${message.constructor.name} was dispatched without a caller`);
  return known.caller;
};

/** How to look up what it is decided on beside its streams, where a route does so. */
export const seenFor = (message: object): LookUp | undefined => sent.get(message)?.seen;
