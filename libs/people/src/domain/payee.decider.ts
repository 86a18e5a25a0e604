import { decisionOn, personal, refuse, writeExisting, write } from '@palabre/kernel';
import { payeeStream } from '../contract.js';
import type { PayeeDetails, PayeeDetailsConfirmed, PayeeKind, Rail } from '../events.js';

export interface ProvidePayeeDetailsData {
  readonly personId: string;
  readonly kind: PayeeKind;
  readonly rail: Rail;
  readonly currency: string;
  readonly fingerprint: string;
  readonly details: PayeeDetails;
}

/** The fields without which no payment can leave, by kind. */
const REQUIRED: Readonly<Record<PayeeKind, readonly (keyof PayeeDetails)[]>> = {
  iban: ['iban'],
  account: ['account', 'bankCode'],
  'mobile-money': ['provider', 'phone'],
  'trusted-party': [],
};

/** Gives or changes one's payment instructions; they count once a second person has confirmed them. */
export const providePayeeDetails = decisionOn(({ personId }: ProvidePayeeDetailsData) => ({
  payee: write(payeeStream, personId),
})).decide({
  refuses: ['PAYEE_INCOMPLETE'],
  emits: ['people.PayeeDetailsProvided'],
  decide: ({ personId, kind, rail, currency, fingerprint, details }, { payee }) => {
    const missing = REQUIRED[kind].filter((field) => !details[field]);
    if (missing.length > 0) {
      return refuse(
        'PAYEE_INCOMPLETE',
        { missing },
        missing.map((field) => `/details/${field}`),
      );
    }
    return {
      payee: [
        {
          type: 'people.PayeeDetailsProvided',
          data: {
            personId,
            revision: payee.stage === 'none' ? 1 : payee.revision + 1,
            kind,
            rail,
            country: details.address.country,
            currency,
            fingerprint,
            details: personal(personId, 'finance', details),
          },
        },
      ],
    };
  },
});

export interface ConfirmPayeeDetailsData {
  readonly personId: string;
  /** The revision that was checked; a change in between needs a new check. */
  readonly revision: number;
  readonly channel: PayeeDetailsConfirmed['data']['channel'];
}

/** Confirms, over a second channel and by a second person, that instructions are the payee's own. */
export const confirmPayeeDetails = decisionOn(({ personId }: ConfirmPayeeDetailsData) => ({
  payee: writeExisting(payeeStream, personId),
})).decide({
  refuses: ['PAYEE_SELF_CONFIRMED', 'PAYEE_CHANGED'],
  emits: ['people.PayeeDetailsConfirmed'],
  decide: ({ personId, revision, channel }, { payee }, { actor }) => {
    if (actor.id === personId) return refuse('PAYEE_SELF_CONFIRMED');
    if (payee.stage === 'none' || payee.revision !== revision) {
      return refuse('PAYEE_CHANGED', { revision: payee.stage === 'none' ? 0 : payee.revision });
    }
    if (payee.stage === 'confirmed') return {};
    return {
      payee: [
        {
          type: 'people.PayeeDetailsConfirmed',
          data: { personId, revision, confirmedBy: actor.id, channel },
        },
      ],
    };
  },
});
