import type { HttpCaller } from '../http/caller.js';

const senders = new WeakMap<object, HttpCaller>();

/** Notes who sends a command or query, beside the object so that it is no field of it. */
export const sentBy = <T extends object>(message: T, caller: HttpCaller): T => {
  senders.set(message, caller);
  return message;
};

/** Who sent a command or query. @throws Error when nobody did: nothing runs without a caller. */
export const senderOf = (message: object): HttpCaller => {
  const caller = senders.get(message);
  if (!caller) throw new Error(`${message.constructor.name} was dispatched without a caller`);
  return caller;
};
