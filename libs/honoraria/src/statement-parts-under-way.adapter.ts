import type { LeftLines } from './domain/bank/left-lines.js';
import type { ReadLine } from './domain/bank/statement.js';

/** Some lines of a statement, by their places in it: the same each time the file is read. */
export interface StatementPart {
  /** Which statement of the file, from 0, and which part of that, from 0. */
  readonly statement: number;
  readonly part: number;
  readonly lines: readonly ReadLine[];
  /** What was left out of this part, and of those before it that told nothing of that; so it is with kept lines. */
  readonly leftOut: readonly LeftLines[];
}

/** So many parts tell together what they left out: of a million lines that are others' business twenty appends do. */
const TOLD_TOGETHER = 25;
/** Kept lines that wait to be told with those of the next part: where others use the account more, a part has few. */
const MOST_WAITING = 2_000;

/** Parts on their way, in their order. */
export class PartsUnderWay {
  private readonly parts: { readonly part: Promise<StatementPart>; readonly isLast: boolean }[] =
    [];
  private lines: ReadLine[] = [];
  private leftOut: LeftLines[] = [];

  add(part: Promise<StatementPart>, isLast = false): void {
    // Whoever takes it sees the failure; nobody does where the file is refused meanwhile.
    part.catch(() => undefined);
    this.parts.push({ part, isLast });
  }

  /** What those tell that are more than `most`. */
  async *beyond(most: number): AsyncGenerator<StatementPart> {
    while (this.parts.length > most) {
      const [next] = this.parts.splice(0, 1);
      const told = next && this.telling(await next.part, next.isLast);
      if (told) yield told;
    }
  }

  /**
   * What was left out is told by the numbers of parts alone, or a file that is sent again would tell with another part what was told
   * with none. A kept line is known again, whichever part it came with.
   */
  private telling(part: StatementPart, isLast: boolean): StatementPart | undefined {
    this.lines.push(...part.lines);
    this.leftOut.push(...part.leftOut);
    const tellsAll = isLast || (part.part + 1) % TOLD_TOGETHER === 0;
    if (!tellsAll && this.lines.length < MOST_WAITING) return undefined;
    const leftOut = tellsAll ? this.leftOut.splice(0) : [];
    return { ...part, lines: this.lines.splice(0), leftOut };
  }
}
