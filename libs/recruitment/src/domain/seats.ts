import { streamType } from '@palabre/kernel';
import type { SeatEvent } from '../events.js';

/** Applications to which one of the call's seats is offered or given. */
export type Seats = ReadonlySet<string>;

/** `callSeats-<callId>`: what keeps two last seats from being offered at once. */
export const seatStream = streamType<Seats, SeatEvent, 'callSeats'>({
  category: 'callSeats',
  initial: new Set(),
  evolve: (seats, { type, data }) => {
    const held = new Set(seats);
    if (type === 'recruitment.SeatHeld') held.add(data.applicationId);
    else held.delete(data.applicationId);
    return held;
  },
});
