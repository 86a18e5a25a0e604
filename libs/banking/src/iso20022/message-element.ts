/** An element that was kept while reading, with the kept elements in it. */
export class MessageElement {
  readonly children: MessageElement[] = [];
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
    for (const name of names) {
      found = found?.children.find((child) => child.name === name);
    }
    return found;
  }

  all(name: string): MessageElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** Text down a path of names; `undefined` when absent or blank. */
  textAt(...names: readonly string[]): string | undefined {
    return this.find(...names)?.text || undefined;
  }
}
