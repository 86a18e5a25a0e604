import type { StatementKind } from '../statement/statement.js';
import { KEPT, SHAPES } from './camt-shapes.js';

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

const KINDS = Object.keys(SHAPES) as StatementKind[];
const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:(camt\.05[234])\.001\.(0[2-8])$/;

/** Which elements make the frame that statements hang in, and where in it the reader stands. */
export class CamtFrame {
  level: Level = 'outside';
  kind: StatementKind | undefined;
  version: string | undefined;
  /** Statements so far in the file. */
  statements = 0;
  private declared: StatementKind | undefined;
  private entries = 0;
  private details = 0;

  /** Goes one level in where the element is one of the frame; else `false`. */
  enter(name: string): boolean {
    switch (this.level) {
      case 'outside':
        // Envelopes around the document are looked through.
        if (name === 'Document') this.level = 'document';
        return true;
      case 'document':
        return this.enterMessage(name);
      case 'message':
        if (!this.kind || name !== SHAPES[this.kind].statement) return false;
        this.statements += 1;
        this.entries = 0;
        this.level = 'statement';
        return true;
      case 'statement':
        if (name !== 'Ntry') return false;
        this.entries += 1;
        this.details = 0;
        this.level = 'entry';
        return true;
      case 'entry':
        if (name !== 'NtryDtls') return false;
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
    return ended;
  }

  /** Takes a document's namespace; `false` when it is none that is read here. None is fine. */
  declare(namespace: string): boolean {
    const match = NAMESPACE.exec(namespace);
    this.declared = match?.[1] as StatementKind | undefined;
    this.version = match?.[2];
    return namespace === '' || match !== null;
  }

  /** Whether an element directly inside the frame is read. */
  isPart(name: string): boolean {
    if (this.level === 'message') return name === 'GrpHdr';
    if (this.level === 'details') return name === 'TxDtls' || name === 'Btch';
    return (this.level === 'statement' || this.level === 'entry') && KEPT.has(name);
  }

  /** A part's name in messages: a transaction is numbered. */
  partName(name: string): string {
    if (name !== 'TxDtls') return name;
    this.details += 1;
    return `TxDtls[${this.details}]`;
  }

  get path(): string {
    const statement = this.kind ? `${SHAPES[this.kind].statement}[${this.statements}]` : '';
    const entry = `${statement}/Ntry[${this.entries}]`;
    const paths: Readonly<Record<Level, string>> = {
      outside: '',
      document: 'Document',
      message: 'Document',
      statement,
      entry,
      details: `${entry}/NtryDtls`,
    };
    return paths[this.level];
  }

  private enterMessage(name: string): boolean {
    const kind = KINDS.find((candidate) => SHAPES[candidate].container === name);
    if (!kind || (this.declared && kind !== this.declared)) return false;
    this.kind = kind;
    this.level = 'message';
    return true;
  }
}
