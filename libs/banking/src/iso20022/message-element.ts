import { StatementRefused } from '../statement/statement-refused.js';
import { SINGLE } from './message-shapes.js';

/** An element that was kept while reading, with the kept elements in it. */
export class MessageElement {
  private children: MessageElement[] | undefined;
  private value = '';

  /**
   * @param currency the attribute `Ccy`
   * @param line where in the file it starts, from 1
   * @param above the element it is in, or the path of what it is in
   */
  constructor(
    readonly name: string,
    readonly currency: string | undefined,
    readonly line: number,
    private readonly above: MessageElement | string = '',
  ) {}

  /** Puts an element at the end of those in this one. @throws StatementRefused when it may stand there once, and does */
  add(child: MessageElement): void {
    if (!this.children) {
      this.children = [child];
      return;
    }
    if (SINGLE.has(child.name) && this.first(child.name)) {
      const { line, path } = child;
      throw new StatementRefused('STATEMENT_FIELD_TWICE', line, path, 'stands there already');
    }
    this.children.push(child);
  }

  /** Adds to the text directly in this element. Returns the length so far. */
  append(text: string): number {
    this.value += text;
    return this.value.length;
  }

  get text(): string {
    return this.value.trim();
  }

  get path(): string {
    const above = typeof this.above === 'string' ? this.above : this.above.path;
    return above === '' ? this.name : `${above}/${this.name}`;
  }

  /** The first element down a path of names. */
  find(...names: readonly string[]): MessageElement | undefined {
    let found: MessageElement | undefined = this;
    for (const name of names) found = found?.first(name);
    return found;
  }

  all(name: string): MessageElement[] {
    return this.children?.filter((child) => child.name === name) ?? [];
  }

  /** Text down a path of names; `undefined` when absent or blank. */
  textAt(...names: readonly string[]): string | undefined {
    return this.find(...names)?.text || undefined;
  }

  /** A loop: a transaction is asked some fifty times, mostly in vain. */
  private first(name: string): MessageElement | undefined {
    if (!this.children) return undefined;
    for (const child of this.children) if (child.name === name) return child;
    return undefined;
  }
}
