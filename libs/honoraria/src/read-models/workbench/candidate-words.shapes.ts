import type { LocalisedText } from '@palabre/kernel';
import type { Check, Finding } from '../../domain/bank/candidates.js';

/** What comparing a line with a payment says, in words. */
export const WHY: Readonly<Record<Check, Readonly<Record<Finding['speaks'], LocalisedText>>>> = {
  reference: {
    for: { en: 'the line names this payment', fr: 'la ligne désigne ce paiement' },
    against: { en: 'the line names another payment', fr: 'la ligne désigne un autre paiement' },
    nothing: { en: 'the line names no payment', fr: 'la ligne ne désigne aucun paiement' },
  },
  amount: {
    for: { en: 'the amount is the same', fr: 'le montant est le même' },
    against: { en: 'the amount differs', fr: 'le montant diffère' },
    nothing: { en: 'the amounts were not compared', fr: 'les montants n’ont pas été comparés' },
  },
  date: {
    for: {
      en: 'it was asked for about that day',
      fr: 'il était demandé à peu près pour ce jour',
    },
    against: { en: 'it was asked for on another day', fr: 'il était demandé pour un autre jour' },
    nothing: { en: 'the days were not compared', fr: 'les dates n’ont pas été comparées' },
  },
  state: {
    for: { en: 'it waits for its line', fr: 'il attend sa ligne' },
    against: {
      en: 'it does not wait: booked, returned, withdrawn or rejected',
      fr: 'il n’attend pas : comptabilisé, retourné, retiré ou rejeté',
    },
    nothing: { en: 'its state was not looked at', fr: 'son état n’a pas été examiné' },
  },
  name: {
    for: {
      en: 'the names agree, which proves nothing',
      fr: 'les noms concordent, sans rien prouver',
    },
    against: { en: 'the names differ', fr: 'les noms diffèrent' },
    nothing: { en: 'no names to compare', fr: 'pas de noms à comparer' },
  },
};
