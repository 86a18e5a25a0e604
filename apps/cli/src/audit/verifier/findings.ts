import type { LeafParts } from './merkle.js';

/** More are counted, not told. */
const MOST_TOLD = 50;
const LONGEST_SHOWN = 120;

/** A value from a file nobody vouches for, fit for a terminal. */
export const shown = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?').slice(0, LONGEST_SHOWN);

/** What an event is called in a sentence. */
export const eventName = (index: number, event?: LeafParts): string =>
  event
    ? `event ${index} (${shown(event.type)}, version ${event.version} of ${shown(event.stream)})`
    : `event ${index}`;

/** `event 4` or `events 4 to 9`, without the last. */
export const eventRange = (from: number, to: number): string =>
  to - from === 1 ? `event ${from}` : `events ${from} to ${to - 1}`;

interface Altered {
  readonly index: number;
  readonly event: LeafParts;
  readonly recorded: string;
  readonly actual: string;
}

/** What an audit found wrong: sentences, each about one thing. */
export class Findings {
  readonly #told: string[] = [];
  readonly #altered: Altered[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(sentence: string): void {
    this.#count += 1;
    if (this.#told.length < MOST_TOLD) this.#told.push(sentence);
  }

  /** An event does not have the hash that was recorded of it. */
  addAltered(index: number, event: LeafParts, recorded: Buffer, actual: Buffer): void {
    this.#count += 1;
    if (this.#altered.length >= MOST_TOLD) return;
    const hashes = { recorded: recorded.toString('hex'), actual: actual.toString('hex') };
    this.#altered.push({ index, event, ...hashes });
  }

  /** All sentences; the last says how many more there are. */
  sentences(): string[] {
    const altered = this.#altered.map(({ index, event, actual }) => {
      const other = this.#altered.find(({ recorded }) => recorded === actual);
      return other
        ? `In place of event ${index} stands event ${other.index} (${shown(event.type)}, version ${event.version} of ${shown(event.stream)}): reordered.`
        : `${capital(eventName(index, event))} was altered.`;
    });
    const all = [...altered, ...this.#told].slice(0, MOST_TOLD);
    const more = this.#count - all.length;
    return more > 0 ? [...all, `… and ${more} more.`] : all;
  }
}

/** Where a sentence begins with a name. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
