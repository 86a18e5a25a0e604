import { decisionOn, refuse, writeExisting, type LocalDate, type Money } from '@palabre/kernel';
import { honorariumStream, idsOf } from './honorarium.js';

export interface ConfirmReceiptData {
  readonly honorariumId: string;
  /** What arrived, in the currency it arrived in. */
  readonly received: Money;
  readonly receivedOn: LocalDate;
}

/** The member says what arrived; a later word replaces the first. */
export const confirmReceipt = decisionOn(({ honorariumId }: ConfirmReceiptData) => ({
  item: writeExisting(honorariumStream, honorariumId),
})).decide({
  refuses: ['NOT_PAID_YET'],
  emits: ['honoraria.HonorariumReceiptConfirmed'],
  decide: ({ received, receivedOn }, { item }) => {
    // The money may be there before the bank's statement is.
    if (item.stage !== 'paid' && item.stage !== 'in-run') return refuse('NOT_PAID_YET');
    const data = { ...idsOf(item), received, receivedOn };
    return { item: [{ type: 'honoraria.HonorariumReceiptConfirmed', data }] };
  },
});
