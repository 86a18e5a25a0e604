/** Those who asked together, and how they hear. */
interface Waiting<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (results: Result[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Lets questions share round trips: what is asked in one turn of the event loop travels together, and while trips are
 * under way new ones gather. No answer is older than its question, since nobody joins a trip that has left.
 */
export class SharedTrips<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private scheduled = false;

  /** `trip` answers each item in its place; `atOnce` trips may be under way together. */
  constructor(
    private readonly trip: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly atOnce = 2,
  ) {}

  /** The answer to each item, in order. When a trip fails, all who shared it hear of it. */
  ask(items: readonly Item[]): Promise<Result[]> {
    if (items.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.schedule();
    });
  }

  /** At the end of this turn: others have been read from their sockets in it, or been answered by the same trip. */
  private schedule(): void {
    if (this.scheduled || this.underWay >= this.atOnce) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.waiting.length > 0) void this.leave();
    });
  }

  private async leave(): Promise<void> {
    const together = this.waiting;
    this.waiting = [];
    this.underWay += 1;
    try {
      const results = await this.trip(together.flatMap(({ items }) => items));
      let next = 0;
      for (const { items, resolve } of together) {
        resolve(results.slice(next, next + items.length));
        next += items.length;
      }
    } catch (error) {
      for (const { reject } of together) reject(error);
    } finally {
      this.underWay -= 1;
      this.schedule();
    }
  }
}
