import {
  PassingFileHash,
  readStatementBatches,
  StatementRefused,
  type CsvProfile,
  type StatementFooting,
  type StatementHeader,
  type StatementLine,
} from '@palabre/banking';
import { isLocalDate, minorOf, money, plusDays, type LocalDate } from '@palabre/kernel';
import { leftLinesOf, type LeftLine, type LeftLines } from './domain/bank/left-lines.js';
import type { BookedLines, StatementFacts } from './domain/bank/statement.js';
import { BookedLine, type OwnAccount } from './statement-lines.adapter.js';
import { siftLines, type Scope } from './statement-sifting.adapter.js';
import { PartsUnderWay, type StatementPart } from './statement-parts-under-way.adapter.js';

/** What reading a file tells: parts of its statements, what each statement came to, the file's hash at the end. */
export type FileEvent =
  | ({ readonly type: 'part' } & StatementPart)
  | { readonly type: 'statement'; readonly facts: StatementFacts }
  | { readonly type: 'end'; readonly fileHash: string };

/** What became of some lines. */
type Sifted = Pick<StatementPart, 'lines' | 'leftOut'>;

/** Booked lines of a part: what is stored at once. */
const PART_LINES = 2_000;
/** Lines that are sifted at once: of those that are left out little is held while the rest of the part is read. */
const SIFTED_AT_ONCE = 500;
/**
 * How often lines are sifted while the file is read on: the database works while this process does. What waits for it outlives
 * the garbage around it, and is copied with it each time that is cleared away.
 */
const SIFTED_MEANWHILE = 2;
/** Parts that are put together while the file is read on. */
const PARTS_MEANWHILE = 2;
/** Nobody's file has more. */
const MOST_STATEMENTS = 1_000;

/** The day of a date with or without a time of day. */
const dayOf = (text: string | undefined): LocalDate | undefined => {
  const day = text?.slice(0, 10);
  return isLocalDate(day) ? day : undefined;
};

/** The days it tells of; where the bank does not say, from the day of its opening balance to that of its closing. */
const periodOf = ({ from, to, balances }: StatementHeader) => {
  const balanceOn = (type: string) => balances.find((balance) => balance.type === type)?.date;
  const closingOn = balanceOn('CLBD');
  const ends = dayOf(to) ?? closingOn;
  // Some write the end of a day as midnight of the next, which the balance's own day gives away.
  const isNextDay = /T00:00:00/.test(to ?? '') && closingOn && ends && closingOn < ends;
  return { from: dayOf(from) ?? balanceOn('OPBD'), to: isNextDay ? closingOn : ends };
};

/** MT940 and exports state no days: from the first line, or the day behind the opening balance, to the closing one. */
const wholePeriodOf = (
  header: StatementHeader,
  { openingDate, closingDate }: StatementFooting,
  { firstOn, lastOn }: BookedLines,
): { readonly from?: LocalDate; readonly to?: LocalDate } => {
  if (header.kind !== 'mt940' && header.kind !== 'csv') return periodOf(header);
  // The day of an MT940's opening balance is that of the statement before.
  const opened = header.kind === 'mt940' && openingDate ? plusDays(openingDate, 1) : openingDate;
  const days = [firstOn, opened].filter((day) => day !== undefined);
  return { from: days.sort()[0], to: closingDate ?? lastOn };
};

const formatOf = ({ kind, version, profile }: StatementHeader): string =>
  profile !== undefined
    ? `${kind}:${profile}`
    : version === undefined
      ? kind
      : `${kind}.001.${version}`;

/** A copy that does not hold on to the piece of the file that its texts were cut from. */
const standingAlone = <T>(read: T): T => JSON.parse(JSON.stringify(read)) as T;

/** What was left out of a day so far. */
interface DayLeftOut {
  /** A text of its own: a hundred thousand lines may wait with it. */
  readonly bookedOn: LocalDate;
  readonly currency: string;
  lines: number;
  minor: bigint;
}

