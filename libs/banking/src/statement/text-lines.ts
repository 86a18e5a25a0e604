import { StatementRefused } from './statement-refused.js';

/** Characters of one line; what banks write into one is far below. */
const LONGEST = 65_536;

/** Cuts a text that arrives in pieces into numbered lines. */
export class TextLines {
  private rest = '';
  private count = 0;

  /** @param tell is handed each line without its end, and its number from 1 */
  constructor(private readonly tell: (text: string, line: number) => void) {}

  /** Lines told so far; the next one is this and one more. */
  get line(): number {
    return this.count + 1;
  }

  /** @throws StatementRefused `STATEMENT_TOO_LONG` on a line without end */
  write(piece: string): void {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      this.emit(this.rest + piece.slice(from, end));
      this.rest = '';
      from = end + 1;
    }
    this.rest += piece.slice(from);
    this.bound(this.rest);
  }

  end(): void {
    if (this.rest !== '') this.emit(this.rest);
    this.rest = '';
  }

  private emit(text: string): void {
    this.bound(text);
    this.count += 1;
    this.tell(text.endsWith('\r') ? text.slice(0, -1) : text, this.count);
  }

  private bound(text: string): void {
    if (text.length <= LONGEST) return;
    throw new StatementRefused('STATEMENT_TOO_LONG', this.line, '', 'a line without end');
  }
}
