import { decisionOn, guard, personal, refuse, writeExisting, write } from '@palabre/kernel';
import { payeeAccountStream, payeeStream, preferencesOf, type Payee } from '../contract.js';
import type {
  PayeeDetails,
  PayeeDetailsConfirmed,
  PayeeKind,
  PaymentPreferences,
  Rail,
} from '../events.js';
import { tooOften } from './pace.js';
import { personStream } from './person.js';

export interface ProvidePayeeDetailsData {
  readonly personId: string;
  readonly kind: PayeeKind;
  readonly rail: Rail;
  readonly currency: string;
  readonly fingerprint: string;
  readonly details: PayeeDetails;
  /** What is wrong with the IBAN, where there is one and it is wrong. */
  readonly ibanFault?: IbanFault;
  /** The other account number is an IBAN. */
  readonly accountIsIban?: boolean;
  readonly problems?: readonly PayeeProblem[];
}

/**
 * Of an IBAN: no such country, not as long as that country's are, a part that is none there, digits that do not fit, or a
 * country whose numbers stand in no registry.
 */
export type IbanFault = 'country' | 'length' | 'structure' | 'check-digits' | 'unlisted';

/** What no payment on the rail could carry, and in which field of the details. */
export interface PayeeProblem {
  readonly code: string;
  readonly field: string;
}

/** The fields without which no payment can leave, by kind. */
const REQUIRED: Readonly<Record<PayeeKind, readonly (keyof PayeeDetails)[]>> = {
  iban: ['iban'],
  account: ['account', 'bankCode'],
  'mobile-money': ['provider', 'phone'],
  'trusted-party': [],
};

/** A bank is known by its code in its country's clearing or by its BIC. */
const missingIn = (kind: PayeeKind, details: PayeeDetails): readonly (keyof PayeeDetails)[] => {
  const { account, bic } = details;
  const needed =
    kind === 'trusted-party' && account !== undefined ? REQUIRED.account : REQUIRED[kind];
  return needed.filter((field) => !details[field] && !(field === 'bankCode' && bic !== undefined));
};

/** Whatever could be taken for where the money goes: all of it is what was confirmed, or is not given. */
const DESTINATIONS = ['iban', 'account', 'bankCode', 'provider', 'phone'] as const;

/** What of it says where the money goes. Whom a payee trusts may have an account of either sort, or none. */
const destinationFields = (
  kind: PayeeKind,
  { iban }: PayeeDetails,
): readonly (keyof PayeeDetails)[] => {
  if (kind !== 'trusted-party') return REQUIRED[kind];
  return REQUIRED[iban === undefined ? 'account' : 'iban'];
};

const fingerprintOf = (payee: Payee): string | undefined =>
  'fingerprint' in payee ? payee.fingerprint : undefined;

/**
 * Gives or changes one's payment instructions; they count once a second person has confirmed them. That others named
 * the same account is said in the account's own stream, so that no two can do so at once unseen.
 */
export const providePayeeDetails = decisionOn(
  ({ personId, fingerprint }: ProvidePayeeDetailsData) => ({
    payee: write(payeeStream, personId),
    account: write(payeeAccountStream, fingerprint),
    person: guard(personStream, personId),
  }),
)
  .also(({ fingerprint }, { payee }) => {
    const before = fingerprintOf(payee);
    const isAnother = before !== undefined && before !== fingerprint;
    return { left: isAnother ? [write(payeeAccountStream, before)] : [] };
  })
  .decide({
    refuses: [
      'PERSON_ERASED',
      'CHANGED_TOO_OFTEN',
      'PAYEE_INCOMPLETE',
      'PAYEE_AMBIGUOUS',
      'PAYEE_UNPAYABLE',
      'IBAN_INVALID',
      'ACCOUNT_IS_IBAN',
    ],
    emits: [
      'people.PayeeDetailsProvided',
      'people.PayeeAccountNamed',
      'people.PayeeAccountLeft',
      'people.SharedAccountFound',
    ],
    decide: (data, { payee, account, person, left }, { now }) => {
      const { personId, kind, rail, currency, fingerprint, details, ibanFault } = data;
      if (person.stage === 'erased' || payee.stage === 'erased') return refuse('PERSON_ERASED');
      const often = tooOften(payee.pace, now);
      if (often) return often;
      if (ibanFault) return refuse('IBAN_INVALID', { fault: ibanFault }, ['/details/iban']);
      if (data.accountIsIban) return refuse('ACCOUNT_IS_IBAN', {}, ['/details/account']);
      const otherPersonIds = account.personIds.filter((id) => id !== personId);
      const isNamed = account.personIds.includes(personId);
      const before = fingerprintOf(payee) ?? '';
      const missing = missingIn(kind, details);
      if (missing.length > 0) {
        return refuse(
          'PAYEE_INCOMPLETE',
          { missing },
          missing.map((field) => `/details/${field}`),
        );
      }
      const meant = destinationFields(kind, details);
      const idle = DESTINATIONS.filter((field) => details[field] && !meant.includes(field));
      if (idle.length > 0) {
        const fields = idle.map((field) => `/details/${field}`);
        return refuse('PAYEE_AMBIGUOUS', { idle, kind }, fields);
      }
      const { problems = [] } = data;
      if (problems.length > 0) {
        const fields = problems.map(({ field }) => `/details/${field}`);
        return refuse('PAYEE_UNPAYABLE', { problems: problems.map((one) => ({ ...one })) }, fields);
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
        account: isNamed
          ? []
          : [
              { type: 'people.PayeeAccountNamed', data: { fingerprint, personId } },
              ...(otherPersonIds.length === 0
                ? []
                : [
                    {
                      type: 'people.SharedAccountFound',
                      data: { fingerprint, personId, otherPersonIds },
                    } as const,
                  ]),
            ],
        left: left.map(() => [
          { type: 'people.PayeeAccountLeft', data: { fingerprint: before, personId } } as const,
        ]),
      };
    },
  });

