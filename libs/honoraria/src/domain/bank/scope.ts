import type { KeptLine } from '../../events.js';
import type { ReadLine } from './statement.js';

/** What is looked at of a line to tell whether it may concern the programme. */
export type LineInQuestion = Pick<
  ReadLine,
  'bankLineId' | 'amount' | 'instructed' | 'references' | 'returned' | 'personal'
>;

/** What is asked of some lines: nobody's text is in it. */
export interface ScopeQuestion {
  /** As banks write them. */
  readonly uetrs: readonly string[];
  /** As `minor currency`, without sign; each once. */
  readonly amounts: readonly string[];
  readonly bankLineIds: readonly string[];
}

/** What the programme knows of its own payments from a shared account. */
export interface KnownPayments {
  /** Random ids of payments. */
  readonly uetrs: ReadonlySet<string>;
  /** Amounts asked for, as `minor currency`. */
  readonly amounts: ReadonlySet<string>;
  /** Lines that were kept before: they stay. */
  readonly bankLineIds: ReadonlySet<string>;
}

/** An amount as {@link KnownPayments} has it, whichever way it goes. */
export const magnitudeOf = ({ minor, currency }: KeptLine['amount']): string =>
  `${minor.replace('-', '')} ${currency}`;

/** The amounts by which a line may be a payment of ours: its own, and what the bank says was asked for in another currency. */
export const magnitudesOf = ({
  amount,
  instructed,
}: Pick<LineInQuestion, 'amount' | 'instructed'>): string[] =>
  instructed && instructed.currency !== amount.currency
    ? [magnitudeOf(amount), magnitudeOf(instructed)]
    : [magnitudeOf(amount)];

export const scopeQuestionOf = (lines: readonly LineInQuestion[]): ScopeQuestion => {
  const uetrs: string[] = [];
  const amounts = new Set<string>();
  for (const line of lines) {
    if (line.references.uetr !== undefined) uetrs.push(line.references.uetr);
    for (const one of magnitudesOf(line)) amounts.add(one);
  }
  return { uetrs, amounts: [...amounts], bankLineIds: lines.map(({ bankLineId }) => bankLineId) };
};

const mentions = (value: unknown, words: readonly string[]): boolean => {
  if (typeof value === 'string') {
    const text = value.toLowerCase();
    return words.some((word) => text.includes(word));
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((one) => mentions(one, words))
  );
};

/**
 * Whether a line of an account that is shared with others may concern the programme: it bears a reference of our form,
 * is or was one of our payments, came back, has the amount of one (its reference may be lost), or says one of the words
 * that finance keeps lines by. All else is others' business, and not kept.
 */
export const mayConcernUs = (
  line: LineInQuestion,
  known: KnownPayments,
  words: readonly string[],
): boolean => {
  const { references, returned } = line;
  const { endToEndId, messageId, paymentInformationId, inText, uetr } = references;
  return (
    endToEndId !== undefined ||
    messageId !== undefined ||
    paymentInformationId !== undefined ||
    inText.length > 0 ||
    returned !== undefined ||
    (uetr !== undefined && known.uetrs.has(uetr.toLowerCase())) ||
    magnitudesOf(line).some((one) => known.amounts.has(one)) ||
    known.bankLineIds.has(line.bankLineId) ||
    (words.length > 0 && mentions(line.personal, words))
  );
};
