import { FootingAccount } from '../statement/footing.js';
import { LineIdentifier, type UnidentifiedLine } from '../statement/line-identity.js';
import type { StatementEvent, StatementHeader, StatementKind } from '../statement/statement.js';
import { StatementRefused } from '../statement/statement-refused.js';
import { CamtElement } from './camt-element.js';
import { CamtEntry } from './camt-entry.js';
import { statementHeader } from './camt-header.js';
import { CamtScanner, type CamtListener } from './camt-scanner.js';
import { decodeStatement, type StatementSource } from './decode.js';

/** How a statement file is read. */
export interface ReadOptions {
  /**
   * Secret under which fingerprints of lines without a bank reference are made. Keep it the same,
   * or known lines are taken for new ones. Without it a fingerprint confirms a guessed name to
   * whoever holds it: fit for looking into a file, not for storing.
   */
  readonly fingerprintKey?: Uint8Array;
}

interface OpenStatement {
  readonly element: CamtElement;
  readonly account: FootingAccount;
  header: StatementHeader | undefined;
  entries: number;
}

/** Puts the parts of a file together into statements and lines. */
class CamtAssembler implements CamtListener {
  private readonly identifier: LineIdentifier;
  private queue: StatementEvent[] = [];
  private kind: StatementKind = 'camt.053';
  private version: string | undefined;
  private group: CamtElement | undefined;
  private statement: OpenStatement | undefined;
  private entry: CamtEntry | undefined;
  private batch: CamtElement | undefined;
  private itemised = false;

  constructor({ fingerprintKey }: ReadOptions) {
    this.identifier = new LineIdentifier(fingerprintKey);
  }

  /** What was told since the last call. */
  take(): readonly StatementEvent[] {
    const events = this.queue;
    this.queue = [];
    return events;
  }

  message(kind: StatementKind, version: string | undefined): void {
    this.kind = kind;
    this.version = version;
    this.group = undefined;
  }

  groupHeader(header: CamtElement): void {
    this.group = header;
  }

  statementStart(line: number, path: string): void {
    const element = new CamtElement(path, undefined, line);
    this.statement = { element, account: new FootingAccount(), header: undefined, entries: 0 };
  }

  statementPart(part: CamtElement): void {
    this.statement?.element.children.push(part);
  }

  statementEnd(): void {
    const { statement } = this;
    if (!statement) return;
    this.tellHeader(statement);
    // Read anew: a bank may put balances behind the entries.
    const footing = statement.account.footing(this.headerOf(statement));
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

  entryPart(part: CamtElement): void {
    this.entry?.part(part);
  }

  entryEnd(): void {
    if (!this.entry) return;
    const { amount, status } = this.entry.end();
    this.statement?.account.entry(amount, status);
    this.entry = undefined;
  }

  detailsStart(): void {
    this.batch = undefined;
    this.itemised = false;
  }

  detail(part: CamtElement): void {
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
    this.queue.push({ type: 'statement', header });
    statement.header = header;
    return header;
  }

  private tellLine(line: UnidentifiedLine, { account }: StatementHeader): void {
    const ownAccount = `${account.iban ?? account.other ?? ''}/${line.amount.currency}`;
    this.statement?.account.line();
    this.queue.push({
      type: 'line',
      line: { identity: this.identifier.identify(line, ownAccount), ...line },
    });
  }
}

/**
 * Reads a camt.052, camt.053 or camt.054 file (versions 02 to 08, or without namespace) while it
 * arrives, in bounded memory. What was yielded before a refusal must not be kept: import a file as
 * a whole or not at all.
 * @throws StatementRefused with code, line and field; never with what stands in the field
 */
export async function* readStatements(
  source: StatementSource,
  options: ReadOptions = {},
): AsyncGenerator<StatementEvent> {
  const assembler = new CamtAssembler(options);
  const scanner = new CamtScanner(assembler);
  for await (const text of decodeStatement(source, () => scanner.line)) {
    scanner.write(text);
    yield* assembler.take();
  }
  scanner.end();
  yield* assembler.take();
}
