import { parseHeader, parseLine } from './export-format.js';
import { linesOf } from './lines.js';

/** The leaves that an earlier export recorded, read side by side with a later one. */
export class EarlierLeaves {
  readonly #lines: AsyncGenerator<string, void, void>;
  #current: { readonly index: number; readonly leaf: Buffer } | undefined;
  #ended = false;
  #isFirst = true;

  constructor(path: string) {
    this.#lines = linesOf(path);
  }

  /** Whether the earlier export has another leaf at an index; asked with growing indexes. */
  async differs(index: number, leaf: Buffer): Promise<boolean> {
    while (!this.#ended && (this.#current?.index ?? -1) < index) await this.#advance();
    return this.#current?.index === index && !this.#current.leaf.equals(leaf);
  }

  close(): Promise<unknown> {
    return this.#lines.return();
  }

  async #advance(): Promise<void> {
    const { value, done } = await this.#lines.next();
    this.#ended = done === true;
    if (value === undefined) return;
    const isHeader = this.#isFirst && parseHeader(value) !== undefined;
    this.#isFirst = false;
    const line = isHeader ? undefined : parseLine(value);
    if (line && line.kind !== 'unproved') this.#current = line;
  }
}