export interface ConfirmPayeeDetailsData {
  readonly personId: string;
  /** The revision that was checked; a change in between needs a new check. */
  readonly revision: number;
  readonly channel: PayeeDetailsConfirmed['data']['channel'];
  /** Whoever checked it knows that others are paid to the same account, and that this is meant. */
  readonly sharedAccountAccepted?: boolean;
}

/** Confirms, over a second channel and by a second person, that instructions are the payee's own. */
export const confirmPayeeDetails = decisionOn(({ personId }: ConfirmPayeeDetailsData) => ({
  payee: writeExisting(payeeStream, personId),
  person: guard(personStream, personId),
}))
  .also((_data, { payee }) => ({
    accounts: 'fingerprint' in payee ? [guard(payeeAccountStream, payee.fingerprint)] : [],
  }))
  .decide({
    refuses: ['PERSON_ERASED', 'PAYEE_SELF_CONFIRMED', 'PAYEE_CHANGED', 'PAYEE_ACCOUNT_SHARED'],
    emits: ['people.PayeeDetailsConfirmed'],
    decide: (data, { payee, person, accounts: [account] }, { actor }) => {
      const { personId, revision, channel, sharedAccountAccepted = false } = data;
      if (person.stage === 'erased' || payee.stage === 'erased') return refuse('PERSON_ERASED');
      if (actor.id === personId) return refuse('PAYEE_SELF_CONFIRMED');
      if (payee.stage === 'none' || payee.revision !== revision) {
        return refuse('PAYEE_CHANGED', { revision: payee.stage === 'none' ? 0 : payee.revision });
      }
      if (payee.stage === 'confirmed') return {};
      const others = account?.personIds.filter((id) => id !== personId) ?? [];
      if (others.length > 0 && !sharedAccountAccepted) {
        return refuse('PAYEE_ACCOUNT_SHARED', { personIds: others }, ['/sharedAccountAccepted']);
      }
      const sharedAccount = others.length > 0;
      return {
        payee: [
          {
            type: 'people.PayeeDetailsConfirmed',
            data: { personId, revision, confirmedBy: actor.id, channel, sharedAccount },
          },
        ],
      };
    },
  });

export interface ChoosePaymentPreferencesData extends PaymentPreferences {
  readonly personId: string;
}

/** A member says how they want to be paid. It touches no account, so nobody has to confirm it. */
export const choosePaymentPreferences = decisionOn(
  ({ personId }: ChoosePaymentPreferencesData) => ({
    payee: write(payeeStream, personId),
    person: guard(personStream, personId),
  }),
).decide({
  refuses: ['PERSON_ERASED', 'CHANGED_TOO_OFTEN'],
  emits: ['people.PaymentPreferencesChosen'],
  decide: ({ personId, together, safePayerName }, { payee, person }, { now }) => {
    if (person.stage === 'erased') return refuse('PERSON_ERASED');
    const often = tooOften(payee.pace, now);
    if (often) return often;
    const known = preferencesOf(payee);
    const isSame = known.together === together && known.safePayerName === safePayerName;
    if (isSame && payee.preferences) return {};
    const data = { personId, together, safePayerName };
    return { payee: [{ type: 'people.PaymentPreferencesChosen', data }] };
  },
});
