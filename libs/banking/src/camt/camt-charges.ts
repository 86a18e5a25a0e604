import { add, equals, type Money } from '@palabre/kernel';
import type { LineCharge } from '../statement/statement.js';
import type { MessageElement } from '../iso20022/message-element.js';
import { amountOf, booleanOf, required, signed, signOf } from '../iso20022/message-values.js';

const chargeOf = (record: MessageElement, level: LineCharge['level']): LineCharge => {
  const indicator = record.find('CdtDbtInd');
  return {
    amount: signed(amountOf(required(record, 'Amt')), indicator ? signOf(indicator) : -1),
    included: booleanOf(record.find('ChrgInclInd')),
    bearer: record.textAt('Br'),
    level,
  };
};

/**
 * The charges an entry or a transaction states: one for each `Rcrd` (from version 04), each `Chrgs`
 * (before), or the total where nothing is itemised. Charges of nothing are left out.
 */
export const chargesOf = (parent: MessageElement, level: LineCharge['level']): LineCharge[] =>
  parent
    .all('Chrgs')
    .flatMap((charges): LineCharge[] => {
      const records = charges.all('Rcrd');
      if (records.length > 0) return records.map((record) => chargeOf(record, level));
      if (charges.find('Amt')) return [chargeOf(charges, level)];
      const total = charges.find('TtlChrgsAndTaxAmt');
      return total ? [{ amount: signed(amountOf(total), -1), level }] : [];
    })
    .filter(({ amount }) => amount.minor !== '0');

/** Strikes from an entry's charges those that its transactions repeat. */
export class EntryCharges {
  private readonly open: LineCharge[];
  private readonly repeated = new Map<string, Money>();

  constructor(private readonly stated: readonly LineCharge[]) {
    this.open = [...stated];
  }

  /** Takes the charges of one of the entry's transactions. */
  transaction(charges: readonly LineCharge[]): void {
    for (const charge of charges) {
      const { amount } = charge;
      const same = this.open.findIndex((candidate) => equals(candidate.amount, amount));
      if (same >= 0) this.open.splice(same, 1);
      const sum = this.repeated.get(amount.currency);
      this.repeated.set(amount.currency, sum ? add(sum, amount) : amount);
    }
  }

  /** What is stated of the entry only: nothing when it is the sum of its transactions' charges. */
  get remaining(): readonly LineCharge[] {
    const totals = new Map<string, Money>();
    for (const { amount } of this.stated) {
      const sum = totals.get(amount.currency);
      totals.set(amount.currency, sum ? add(sum, amount) : amount);
    }
    const isSum = [...totals].every(([currency, total]) => {
      const repeated = this.repeated.get(currency);
      return repeated !== undefined && equals(repeated, total);
    });
    return isSum ? [] : this.open;
  }
}
