import {
  PassingFileHash,
  readStatementBatches,
  StatementRefused,
  type CsvProfile,
  type StatementFooting,
  type StatementHeader,
  type StatementLine,
} from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { isLocalDate, minorOf, money, plusDays, refuse, type LocalDate } from '@palabre/kernel';
import type { BookedLines, LeftLine, ReadLine, StatementFacts } from './domain/bank/statement.js';
import { readLineOf } from './statement-lines.adapter.js';

/** Some lines of a statement, by their places in it: the same each time the file is read. */
export interface StatementPart {
  /** Which statement of the file, from 0, and which part of that, from 0. */
  readonly statement: number;
  readonly part: number;
  readonly lines: readonly ReadLine[];
  /** What was left out of this part, and of those before it that told nothing of that. */
  readonly leftOut: readonly LeftLine[];
}

/** What reading a file tells: parts of its statements, what each statement came to, the file's hash at the end. */
export type FileEvent =
  | ({ readonly type: 'part' } & StatementPart)
  | { readonly type: 'statement'; readonly facts: StatementFacts }
  | { readonly type: 'end'; readonly fileHash: string };

/** Which of some lines are kept; of an account that is the programme's alone, all. */
export type Sift = (lines: readonly ReadLine[]) => Promise<readonly ReadLine[]>;

/** Booked lines of a part: what is sifted and stored at once. */
const PART_LINES = 2_000;
/** So many parts tell together what they left out: of a million lines that are others' business a hundred appends do. */
const TOLD_TOGETHER = 5;
/** Parts that are sifted while the file is read on: the database works while this process does. */
const SIFTED_MEANWHILE = 2;
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
const standingAlone = (line: ReadLine): ReadLine => JSON.parse(JSON.stringify(line)) as ReadLine;

/** Parts on their way, in their order. */
class PartsUnderWay {
  private readonly parts: { readonly part: Promise<StatementPart>; readonly isLast: boolean }[] =
    [];
  private leftOut: LeftLine[] = [];

  add(part: Promise<StatementPart>, isLast = false): void {
    // Whoever takes it sees the failure; nobody does where the file is refused meanwhile.
    part.catch(() => undefined);
    this.parts.push({ part, isLast });
  }

  /** Those that are more than `most`. */
  async *beyond(most: number): AsyncGenerator<FileEvent> {
    while (this.parts.length > most) {
      const [next] = this.parts.splice(0, 1);
      if (next) yield { type: 'part', ...this.telling(await next.part, next.isLast) };
    }
  }

  /** By the numbers of parts alone, or a file that is sent again would tell with another part what was told with none. */
  private telling(part: StatementPart, isLast: boolean): StatementPart {
    this.leftOut.push(...part.leftOut);
    const tells = isLast || (part.part + 1) % TOLD_TOGETHER === 0;
    return { ...part, leftOut: tells ? this.leftOut.splice(0) : [] };
  }
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
  private readonly left = new Map<LocalDate, { lines: number; minor: bigint; currency: string }>();
  private waiting: ReadLine[] = [];
  private parts = 0;

  constructor(
    private readonly number: number,
    private readonly header: StatementHeader,
    private readonly own: Pick<FileReading, 'accountId' | 'accountNumber'>,
    private readonly sift: Sift | undefined,
  ) {}

  /** @returns whether a part is full */
  take(line: StatementLine): boolean {
    // Only what an end-of-day statement shows as booked is final; the rest comes again once it is.
    if (line.provisional || line.status !== 'BOOK') {
      this.notFinal += 1;
      return false;
    }
    const read = readLineOf(this.own, line);
    const { bookedOn, valueOn, amount } = read;
    this.count += 1;
    this.sums.set(amount.currency, (this.sums.get(amount.currency) ?? 0n) + minorOf(amount));
    if (this.firstOn === undefined || bookedOn < this.firstOn) this.firstOn = bookedOn;
    if (this.lastOn === undefined || bookedOn > this.lastOn) this.lastOn = bookedOn;
    if (this.firstValueOn === undefined || valueOn < this.firstValueOn) this.firstValueOn = valueOn;
    if (this.lastValueOn === undefined || valueOn > this.lastValueOn) this.lastValueOn = valueOn;
    this.waiting.push(read);
    return this.waiting.length === PART_LINES;
  }

  /** The lines that are kept of those since the last part. */
  async part(): Promise<StatementPart> {
    const { waiting, number: statement } = this;
    const part = this.parts++;
    this.waiting = [];
    if (!this.sift) {
      return { statement, part, lines: waiting.map((line) => ({ ...line })), leftOut: [] };
    }
    const kept = new Set(await this.sift(waiting));
    const others = waiting.filter((line) => !kept.has(line));
    for (const line of others) this.leaveOut(line);
    const leftOut = others.map(({ bankLineId, bookedOn, amount: { minor } }) => ({
      ...{ bankLineId, bookedOn, minor },
    }));
    return { statement, part, lines: [...kept].map(standingAlone), leftOut };
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
      outOfScope: [...this.left]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([bookedOn, { lines, minor, currency }]) => ({
          ...{ bookedOn, lines },
          sum: money(minor, currency),
        })),
    };
  }

  private leaveOut({ bookedOn, amount: { minor, currency } }: ReadLine): void {
    const day = this.left.get(bookedOn) ?? { lines: 0, minor: 0n, currency };
    this.left.set(bookedOn, { currency, lines: day.lines + 1, minor: day.minor + BigInt(minor) });
  }
}

async function* tell(
  pieces: AsyncIterable<Uint8Array>,
  { fingerprintKey, csvProfiles = [], sift, ...own }: FileReading,
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
        open = new OpenStatement(statements++, event.header, own, sift);
      } else if (open && event.type === 'line') {
        place = event.line.place.line;
        if (!open.take(event.line)) continue;
        parts.add(open.part());
        yield* parts.beyond(SIFTED_MEANWHILE);
      } else if (open && event.type === 'statement-end') {
        parts.add(open.part(), true);
        yield* parts.beyond(0);
        yield { type: 'statement', facts: open.facts(event.footing) };
      }
    }
  }
}

export interface FileReading {
  readonly accountId: string;
  /** As it is registered; where absent lines are told apart by the number in the file. */
  readonly accountNumber?: string;
  /** Always the same, or known lines without a bank reference are taken for new ones. */
  readonly fingerprintKey: Uint8Array;
  /** Tried before the built-in ones. */
  readonly csvProfiles?: readonly CsvProfile[];
  readonly sift?: Sift;
}

/**
 * Reads a file of statements while it arrives, in bounded memory. What was told before a refusal must not be kept.
 * @throws CommandRefused with the code of the reader, the line and the field; never with what stands there
 */
export async function* readStatementParts(
  pieces: AsyncIterable<Uint8Array>,
  reading: FileReading,
): AsyncGenerator<FileEvent> {
  const hash = new PassingFileHash();
  try {
    yield* tell(hash.over(pieces), reading);
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path } = error;
    throw new CommandRefused(refuse(code, { line, path: path || '/' }));
  }
  yield { type: 'end', fileHash: hash.hex() };
}
