import { minorDigits, money, toDecimalText, type LocalDate } from '@palabre/kernel';
import { merged, type Entry, type Leg } from '../books/entry.js';
import type { AccountNames } from './account-names.js';
import type { Dialect, JournalInfo, WrittenLeg, WrittenTransaction } from './dialect.js';
import { JOURNAL_WORDS, wordsFor } from './words.js';

/** The bank's closing balance of an own account, in minor units. */
export interface Closing {
  readonly account: string;
  readonly closedOn: LocalDate;
  readonly minor: string;
  readonly currency: string;
  readonly foots: boolean;
}

const CHUNK = 65_536;
/** Each line of a statement stays a transaction of its own, though one event brought many. */
const LINES = 'honoraria.StatementLinesRead';

const decimal = (minor: string, currency: string): string =>
  toDecimalText(money(BigInt(minor), currency));

const written = (leg: Leg, names: AccountNames): WrittenLeg => ({
  account: names.of(leg.account),
  amount: decimal(leg.minor, leg.currency),
  currency: leg.currency,
  ...(leg.cost && {
    cost: {
      amount: decimal(leg.cost.minor.replace('-', ''), leg.cost.currency),
      currency: leg.cost.currency,
    },
  }),
});

const headerLines = (info: JournalInfo): string[] => {
  const { language, cohortId, asOf, knownAt, position, legend } = info;
  const say = (what: keyof typeof JOURNAL_WORDS): string => JOURNAL_WORDS[what][language];
  return [
    `${say('title')} ${cohortId}`,
    ...(asOf === undefined ? [] : [`${say('asOf')} ${asOf}`]),
    ...(knownAt === undefined ? [] : [`${say('knownAt')} ${knownAt}`]),
    `${say('position')} ${position}`,
    ...legend.map(({ name, title }) => `${name}: ${title}`),
  ];
};

/** Writes one journal: what is declared, and which of the bank's closing balances are still to come. */
class JournalWriter {
  private readonly declared = new Set<string>();
  private transactions = 0;

  constructor(
    private readonly dialect: Dialect,
    private readonly names: AccountNames,
    private readonly info: JournalInfo,
    private readonly closings: Closing[],
  ) {}

  header(): string {
    const { language, cohortId } = this.info;
    const title = `${JOURNAL_WORDS.title[language]} ${cohortId}`;
    return this.dialect.header(headerLines(this.info), title);
  }

  transaction(entry: Entry): string {
    const legs = merged(entry.legs).map((leg) => written(leg, this.names));
    if (legs.length === 0) return '';
    const transaction: WrittenTransaction = {
      ...{ on: entry.effectiveOn, status: entry.status, legs },
      ...(entry.eventId === '' ? {} : { code: entry.eventId }),
      text: wordsFor(entry.eventType, this.info.language),
    };
    this.transactions += 1;
    return `${this.declaring(legs, entry.effectiveOn)}${this.dialect.transaction(transaction)}`;
  }

  /** The closing balances of days before a date; of all days without one. */
  closingsBefore(date?: LocalDate): string {
    let text = '';
    for (;;) {
      const [next] = this.closings;
      if (!next || (date !== undefined && next.closedOn >= date)) return text;
      this.closings.shift();
      text += this.closing(next);
    }
  }

  /** By its last line a reader knows that a file is whole. */
  footer(): string {
    const words = JOURNAL_WORDS.end[this.info.language];
    return this.dialect.comment(`${words}: ${this.transactions}`);
  }

  private closing({ account, closedOn, minor, currency, foots }: Closing): string {
    const { language } = this.info;
    const name = this.names.of(account);
    const amount = decimal(minor, currency);
    if (!foots) {
      const words = JOURNAL_WORDS.notFooting[language];
      return this.dialect.comment(`${closedOn} ${name} ${amount} ${currency}: ${words}`);
    }
    const asserted = { account: name, amount, currency };
    const text = JOURNAL_WORDS.closing[language];
    return `${this.declaring([asserted], closedOn)}${this.dialect.closing({ on: closedOn, text, ...asserted })}`;
  }

  /** Declares what was not used before: so a journal of any length is written in one go. */
  private declaring(legs: readonly WrittenLeg[], on: LocalDate): string {
    let text = '';
    const currencies = legs.flatMap((leg) => [leg.currency, leg.cost?.currency ?? leg.currency]);
    for (const currency of currencies) {
      if (this.isNew(currency))
        text += this.dialect.commodity(currency, minorDigits(currency) ?? 2);
    }
    for (const { account } of legs) {
      if (this.isNew(account)) text += this.dialect.account(account, on);
    }
    return text;
  }

  private isNew(name: string): boolean {
    if (this.declared.has(name)) return false;
    this.declared.add(name);
    return true;
  }
}

/** Entries of one event, one after the other, as one: its postings in the budget and in money. */
async function* byEvent(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  let waiting: Entry | undefined;
  for await (const entry of entries) {
    const isSame =
      waiting?.eventId === entry.eventId &&
      waiting.effectiveOn === entry.effectiveOn &&
      entry.eventType !== LINES;
    if (waiting && isSame) {
      waiting = { ...waiting, legs: [...waiting.legs, ...entry.legs] };
    } else {
      if (waiting) yield waiting;
      waiting = entry;
    }
  }
  if (waiting) yield waiting;
}

/**
 * A journal as pieces of text, in bounded memory.
 * @param entries by effective date, then in the order of recording
 * @param closings of the days they cover, in the order of days
 */
export async function* journalText(
  entries: AsyncIterable<Entry>,
  closings: readonly Closing[],
  { dialect, names, info }: { dialect: Dialect; names: AccountNames; info: JournalInfo },
): AsyncGenerator<string> {
  const writer = new JournalWriter(dialect, names, info, [...closings]);
  let text = writer.header();
  for await (const entry of byEvent(entries)) {
    text += writer.closingsBefore(entry.effectiveOn);
    text += writer.transaction(entry);
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text + writer.closingsBefore() + writer.footer();
}
