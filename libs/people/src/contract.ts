import { streamType } from '@palabre/kernel';
import type { PayeeEvent, PayeeKind, Rail } from './events.js';

/** Somebody's payment instructions as rules may see them: never the account itself. */
export type Payee =
  | { readonly stage: 'none' }
  | {
      readonly stage: 'unconfirmed' | 'confirmed';
      readonly revision: number;
      readonly kind: PayeeKind;
      readonly rail: Rail;
      readonly country: string;
      readonly currency: string;
      readonly fingerprint: string;
      /** Who gave the instructions is the payee; who confirmed them is somebody else. */
      readonly confirmedBy?: string;
    };

/** `payee-<personId>`: others guard it to know that a payment goes where the payee said. */
export const payeeStream = streamType<Payee, PayeeEvent, 'payee'>({
  category: 'payee',
  initial: { stage: 'none' },
  evolve: (payee, event) => {
    if (event.type === 'people.PayeeDetailsProvided') {
      const { revision, kind, rail, country, currency, fingerprint } = event.data;
      return { stage: 'unconfirmed', revision, kind, rail, country, currency, fingerprint };
    }
    if (payee.stage === 'none' || payee.revision !== event.data.revision) return payee;
    return { ...payee, stage: 'confirmed', confirmedBy: event.data.confirmedBy };
  },
});