/** One statement while it is read: counts, and the lines of the part that is not full yet. */
class OpenStatement {
  private notFinal = 0;
  private count = 0;
  private firstOn: LocalDate | undefined;
  private lastOn: LocalDate | undefined;
  private firstValueOn: LocalDate | undefined;
  private lastValueOn: LocalDate | undefined;
  private readonly sums = new Map<string, bigint>();
  private readonly left = new Map<LocalDate, DayLeftOut>();
  private waiting: BookedLine[] = [];
  private sifted: Promise<Sifted>[] = [];
  private underWay: Promise<Sifted>[] = [];
  private taken = 0;
  private parts = 0;

  constructor(
    private readonly number: number,
    private readonly header: StatementHeader,
    private readonly own: OwnAccount,
    private readonly scope: Scope | undefined,
  ) {}

  /** @returns whether a part is full */
  take(line: StatementLine): boolean {
    // Only what an end-of-day statement shows as booked is final; the rest comes again once it is.
    if (line.provisional || line.status !== 'BOOK') {
      this.notFinal += 1;
      return false;
    }
    const booked = new BookedLine(this.own, line);
    const { bookedOn, valueOn, amount } = booked;
    this.count += 1;
    this.sums.set(amount.currency, (this.sums.get(amount.currency) ?? 0n) + minorOf(amount));
    if (this.firstOn === undefined || bookedOn < this.firstOn) this.firstOn = bookedOn;
    if (this.lastOn === undefined || bookedOn > this.lastOn) this.lastOn = bookedOn;
    if (this.firstValueOn === undefined || valueOn < this.firstValueOn) this.firstValueOn = valueOn;
    if (this.lastValueOn === undefined || valueOn > this.lastValueOn) this.lastValueOn = valueOn;
    this.waiting.push(booked);
    if (this.waiting.length === SIFTED_AT_ONCE) this.siftWaiting();
    this.taken += 1;
    return this.taken === PART_LINES;
  }

  /** Whether more is sifted than should be while the file is read on. */
  get isAhead(): boolean {
    return this.underWay.length > SIFTED_MEANWHILE;
  }

  /** Waits for what has been sifted longest. */
  async catchUp(): Promise<void> {
    const [oldest] = this.underWay.splice(0, 1);
    // Whoever takes the part sees the failure.
    await oldest?.catch(() => undefined);
  }

  /** The lines that are kept of those since the last part. */
  async part(): Promise<StatementPart> {
    const { number: statement } = this;
    const part = this.parts++;
    this.siftWaiting();
    const pieces = this.sifted;
    [this.sifted, this.taken] = [[], 0];
    const sifted = await Promise.all(pieces);
    return {
      ...{ statement, part },
      lines: sifted.flatMap(({ lines }) => lines),
      leftOut: sifted.flatMap(({ leftOut }) => leftOut),
    };
  }

  private siftWaiting(): void {
    const sifted = this.siftSome(this.waiting);
    // Whoever takes the part sees the failure.
    sifted.catch(() => undefined);
    this.sifted.push(sifted);
    this.underWay.push(sifted);
    this.waiting = [];
  }

  private async siftSome(lines: readonly BookedLine[]): Promise<Sifted> {
    if (!this.scope) return { lines: lines.map((line) => line.whole()), leftOut: [] };
    const { kept, others } = await siftLines(lines, this.scope);
    return {
      lines: kept.map((line) => standingAlone(line.whole())),
      leftOut: this.leaveOut(others),
    };
  }

