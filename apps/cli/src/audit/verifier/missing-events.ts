import { eventRange, type Findings } from './findings.js';

/** Beyond so many nobody looks each up again. */
const MOST_SOUGHT = 10_000;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Indexes that were passed over: missing, unless they turn up where they do not belong. */
export class MissingEvents {
  readonly #gaps: Gap[] = [];
  readonly #found = new Set<number>();

  /** Events from one index up to and without another did not come in their turn. */
  passed(from: number, to: number): void {
    if (this.#gaps.length < MOST_SOUGHT) this.#gaps.push({ from, to });
  }

  /** An event came out of its turn. @returns whether it had been passed over, and not found before */
  turnedUp(index: number): boolean {
    const sought = this.#gaps.some(({ from, to }) => index >= from && index < to);
    if (!sought || this.#found.has(index) || this.#found.size >= MOST_SOUGHT) return false;
    this.#found.add(index);
    return true;
  }

  /** Tells of those that never came. */
  tell(findings: Findings): void {
    for (const { from, to } of this.#gaps) {
      let start = from;
      const inside = [...this.#found].filter((index) => index >= from && index < to);
      for (const found of [...inside.sort((a, b) => a - b), to]) {
        if (found > start) findings.add(`The file lacks ${eventRange(start, found)}: removed.`);
        start = found + 1;
      }
    }
  }
}
