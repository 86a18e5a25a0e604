import {
  MarkupShape,
  normalized,
  type PlainTag,
  type TakenApart,
  type Told,
} from './markup-shape.js';

/** What {@link PlainMarkup} tells of a piece, in the order of the file. `line` is that of a tag's end, from 1. */
export interface MarkupListener {
  opened(tag: PlainTag, line: number): void;
  text(text: string): void;
  closed(): void;
}

const TAG = /^([A-Za-z][A-Za-z0-9]{0,60})(?: Ccy="([A-Z]{3})")?$/;
/** References, what XML does not allow, what stands for two characters: left to a whole parser. */
const NOT_PLAIN = /[&\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\]\]>|\r(?!\n)/;
const BLANK = /^[ \t\r\n]*$/;
const SLASH = 0x2f;
const SPACE = 0x20;
/** Different opening tags that are remembered; a message has some two hundred. */
const MOST_TAGS = 2_000;
/** Shapes that are remembered: a bank has one for payments, one for charges, and so on. */
const MOST_SHAPES = 8;

/**
 * Takes apart pieces of XML that are as plain as banks write nearly all of it: one element with all that is in it, tags
 * without attributes other than `Ccy`, no references, comments or sections. Several times as fast as a whole parser,
 * which has to be asked for any piece that is not so: nothing of that is told.
 */
export class PlainMarkup {
  private readonly tags = new Map<string, PlainTag>();
  private readonly open: string[] = [];
  /** Told once the piece is known to be plain. */
  private readonly apart: TakenApart = { told: [], ends: [], count: 0 };
  private readonly shapes: MarkupShape[] = [];
  private learned = 0;

  /**
   * Reads one element from its `<` to the `>` of its end.
   * @returns whether it is plain and well-formed
   */
  read(text: string, from: number, to: number): boolean {
    const isKnown = this.shapes.some((shape) => shape.takeApart(text, from, to, this.apart));
    if (!isKnown && !this.readTags(text, from, to)) return false;
    if (NOT_PLAIN.test(text.slice(from, to))) return false;
    if (!isKnown) {
      this.shapes[this.learned % MOST_SHAPES] = new MarkupShape(text, from, to, this.apart);
      this.learned += 1;
    }
    return true;
  }

  /** Takes a piece apart tag by tag. */
  private readTags(text: string, from: number, to: number): boolean {
    this.apart.count = 0;
    let depth = 0;
    for (let at = from; ;) {
      const end = text.indexOf('>', at + 1);
      if (end < 0 || end >= to) return false;
      if (text.charCodeAt(at + 1) === SLASH) {
        depth -= 1;
        const name = this.open[depth] ?? '';
        if (end - at - 2 !== name.length || !text.startsWith(name, at + 2)) return false;
        this.tell(undefined, end);
        if (depth === 0) return end + 1 === to;
      } else {
        const tag = this.tagOf(text.slice(at + 1, end));
        if (!tag) return false;
        this.open[depth] = tag.name;
        depth += 1;
        this.tell(tag, end);
      }
      const next = text.indexOf('<', end + 1);
      if (next < 0 || next >= to) return false;
      if (next > end + 1) this.between(text, end + 1, next);
      at = next;
    }
  }

  /** Tells what was read last. @param first the line of the piece's first character. @returns that of its last */
  tellAll(text: string, from: number, to: number, first: number, listener: MarkupListener): number {
    let line = first;
    let newline = text.indexOf('\n', from);
    const { told, ends, count } = this.apart;
    for (let index = 0; index < count; index += 1) {
      const one = told[index];
      if (one === undefined) listener.closed();
      else if (typeof one === 'string') listener.text(one);
      else {
        for (const end = ends[index] as number; newline >= 0 && newline < end;) {
          line += 1;
          newline = text.indexOf('\n', newline + 1);
        }
        listener.opened(one, line);
      }
    }
    for (; newline >= 0 && newline < to; newline = text.indexOf('\n', newline + 1)) line += 1;
    return line;
  }

  /** What stands between tags: most of it is nothing. */
  private between(text: string, from: number, to: number): void {
    const piece = text.slice(from, to);
    if (piece.charCodeAt(0) <= SPACE && BLANK.test(piece)) return;
    this.tell(normalized(piece), to);
  }

  private tell(one: Told, end: number): void {
    const { apart } = this;
    apart.told[apart.count] = one;
    apart.ends[apart.count] = end;
    apart.count += 1;
  }

  private tagOf(raw: string): PlainTag | undefined {
    const known = this.tags.get(raw);
    if (known) return known;
    // A copy of its own: a slice would keep the whole text.
    const copy = Buffer.from(raw).toString();
    const [, name, currency] = TAG.exec(copy) ?? [];
    if (name === undefined || this.tags.size >= MOST_TAGS) return undefined;
    const tag = { name, currency };
    this.tags.set(copy, tag);
    return tag;
  }
}
