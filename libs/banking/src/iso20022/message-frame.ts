import { KEPT, SHAPES, type MessageKind, type MessageShape } from './message-shapes.js';

/** How far inside a file's frame the reader is, from outside inwards. */
export type Level = 'outside' | 'document' | 'message' | 'statement' | 'entry' | 'details';

const ABOVE: Readonly<Record<Level, Level>> = {
  outside: 'outside',
  document: 'outside',
  message: 'document',
  statement: 'message',
  entry: 'statement',
  details: 'entry',
};

const NAMESPACE =
  /^urn:iso:std:iso:20022:tech:xsd:(?:(camt\.05[234])\.001\.(0[2-8])|(pain\.002)\.001\.(0[3-9]|1[0-4]))$/;

/** Which elements make the frame that statements hang in, and where in it the reader stands. */
export class MessageFrame {
  level: Level = 'outside';
  kind: MessageKind | undefined;
  version: string | undefined;
  /** Statements so far in the file. */
  statements = 0;
  private declared: MessageKind | undefined;
  private entries = 0;
  private details = 0;
  private place: string | undefined;

  /** @param kinds the messages that are read */
  constructor(readonly kinds: readonly MessageKind[]) {}

  private get shape(): MessageShape | undefined {
    return this.kind && SHAPES[this.kind];
  }

  /** The element that most of a file is made of, at this level. */
  get expected(): string | undefined {
    if (this.level === 'statement') return this.shape?.entry;
    return this.level === 'details' ? 'TxDtls' : undefined;
  }

  /** Whether the file said nothing. */
  get empty(): boolean {
    return this.statements === 0 && this.shape?.speaksAlone !== true;
  }

  /** Goes one level in where the element is one of the frame; else `false`. */
  enter(name: string): boolean {
    const entered = this.goIn(name);
    if (entered) this.place = undefined;
    return entered;
  }

  private goIn(name: string): boolean {
    switch (this.level) {
      case 'outside':
        // Envelopes around the document are looked through.
        if (name === 'Document') this.level = 'document';
        return true;
      case 'document':
        return this.enterMessage(name);
      case 'message':
        if (name !== this.shape?.statement) return false;
        this.statements += 1;
        this.entries = 0;
        this.level = 'statement';
        return true;
      case 'statement':
        if (name !== this.shape?.entry) return false;
        this.entries += 1;
        this.details = 0;
        this.level = 'entry';
        return true;
      case 'entry':
        if (name !== this.shape?.details) return false;
        this.level = 'details';
        return true;
      case 'details':
        return false;
    }
  }

  /** Goes one level out. Returns the level that ended. */
  leave(): Level {
    const ended = this.level;
    this.level = ABOVE[ended];
    this.place = undefined;
    return ended;
  }

  /** Takes a document's namespace; `false` when it is none that is read here. None is fine. */
  declare(namespace: string): boolean {
    const match = NAMESPACE.exec(namespace);
    this.declared = (match?.[1] ?? match?.[3]) as MessageKind | undefined;
    this.version = match?.[2] ?? match?.[4];
    return this.declared === undefined ? namespace === '' : this.kinds.includes(this.declared);
  }

  /** Whether an element directly inside the frame is read. */
  isPart(name: string): boolean {
    if (this.level === 'message') return this.shape?.heads.includes(name) ?? false;
    if (this.level === 'details') return name === 'TxDtls' || name === 'Btch';
    return (this.level === 'statement' || this.level === 'entry') && KEPT.has(name);
  }

  /** A part's name in messages: a transaction is numbered. */
  partName(name: string): string {
    if (name !== 'TxDtls') return name;
    this.details += 1;
    return `TxDtls[${this.details}]`;
  }

  /** Of what is read now; asked for each part, and the same for a whole entry. */
  get path(): string {
    this.place ??= this.findPlace();
    return this.place;
  }

  private findPlace(): string {
    const { shape } = this;
    const statement = shape ? `${shape.statement}[${this.statements}]` : '';
    const entry = `${statement}/${shape?.entry}[${this.entries}]`;
    const paths: Readonly<Record<Level, string>> = {
      outside: '',
      document: 'Document',
      message: 'Document',
      statement,
      entry,
      details: `${entry}/${shape?.details}`,
    };
    return paths[this.level];
  }

  private enterMessage(name: string): boolean {
    const kind = this.kinds.find((candidate) => SHAPES[candidate].container === name);
    if (!kind || (this.declared && kind !== this.declared)) return false;
    this.kind = kind;
    this.level = 'message';
    return true;
  }
}
