import type { LocalDate } from '@palabre/kernel';
import type { Counterparty, Entry } from './entry.js';

/** Money that comes in: a grant, for one. */
export interface CreditReceived {
  readonly kind: 'credit';
  readonly on: LocalDate;
  readonly iban: string;
  readonly label: string;
  readonly amountMinor: bigint;
  readonly from: Counterparty;
  readonly endToEndId?: string;
  readonly remittance: readonly string[];
}

/** A transfer that was typed in at the bank, without a file: a supplier's invoice, for one. */
export interface TransferTyped {
  readonly kind: 'transfer';
  readonly on: LocalDate;
  readonly iban: string;
  readonly label: string;
  readonly amountMinor: bigint;
  readonly to: Counterparty;
  readonly endToEndId?: string;
  readonly remittance: readonly string[];
}

/** What the bank takes for its own work. */
export interface ChargeTaken {
  readonly kind: 'charge';
  readonly on: LocalDate;
  readonly iban: string;
  readonly amountMinor: bigint;
  readonly words: string;
}

/** Something that takes place at the bank besides the payment files. */
export type BankFact = CreditReceived | TransferTyped | ChargeTaken;

/** The line that books a fact. */
export const entryOf = (fact: BankFact, day: LocalDate, reference: string): Entry => {
  const incoming = fact.kind === 'credit';
  const common = {
    reference,
    iban: fact.iban,
    amountMinor: fact.amountMinor,
    bookedOn: day,
    valueOn: day,
  };
  return fact.kind === 'charge'
    ? {
        ...common,
        direction: 'DBIT',
        code: { domain: 'ACMT', family: 'MDOP', subFamily: 'CHRG' },
        details: [],
        words: fact.words,
      }
    : {
        ...common,
        direction: incoming ? 'CRDT' : 'DBIT',
        code: { domain: 'PMNT', family: incoming ? 'RCDT' : 'ICDT', subFamily: 'ESCT' },
        details: [
          {
            endToEndId: fact.endToEndId,
            amountMinor: fact.amountMinor,
            counterparty: fact.kind === 'credit' ? fact.from : fact.to,
            remittance: fact.remittance,
          },
        ],
      };
};
