import { commandToken, streamType, type Purpose } from '@palabre/kernel';
import { paceAfter, type Pace } from './domain/pace.js';
import type {
  PayeeAccountEvent,
  PayeeEvent,
  PayeeKind,
  PaymentPreferences,
  Rail,
} from './events.js';

export { loginIdOf } from './domain/login.js';
export { keptUntil } from './domain/retention.js';

/** Erases what was kept of somebody who was erased; sent by the context itself. */
export const eraseWhatWasKeptToken = commandToken<{ readonly personId: string }>(
  'people.EraseWhatWasKept',
);
/** Puts an erasure that nobody has answered before a steward; sent by the context itself. */
export const remindOfErasureToken = commandToken<{ readonly personId: string }>(
  'people.RemindOfErasure',
);

/** Puts a consent that was taken back before a steward; sent by the context itself. */
export const remindOfConsentToken = commandToken<{
  readonly personId: string;
  readonly purpose: Purpose;
}>('people.RemindOfConsent');

/** Somebody's payment instructions as rules may see them: never the account itself. */
export type Payee = { readonly preferences?: PaymentPreferences; readonly pace?: Pace } & (
  | { readonly stage: 'none' }
  /** What was known of where to pay them is gone, and they can say nothing new. */
  | { readonly stage: 'erased'; readonly revision: number }
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
    }
);

/** Until somebody says otherwise they are paid each month, and only from an account whose holder's name tells nothing. */
export const DEFAULT_PREFERENCES: PaymentPreferences = {
  together: 'monthly',
  safePayerName: true,
};
export const preferencesOf = ({ preferences = DEFAULT_PREFERENCES }: Payee): PaymentPreferences =>
  preferences;

const after = (payee: Payee, event: PayeeEvent): Payee => {
  if (event.type === 'people.PayeeDetailsProvided') {
    const { revision, kind, rail, country, currency, fingerprint } = event.data;
    const { preferences } = payee;
    return {
      ...{ stage: 'unconfirmed', revision, kind, rail, country, currency, fingerprint },
      ...(preferences === undefined ? {} : { preferences }),
    };
  }
  if (event.type === 'people.PaymentPreferencesChosen') {
    const { together, safePayerName } = event.data;
    return { ...payee, preferences: { together, safePayerName } };
  }
  if (event.type === 'people.PayeeErased') {
    return { stage: 'erased', revision: event.data.revision };
  }
  if (payee.stage === 'none' || payee.stage === 'erased' || payee.revision !== event.data.revision)
    return payee;
  return { ...payee, stage: 'confirmed', confirmedBy: event.data.confirmedBy };
};

/** `payee-<personId>`: others guard it to know that a payment goes where the payee said. */
export const payeeStream = streamType<Payee, PayeeEvent, 'payee'>({
  category: 'payee',
  initial: { stage: 'none' },
  evolve: (payee, event) => ({ ...after(payee, event), pace: paceAfter(payee.pace, event) }),
});

/** Who gave this account as theirs, in the order of saying so. */
export interface PayeeAccount {
  readonly personIds: readonly string[];
}

/** `payeeAccount-<fingerprint>`: the keyed hash of the account makes it one for everybody. */
export const payeeAccountStream = streamType<PayeeAccount, PayeeAccountEvent, 'payeeAccount'>({
  category: 'payeeAccount',
  initial: { personIds: [] },
  evolve: (account, event) => {
    const { personId } = event.data;
    switch (event.type) {
      case 'people.PayeeAccountNamed':
        return { personIds: [...account.personIds.filter((id) => id !== personId), personId] };
      case 'people.PayeeAccountLeft':
        return { personIds: account.personIds.filter((id) => id !== personId) };
      case 'people.SharedAccountFound':
        return account;
    }
  },
});
