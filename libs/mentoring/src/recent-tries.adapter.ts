import { TooManyRequests } from '@palabre/platform';

const WITHIN_MILLIS = 3_600_000;
/** People that are remembered; whoever has not tried for longest is forgotten first. */
const MOST_PEOPLE = 20_000;

/**
 * Counts what somebody has tried within the last hour: whoever tries on is refused before anything is looked up. A try counts
 * from its beginning, so that many at once are as many. In this process alone.
 */
export class RecentTries {
  private readonly tries = new Map<string, readonly number[]>();

  /** @param most tries of one person within an hour */
  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts a try. @returns takes it back: it was none. @throws TooManyRequests */
  begin(personId: string): () => void {
    const at = this.now();
    const recent = this.of(personId).filter((one) => one > at - WITHIN_MILLIS);
    const [first = at] = recent;
    if (recent.length >= this.most) {
      this.remember(personId, recent);
      throw new TooManyRequests(Math.ceil((first + WITHIN_MILLIS - at) / 1_000));
    }
    this.remember(personId, [...recent, at]);
    return () => {
      const left = [...this.of(personId)];
      const place = left.lastIndexOf(at);
      if (place >= 0) left.splice(place, 1);
      this.remember(personId, left);
    };
  }

  private of(personId: string): readonly number[] {
    return this.tries.get(personId) ?? [];
  }

  private remember(personId: string, tries: readonly number[]): void {
    this.tries.delete(personId);
    if (tries.length > 0) this.tries.set(personId, tries);
    if (this.tries.size <= MOST_PEOPLE) return;
    const oldest = this.tries.keys().next().value;
    if (oldest !== undefined) this.tries.delete(oldest);
  }
}
