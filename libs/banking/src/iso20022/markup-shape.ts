/** An opening tag without anything but, perhaps, a currency. */
export interface PlainTag {
  readonly name: string;
  /** The attribute `Ccy`. */
  readonly currency: string | undefined;
}

/** What stands in a piece: a tag, a text, or (`undefined`) the end of an element. */
export type Told = PlainTag | string | undefined;

/** A piece taken apart: what it tells, and where each of it ends, a tag's by its `>`. */
export interface TakenApart {
  readonly told: Told[];
  readonly ends: number[];
  count: number;
}

/** XML knows one end of a line. */
export const normalized = (text: string): string =>
  text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;

/**
 * The tags of a piece without its texts. A bank writes one transaction like the other, so that of most of them nothing has to be
 * found out but the texts between tags that are known to be well-formed.
 */
export class MarkupShape {
  /** What stands from the end of one text to the beginning of the next. */
  private readonly between: string[] = [];
  /** What is told, with an empty text where a piece has one of its own. */
  private readonly told: readonly Told[];
  /** Of each tag: where it ends, from the beginning of what it stands in. */
  private readonly ends: number[] = [];

  /** @param apart of the piece from one place to another of a text */
  constructor(text: string, from: number, to: number, apart: TakenApart) {
    let begin = from;
    // A copy of its own: a slice would keep the whole text.
    const keep = (end: number) => this.between.push(Buffer.from(text.slice(begin, end)).toString());
    this.told = apart.told.slice(0, apart.count).map((one, index) => {
      const end = apart.ends[index] as number;
      this.ends.push(end - begin);
      if (typeof one !== 'string') return one;
      keep((apart.ends[index - 1] as number) + 1);
      begin = end;
      return '';
    });
    keep(to);
  }

  /** Takes a piece apart. @returns whether it is of this shape */
  takeApart(text: string, from: number, to: number, apart: TakenApart): boolean {
    let at = from;
    let index = 0;
    for (const [place, tags] of this.between.entries()) {
      if (!text.startsWith(tags, at)) return false;
      for (; index < this.told.length && typeof this.told[index] !== 'string'; index += 1) {
        apart.told[index] = this.told[index];
        apart.ends[index] = at + (this.ends[index] as number);
      }
      at += tags.length;
      if (place === this.between.length - 1) break;
      const end = text.indexOf('<', at);
      if (end < 0 || end >= to) return false;
      apart.told[index] = normalized(text.slice(at, end));
      apart.ends[index] = end;
      index += 1;
      at = end;
    }
    apart.count = index;
    return at === to;
  }
}