  facts(footing: StatementFooting): StatementFacts {
    const { header } = this;
    const { account } = header;
    const number = account.iban ?? account.other;
    const booked: BookedLines = {
      count: this.count,
      sums: [...this.sums].map(([currency, minor]) => money(minor, currency)),
      ...(this.firstOn === undefined ? {} : { firstOn: this.firstOn }),
      ...(this.lastOn === undefined ? {} : { lastOn: this.lastOn }),
      ...(this.firstValueOn === undefined ? {} : { firstValueOn: this.firstValueOn }),
      ...(this.lastValueOn === undefined ? {} : { lastValueOn: this.lastValueOn }),
    };
    // What is not final tells of no day for good: it states neither days nor balances.
    const { from, to } = header.provisional ? {} : wholePeriodOf(header, footing, booked);
    const stated: Partial<StatementFooting> = header.provisional ? {} : footing;
    // The balance of a page in between is not that of a day.
    const opening = stated.openingIsInterim ? undefined : stated.opening;
    const closing = stated.closingIsInterim ? undefined : stated.closing;
    return {
      format: formatOf(header),
      account: {
        ...(number === undefined ? {} : { number }),
        ...(account.currency === undefined ? {} : { currency: account.currency }),
      },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(opening === undefined ? {} : { opening }),
      ...(closing === undefined ? {} : { closing }),
      ...(footing.openingDate === undefined ? {} : { openingOn: footing.openingDate }),
      ...(footing.closingDate === undefined ? {} : { closingOn: footing.closingDate }),
      foots: footing.result === 'FOOTS',
      copy: header.copy !== undefined,
      notFinal: this.notFinal,
      booked,
      outOfScope: [...this.left.values()]
        .sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : 1))
        .map(({ bookedOn, lines, minor, currency }) => ({
          ...{ bookedOn, lines },
          sum: money(minor, currency),
        })),
    };
  }

  private leaveOut(lines: readonly BookedLine[]): LeftLines[] {
    const byDay = new Map<DayLeftOut, Omit<LeftLine, 'bookedOn'>[]>();
    for (const line of lines) {
      const { bankLineId, amount } = line;
      const day = this.dayLeftOut(line);
      day.lines += 1;
      day.minor += minorOf(amount);
      const left = { bankLineId, minor: amount.minor };
      const before = byDay.get(day);
      if (before) before.push(left);
      else byDay.set(day, [left]);
    }
    return [...byDay].map(([{ bookedOn }, left]) => leftLinesOf(bookedOn, left));
  }

  private dayLeftOut({ bookedOn, amount: { currency } }: BookedLine): DayLeftOut {
    const known = this.left.get(bookedOn);
    if (known) return known;
    const day = { lines: 0, minor: 0n, currency, bookedOn: standingAlone(bookedOn) };
    this.left.set(day.bookedOn, day);
    return day;
  }
}

async function* told(parts: AsyncIterable<StatementPart>): AsyncGenerator<FileEvent> {
  for await (const part of parts) yield { type: 'part', ...part };
}

async function* tell(
  pieces: AsyncIterable<Uint8Array>,
  { fingerprintKey, csvProfiles = [], scope, ...own }: FileReading,
): AsyncGenerator<FileEvent> {
  const parts = new PartsUnderWay();
  let open: OpenStatement | undefined;
  let statements = 0;
  let place = 1;
  for await (const events of readStatementBatches(pieces, { fingerprintKey, csvProfiles })) {
    for (const event of events) {
      if (event.type === 'statement') {
        if (statements === MOST_STATEMENTS) {
          throw new StatementRefused('STATEMENT_TOO_LONG', place, '', 'more than one import takes');
        }
        open = new OpenStatement(statements++, event.header, own, scope);
      } else if (open && event.type === 'line') {
        place = event.line.place.line;
        const isFull = open.take(event.line);
        if (open.isAhead) await open.catchUp();
        if (!isFull) continue;
        parts.add(open.part());
        yield* told(parts.beyond(PARTS_MEANWHILE));
      } else if (open && event.type === 'statement-end') {
        parts.add(open.part(), true);
        yield* told(parts.beyond(0));
        yield { type: 'statement', facts: open.facts(event.footing) };
      }
    }
  }
}

export interface FileReading extends OwnAccount {
  /** Always the same, or known lines without a bank reference are taken for new ones. */
  readonly fingerprintKey: Uint8Array;
  /** Tried before the built-in ones. */
  readonly csvProfiles?: readonly CsvProfile[];
  /** Where others use the account too; else every line is kept. */
  readonly scope?: Scope;
}

/**
 * Reads a file of statements while it arrives, in bounded memory. What was told before a refusal must not be kept.
 * @throws StatementRefused
 */
export async function* tellStatements(
  pieces: AsyncIterable<Uint8Array>,
  reading: FileReading,
): AsyncGenerator<FileEvent> {
  const hash = new PassingFileHash();
  yield* tell(hash.over(pieces), reading);
  yield { type: 'end', fileHash: hash.hex() };
}
