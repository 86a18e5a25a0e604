import type { Position } from '../log/event-store.js';
import type { Page, PageReader } from './page-reader.js';

/** Somebody who follows the log: a projection or a reaction, and how far it has come. */
export interface Follower {
  readonly name: string;
  readonly types: readonly string[];
  position: Position;
}

/** Followers that stand at the same position and move together. */
export class Lane<F extends Follower> {
  /** Where the page ends that is being handled, and when that is over. */
  arrivesAt: Position | undefined;
  arrival: Promise<unknown> = Promise.resolve();
  #next: { readonly from: Position; readonly page: Promise<Page> } | undefined;
  #types: readonly string[];

  constructor(
    public members: readonly F[],
    /** Failures in a row; while there are any, nobody merges with this lane. */
    public failures: number,
  ) {
    this.#types = typesOf(members);
  }

  get position(): Position {
    return this.members[0]?.position ?? 0n;
  }

  names(): string[] {
    return this.members.map(({ name }) => name);
  }

  replace(members: readonly F[]): void {
    this.members = members;
    this.#types = typesOf(members);
    this.#next = undefined;
  }

  /** Takes over the followers of a lane that rests at the same position. */
  absorb(other: Lane<F>): void {
    this.replace([...this.members, ...other.members]);
    other.replace([]);
  }

  /** The page behind a position, the lane's own unless told: prefetched, or read now. */
  page(reader: PageReader, from = this.position): Promise<Page> {
    const next = this.#next;
    this.#next = undefined;
    return next?.from === from ? next.page : reader.read(from, this.#types);
  }

  prefetch(reader: PageReader, from: Position): void {
    const page = reader.read(from, this.#types);
    page.catch(() => undefined); // whoever takes the page sees the failure
    this.#next = { from, page };
  }

  async busy<Result>(until: Position, work: () => Promise<Result>): Promise<Result> {
    const working = work();
    this.arrivesAt = until;
    this.arrival = working.catch(() => undefined);
    try {
      return await working;
    } finally {
      this.arrivesAt = undefined;
    }
  }
}

const typesOf = (followers: readonly Follower[]): readonly string[] => [
  ...new Set(followers.flatMap(({ types }) => types)),
];
