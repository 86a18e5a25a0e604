import type { LeftLine, ReadLine } from './domain/bank/statement.js';

/** Some lines of a statement, by their places in it: the same each time the file is read. */
export interface StatementPart {
  /** Which statement of the file, from 0, and which part of that, from 0. */
  readonly statement: number;
  readonly part: number;
  readonly lines: readonly ReadLine[];
  /** What was left out of this part, and of those before it that told nothing of that. */
  readonly leftOut: readonly LeftLine[];
}

/** So many parts tell together what they left out: of a million lines that are others' business twenty appends do. */
const TOLD_TOGETHER = 25;

/** Parts on their way, in their order. */
export class PartsUnderWay {
  private readonly parts: { readonly part: Promise<StatementPart>; readonly isLast: boolean }[] =
    [];
  private leftOut: LeftLine[] = [];

  add(part: Promise<StatementPart>, isLast = false): void {
    // Whoever takes it sees the failure; nobody does where the file is refused meanwhile.
    part.catch(() => undefined);
    this.parts.push({ part, isLast });
  }

  /** Those that are more than `most`. */
  async *beyond(most: number): AsyncGenerator<StatementPart> {
    while (this.parts.length > most) {
      const [next] = this.parts.splice(0, 1);
      if (next) yield this.telling(await next.part, next.isLast);
    }
  }

  /** By the numbers of parts alone, or a file that is sent again would tell with another part what was told with none. */
  private telling(part: StatementPart, isLast: boolean): StatementPart {
    this.leftOut.push(...part.leftOut);
    const tells = isLast || (part.part + 1) % TOLD_TOGETHER === 0;
    return { ...part, leftOut: tells ? this.leftOut.splice(0) : [] };
  }
}
