import { FootingAccount } from '../statement/footing.js';
import type { LineIdentifier, UnidentifiedLine } from '../statement/line-identity.js';
import type { StatementEvent, StatementHeader, CamtKind } from '../statement/statement.js';
import type { StatementReader } from '../statement/statement-reader.js';
import { StatementRefused } from '../statement/statement-refused.js';
import { MessageElement } from '../iso20022/message-element.js';
import { CamtEntry } from './camt-entry.js';
import { CamtSummary } from './camt-summary.js';
import { statementHeader } from './camt-header.js';
import type { MessageKind } from '../iso20022/message-shapes.js';
import { MessageScanner, type MessageListener } from '../iso20022/message-scanner.js';

const KINDS: readonly CamtKind[] = ['camt.052', 'camt.053', 'camt.054'];

interface OpenStatement {
  readonly element: MessageElement;
  readonly account: FootingAccount;
  readonly summary: CamtSummary;
  header: StatementHeader | undefined;
  entries: number;
}

/** Reads camt.052, camt.053 and camt.054: puts the parts of a file together into statements and lines. */
export class CamtReader implements MessageListener, StatementReader {
  private readonly scanner = new MessageScanner(this, KINDS);
  private queue: StatementEvent[] = [];
  private kind: CamtKind = 'camt.053';
  private version: string | undefined;
  private group: MessageElement | undefined;
  private statement: OpenStatement | undefined;
  private entry: CamtEntry | undefined;
  private batch: MessageElement | undefined;
  private itemised = false;

  constructor(private readonly identifier: LineIdentifier) {}

  get line(): number {
    return this.scanner.line;
  }

  write(text: string): void {
    this.scanner.write(text);
  }

  end(): void {
    this.scanner.end();
  }

  take(): readonly StatementEvent[] {
    const events = this.queue;
    this.queue = [];
    return events;
  }

  message(kind: MessageKind, version: string | undefined): void {
    if (kind !== 'pain.002') this.kind = kind;
    this.version = version;
    this.group = undefined;
  }

  groupHeader(header: MessageElement): void {
    this.group = header;
  }

  statementStart(line: number, path: string): void {
    const element = new MessageElement(path, undefined, line);
    const account = new FootingAccount();
    this.statement = {
      element,
      account,
      summary: new CamtSummary(),
      header: undefined,
      entries: 0,
    };
  }

  statementPart(part: MessageElement): void {
    this.statement?.element.add(part);
  }

  statementEnd(): void {
    const { statement } = this;
    if (!statement) return;
    this.tellHeader(statement);
    // Read anew: a bank may put balances behind the entries.
    const header = this.headerOf(statement);
    statement.summary.check(statement.element, header);
    const footing = statement.account.footing(header);
    this.identifier.end(header, footing);
    this.queue.push({ type: 'statement-end', footing });
    this.statement = undefined;
  }

  entryStart(line: number, path: string): void {
    const { statement } = this;
    if (!statement) return;
    const header = this.tellHeader(statement);
    statement.entries += 1;
    this.entry = new CamtEntry(header, statement.entries, line, path, (read) =>
      this.tellLine(read, header),
    );
  }

  entryPart(part: MessageElement): void {
    this.entry?.part(part);
  }

  entryEnd(): void {
    if (!this.entry) return;
    const { amount, status } = this.entry.end();
    this.statement?.account.entry(amount, status);
    this.statement?.summary.entry(amount, status);
    this.entry = undefined;
  }

  detailsStart(): void {
    this.batch = undefined;
    this.itemised = false;
  }

  detail(part: MessageElement): void {
    if (part.name === 'Btch') {
      this.batch = part;
      return;
    }
    this.itemised = true;
    this.entry?.detail({ transaction: part, batch: this.batch });
  }

  detailsEnd(): void {
    if (this.batch && !this.itemised) this.entry?.detail({ batch: this.batch });
  }

  private headerOf({ element }: OpenStatement): StatementHeader {
    return statementHeader(this.kind, this.version, this.group, element);
  }

  private tellHeader(statement: OpenStatement): StatementHeader {
    if (statement.header) return statement.header;
    const header = this.headerOf(statement);
    if (header.account.iban === undefined && header.account.other === undefined) {
      const { line, path } = statement.element;
      throw new StatementRefused('STATEMENT_FIELD_MISSING', line, `${path}/Acct/Id`, 'not there');
    }
    this.identifier.begin(header);
    this.queue.push({ type: 'statement', header });
    statement.header = header;
    return header;
  }

  private tellLine(line: UnidentifiedLine, { account }: StatementHeader): void {
    const ownAccount = `${account.iban ?? account.other ?? ''}/${line.amount.currency}`;
    this.statement?.account.line();
    this.queue.push({
      type: 'line',
      line: { ...line, identity: this.identifier.identify(line, ownAccount) },
    });
  }
}
