import { fold } from '@palabre/kernel';
import type { HonorariumEvent, PaymentEvent } from '../../events.js';
import { honorariumStream, type Honorarium } from '../honorarium.js';
import { paymentStream, type Payment } from '../payment.js';

/** States that move while facts are judged one after the other, and the events that moved them. */
export class Moving<State, Event extends { readonly type: string; readonly data: unknown }> {
  /** In the order of the ids, each in the order in which they were added. */
  readonly events: Event[][];
  private readonly places: ReadonlyMap<string, number>;
  private readonly states: State[];

  /** @param ids each once, in the order of the states */
  constructor(
    ids: readonly string[],
    states: readonly State[],
    private readonly advance: (state: State, events: readonly Event[]) => State,
  ) {
    this.places = new Map(ids.map((id, place) => [id, place]));
    this.states = [...states];
    this.events = ids.map(() => []);
  }

  of(ids: readonly string[]): State[] {
    return ids.map((id) => this.states[this.places.get(id) as number] as State);
  }

  add(ids: readonly string[], added: readonly (readonly Event[])[]): void {
    ids.forEach((id, index) => {
      const events = added[index] ?? [];
      const place = this.places.get(id) as number;
      this.events[place]?.push(...events);
      this.states[place] = this.advance(this.states[place] as State, events);
    });
  }
}

export type MovingPayments = Moving<Payment, PaymentEvent>;
export const movingPayments = (
  ids: readonly string[],
  payments: readonly Payment[],
): MovingPayments =>
  new Moving(ids, payments, (state, events) => fold(paymentStream, events, state));

export type MovingItems = Moving<Honorarium, HonorariumEvent>;
export const movingItems = (ids: readonly string[], items: readonly Honorarium[]): MovingItems =>
  new Moving(ids, items, (state, events) => fold(honorariumStream, events, state));

/** How payments are after what happened to each of them. */
export const movedBy = (
  payments: readonly Payment[],
  events: readonly (readonly PaymentEvent[])[] = [],
): Payment[] => payments.map((payment, index) => fold(paymentStream, events[index] ?? [], payment));
