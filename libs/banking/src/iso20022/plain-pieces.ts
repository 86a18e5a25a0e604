import type { SaxesParser } from 'saxes';
import { PlainMarkup, type MarkupListener } from './plain-markup.js';

/** Whoever is told what stands in the pieces. */
export interface PiecesListener extends MarkupListener {
  /** The element that may be taken apart beside the parser where one begins now; none while inside another. */
  expected(): string | undefined;
  /** A piece is over. */
  ended(): void;
}

/** Characters of a piece. What is longer the parser reads, with all its bounds. */
const LONGEST = 16_384;
/** Nothing but blanks; a carriage return at the end may belong to what comes. */
const BLANK = /^(?:[ \t\n]|\r\n)*$/;

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const linesIn = (text: string): number => text.split('\n').length - 1;

/**
 * Feeds a parser, and keeps from it the whole elements that {@link PlainMarkup} can read: what is left is as well-formed
 * as before, or as little. An element is looked for only where the parser is known to stand right behind a tag.
 */
export class PlainPieces {
  private readonly markup = new PlainMarkup();
  /** The beginning of an element whose end has not come yet, and how much of it was searched for that end. */
  private kept = '';
  private searched = 0;
  /** Lines that the parser has not seen. */
  private unseen = 0;
  private fed = 0;
  /** Where, of what was fed, the last tag ended. */
  private tagEnd = -1;
  /** Whether nothing but blanks was fed since the last tag. */
  private isBehindTag = false;
  /** Where the elements begin next in the text at hand; looked for once each. */
  private readonly next = new Map<string, number>();

  /** @param names of elements that may be taken apart */
  constructor(
    private readonly parser: SaxesParser,
    private readonly names: readonly string[],
    private readonly listener: PiecesListener,
  ) {}

  get line(): number {
    return this.parser.line + this.unseen;
  }

  /** To be called when the parser has told a tag. */
  tagEnded(): void {
    this.tagEnd = this.parser.position;
  }

  write(more: string): void {
    const text = this.kept + more;
    this.kept = '';
    this.next.clear();
    for (let at = 0; at < text.length;) at = this.step(text, at);
  }

  /** Lets the parser have what is left. */
  flush(): void {
    const { kept } = this;
    this.kept = '';
    if (kept !== '') this.feed(kept);
  }

  /** One element, or what stands before the next one. @returns where to go on */
  private step(text: string, at: number): number {
    const expected = this.isBehindTag ? this.listener.expected() : undefined;
    let from = at;
    while (isBlank(text.charCodeAt(from))) from += 1;
    if (expected === undefined || !text.startsWith(`<${expected}>`, from)) {
      return this.feedUntil(text, at, this.nextOf(text, from + 1));
    }
    const tail = `</${expected}>`;
    const end = text.indexOf(tail, Math.max(from, this.searched)) + tail.length;
    this.searched = 0;
    if (end < tail.length && text.length - from < LONGEST) return this.keep(text, at, tail.length);
    if (end < tail.length || end - from > LONGEST) {
      return this.feedUntil(text, at, from + expected.length + 2);
    }
    if (!this.markup.read(text, from, end)) return this.feedUntil(text, at, end);
    this.unseen += linesIn(text.slice(at, from));
    const { line } = this;
    this.unseen += this.markup.tellAll(text, from, end, line, this.listener) - line;
    this.listener.ended();
    return end;
  }

  private keep(text: string, at: number, tail: number): number {
    this.kept = text.slice(at);
    this.searched = Math.max(0, this.kept.length - tail);
    return text.length;
  }

  /** Where one of the elements begins at the earliest; else the end of the text. */
  private nextOf(text: string, from: number): number {
    let nearest = text.length;
    for (const name of this.names) {
      let at = this.next.get(name) ?? -1;
      if (at < from) {
        at = text.indexOf(`<${name}>`, from);
        if (at < 0) at = text.length;
        this.next.set(name, at);
      }
      if (at < nearest) nearest = at;
    }
    return nearest;
  }

  private feedUntil(text: string, at: number, until: number): number {
    this.feed(text.slice(at, until));
    return until;
  }

  private feed(text: string): void {
    const before = this.fed;
    this.tagEnd = -1;
    this.parser.write(text);
    this.fed += text.length;
    this.isBehindTag =
      this.tagEnd < 0
        ? this.isBehindTag && BLANK.test(text)
        : BLANK.test(text.slice(Math.max(0, this.tagEnd - before)));
  }
}
