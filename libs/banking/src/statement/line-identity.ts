import { createHmac, hash } from 'node:crypto';
import { equals } from '@palabre/kernel';
import { OccurrenceCounter } from './occurrence-counter.js';
import type {
  LineIdentity,
  StatementFooting,
  StatementHeader,
  StatementLine,
} from './statement.js';

/** A line that has not been told apart from its like yet. */
export type UnidentifiedLine = Omit<StatementLine, 'identity'>;

const contentOf = (line: UnidentifiedLine): string => {
  const { references, bankCode, returned, personal } = line;
  return JSON.stringify([
    line.part,
    line.amount.minor,
    line.amount.currency,
    line.bookingDate ?? line.valueDate ?? null,
    line.valueDate ?? null,
    line.reversal,
    references.entry ?? null,
    references.endToEndId ?? null,
    references.instructionId ?? null,
    references.transactionId ?? null,
    references.uetr ?? null,
    references.messageId ?? null,
    references.paymentInformationId ?? null,
    [bankCode?.domain, bankCode?.family, bankCode?.subFamily, bankCode?.proprietary].map(
      (code) => code ?? null,
    ),
    returned?.reasonCode ?? returned?.reasonProprietary ?? null,
    [personal.debtor, personal.creditor].map((party) => [
      party?.name ?? null,
      party?.iban ?? party?.otherAccount ?? null,
    ]),
    personal.remittance,
    personal.creditorReferences,
    personal.additionalInformation,
  ]);
};

const isFirstPage = ({ page }: StatementHeader): boolean =>
  page === undefined || /^0*1$/.test(page.number);

/**
 * Whether a statement goes on where the one before it in the file ended. If not it tells of the same days once more: a copy, or
 * a week behind its days.
 */
const goesOn = (
  header: StatementHeader,
  before: { readonly header: StatementHeader; readonly footing: StatementFooting },
): boolean => {
  if (header.copy !== undefined) return false;
  if (!isFirstPage(header)) return true;
  const opening = header.balances.find(({ type }) => type === 'OPBD' || type === 'PRCD')?.amount;
  const { closing } = before.footing;
  if (opening && closing) return equals(opening, closing);
  const { from, to } = header;
  return from === undefined || from !== before.header.from || to !== before.header.to;
};

/** Gives each line of a file its identity, in file order. */
export class LineIdentifier {
  private counter = new OccurrenceCounter();
  private before:
    { readonly header: StatementHeader; readonly footing: StatementFooting } | undefined;

  /**
   * @param fingerprintKey keeps a fingerprint from confirming a guessed name to whoever holds it;
   * the same key always, or the same line is taken for a new one
   */
  constructor(private readonly fingerprintKey: Uint8Array | undefined) {}

  /** A statement begins. One that tells of days again is counted as if it had come in a file of its own. */
  begin(header: StatementHeader): void {
    if (this.before && !goesOn(header, this.before)) this.counter = new OccurrenceCounter();
  }

  /** It ended. */
  end(header: StatementHeader, footing: StatementFooting): void {
    this.before = { header, footing };
  }

  identify(line: UnidentifiedLine, account: string): LineIdentity {
    const reference = line.references.bank ?? line.references.entryBank;
    // Without a day of booking it is known by the other: the bank may state that one later.
    const bookedOn = line.bookingDate ?? line.valueDate;
    const base =
      reference === undefined
        ? { account, basis: 'fingerprint' as const, value: this.fingerprint(line) }
        : { account, basis: 'reference' as const, value: reference };
    // What is not booked yet comes again once it is, and is not counted with what is.
    const { status } = line;
    const key = `${account.length}:${account}${base.basis}${base.value.length}:${base.value}${bookedOn ?? ''}${status}`;
    const ordinal = this.counter.next(hash('sha256', key, 'hex'));
    return { ...base, bookedOn, ordinal };
  }

  private fingerprint(line: UnidentifiedLine): string {
    const content = contentOf(line);
    return this.fingerprintKey === undefined
      ? hash('sha256', content)
      : createHmac('sha256', this.fingerprintKey).update(content).digest('hex');
  }
}

/** An identity as one text: equal exactly for the same line of the same account. */
export const lineKey = ({ account, basis, value, bookedOn, ordinal }: LineIdentity): string =>
  `${encodeURIComponent(account)}|${basis}|${encodeURIComponent(value)}|${bookedOn ?? ''}|${ordinal}`;
