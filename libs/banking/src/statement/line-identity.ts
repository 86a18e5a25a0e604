import { createHmac, hash } from 'node:crypto';
import { OccurrenceCounter } from './occurrence-counter.js';
import type { LineIdentity, StatementLine } from './statement.js';

/** A line that has not been told apart from its like yet. */
export type UnidentifiedLine = Omit<StatementLine, 'identity'>;

const contentOf = (line: UnidentifiedLine): string => {
  const { references, bankCode, returned, personal } = line;
  return JSON.stringify([
    line.part,
    line.amount.minor,
    line.amount.currency,
    line.bookingDate ?? null,
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

/** Gives each line of a file its identity, in file order. */
export class LineIdentifier {
  private readonly counter = new OccurrenceCounter();

  /**
   * @param fingerprintKey keeps a fingerprint from confirming a guessed name to whoever holds it;
   * the same key always, or the same line is taken for a new one
   */
  constructor(private readonly fingerprintKey: Uint8Array | undefined) {}

  identify(line: UnidentifiedLine, account: string): LineIdentity {
    const reference = line.references.bank ?? line.references.entryBank;
    const bookedOn = line.bookingDate;
    const base =
      reference === undefined
        ? { account, basis: 'fingerprint' as const, value: this.fingerprint(line) }
        : { account, basis: 'reference' as const, value: reference };
    const key = JSON.stringify([base.account, base.basis, base.value, bookedOn ?? null]);
    const ordinal = this.counter.next(hash('sha256', key, 'buffer'));
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
  [account, basis, value, bookedOn ?? '', String(ordinal)].map(encodeURIComponent).join('|');
