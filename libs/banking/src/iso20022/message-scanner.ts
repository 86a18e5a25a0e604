import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { StatementRefused, type StatementRefusalCode } from '../statement/statement-refused.js';
import { MessageElement } from './message-element.js';
import { MessageFrame, type Level } from './message-frame.js';
import { LIMITS } from './limits.js';
import { KEPT, namesOfPieces, type MessageKind } from './message-shapes.js';
import { PlainPieces } from './plain-pieces.js';

/** Told of a file's parts as soon as each is complete. */
export interface MessageListener {
  message(kind: MessageKind, version: string | undefined): void;
  groupHeader(header: MessageElement): void;
  statementStart(line: number, path: string): void;
  statementPart(part: MessageElement): void;
  statementEnd(): void;
  entryStart(line: number, path: string): void;
  entryPart(part: MessageElement): void;
  entryEnd(): void;
  detailsStart(): void;
  detail(part: MessageElement): void;
  detailsEnd(): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const namespaceOf = ({ name, attributes }: SaxesTagPlain): string => {
  const colon = name.indexOf(':');
  return attributes[colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`] ?? '';
};

/**
 * Cuts a message into small element trees while it is read. Entries and transactions that are plain XML are taken apart
 * beside the parser, which sees all the rest.
 */
export class MessageScanner {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly pieces: PlainPieces;
  private readonly frame: MessageFrame;
  private readonly building: MessageElement[] = [];
  private readonly held: Partial<Record<Level, number>> = {};
  private depth = 0;
  private passingOver = 0;
  private silence = 0;
  private markup = 0;
  private ending = false;
  /** Where the last tag ended: the parser forgets it when the file is over. */
  private tagLine = 1;
  /** The line of the tag at hand, while a plain piece is told. */
  private plainLine: number | undefined;

  /** @param kinds the messages that are read; others are refused */
  constructor(
    private readonly listener: MessageListener,
    kinds: readonly MessageKind[],
  ) {
    this.frame = new MessageFrame(kinds);
    this.pieces = new PlainPieces(this.parser, namesOfPieces(kinds), {
      expected: () => this.expected,
      opened: ({ name, currency }, line) => {
        this.plainLine = line;
        this.open(name, currency, undefined);
      },
      text: (text) => this.text(text),
      closed: () => this.close(),
      ended: () => {
        this.plainLine = undefined;
      },
    });
    this.parser.on('doctype', () => {
      throw this.refused('STATEMENT_DOCTYPE', 'a document type declaration is not taken in');
    });
    this.parser.on('error', () => {
      throw this.notWellFormed();
    });
    this.parser.on('opentag', (tag) => {
      this.pieces.tagEnded();
      this.open(localName(tag.name), tag.attributes.Ccy, tag);
    });
    this.parser.on('closetag', () => {
      this.pieces.tagEnded();
      this.close();
    });
    this.parser.on('text', (text) => this.text(text));
    this.parser.on('cdata', (text) => {
      this.count();
      this.text(text);
    });
    this.parser.on('comment', () => {
      this.silence = 0;
      this.count();
    });
  }

  get line(): number {
    return this.plainLine ?? this.pieces.line;
  }

  /** @throws StatementRefused */
  write(text: string): void {
    this.silence += text.length;
    this.pieces.write(text);
    if (this.silence > LIMITS.silence) {
      throw this.refused('STATEMENT_TOO_LONG', 'a tag or value without end');
    }
  }

  /** @throws StatementRefused when the file ends too early or holds no statement */
  end(): void {
    this.pieces.flush();
    this.ending = true;
    this.tagLine = this.depth > 0 ? this.line : this.tagLine;
    this.parser.close();
    if (this.frame.empty) {
      throw this.refused(
        'STATEMENT_EMPTY',
        `nothing of ${this.frame.kinds.join(', ')} in the file`,
      );
    }
  }

  private refused(code: StatementRefusalCode, reason: string): StatementRefused {
    const path = this.building.at(-1)?.path ?? this.frame.path;
    return new StatementRefused(code, this.ending ? this.tagLine : this.line, path, reason);
  }

  private notWellFormed(): StatementRefused {
    if (!this.ending) return this.refused('STATEMENT_NOT_XML', 'not well-formed XML');
    return this.depth > 0
      ? this.refused('STATEMENT_TRUNCATED', 'the file ends inside an element')
      : this.refused('STATEMENT_NOT_XML', 'no XML document in the file');
  }

  /** What is passed over costs time too. */
  private count(): void {
    this.markup += 1;
    if (this.markup > LIMITS.markup) {
      throw this.refused('STATEMENT_TOO_LONG', 'elements without an entry');
    }
  }

  /** The element of the frame that may come next, as far as the reader is between elements. */
  private get expected(): string | undefined {
    return this.building.length > 0 || this.passingOver > 0 ? undefined : this.frame.expected;
  }

  private open(name: string, currency: string | undefined, tag: SaxesTagPlain | undefined): void {
    this.silence = 0;
    this.count();
    this.depth += 1;
    if (this.depth > LIMITS.depth) {
      throw this.refused('STATEMENT_TOO_LONG', 'elements nested too deeply');
    }
    if (this.passingOver > 0) {
      this.passingOver += 1;
      return;
    }
    if (this.building.length > 0) this.hold(name, currency, KEPT.has(name));
    else if (this.frame.enter(name)) this.entered(tag);
    else this.hold(name, currency, this.frame.isPart(name));
  }

  private entered(tag: SaxesTagPlain | undefined): void {
    const { frame, listener } = this;
    this.held[frame.level] = 0;
    if (frame.level === 'document' && tag && !frame.declare(namespaceOf(tag))) {
      throw this.refused(
        'STATEMENT_VERSION_UNKNOWN',
        `the namespace is none that is read here: ${this.frame.kinds.join(', ')}`,
      );
    }
    if (frame.level === 'message' && frame.kind) listener.message(frame.kind, frame.version);
    if (frame.level === 'statement') listener.statementStart(this.line, frame.path);
    if (frame.level === 'entry') listener.entryStart(this.line, frame.path);
    if (frame.level === 'details') listener.detailsStart();
  }

  private hold(name: string, currency: string | undefined, kept: boolean): void {
    if (!kept) {
      this.passingOver = 1;
      return;
    }
    const { level } = this.frame;
    const parent = this.building.at(-1);
    // A transaction is told and let go, so each has the whole allowance.
    const before = level === 'details' && !parent ? 0 : (this.held[level] ?? 0);
    this.held[level] = before + 1;
    if (before >= LIMITS.elements) {
      throw this.refused('STATEMENT_TOO_LONG', 'an entry or transaction without end');
    }
    const element = new MessageElement(
      parent ? name : this.frame.partName(name),
      currency,
      this.line,
      parent ?? this.frame.path,
    );
    parent?.add(element);
    this.building.push(element);
  }

  private text(text: string): void {
    this.silence = 0;
    const top = this.building.at(-1);
    if (!top || this.passingOver > 0) return;
    if (top.append(text) > LIMITS.value) {
      throw this.refused('STATEMENT_TOO_LONG', `a value of more than ${LIMITS.value} characters`);
    }
  }

  private close(): void {
    this.silence = 0;
    this.tagLine = this.line;
    this.depth -= 1;
    if (this.passingOver > 0) {
      this.passingOver -= 1;
      return;
    }
    const part = this.building.pop();
    if (!part) this.left(this.frame.leave());
    else if (this.building.length === 0) this.tell(part);
  }

  private tell(part: MessageElement): void {
    const { level } = this.frame;
    if (level === 'message') this.listener.groupHeader(part);
    if (level === 'statement') this.listener.statementPart(part);
    if (level === 'entry') this.listener.entryPart(part);
    if (level === 'details') {
      this.markup = 0;
      this.listener.detail(part);
    }
  }

  private left(level: Level): void {
    if (level === 'details') this.listener.detailsEnd();
    if (level === 'entry') {
      this.markup = 0;
      this.listener.entryEnd();
    }
    if (level === 'statement') this.listener.statementEnd();
  }
}
