import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  choosePaymentPreferences,
  confirmPayeeDetails,
  providePayeeDetails,
} from './payee.decider.js';

const details = {
  name: 'Ama Testwoman',
  address: { town: 'Accra', country: 'GH' },
  account: '123',
  bankCode: 'GH1',
};
const command = {
  personId: 'p1',
  kind: 'account',
  rail: 'cross-border',
  currency: 'EUR',
  fingerprint: 'f',
  details,
} as const;
const provided = (revision: number) =>
  ({
    type: 'people.PayeeDetailsProvided',
    data: {
      personId: 'p1',
      revision,
      kind: 'account',
      rail: 'cross-border',
      country: 'GH',
      currency: 'EUR',
      fingerprint: 'f',
      details: personal('p1', 'finance', details),
    },
  }) as const;
const named = {
  type: 'people.PayeeAccountNamed',
  data: { fingerprint: 'f', personId: 'p1' },
} as const;
const erased = {
  type: 'people.PersonErased',
  data: { personId: 'p1', purposes: ['finance'], keptUntil: null },
};
const confirmation = { personId: 'p1', revision: 1, channel: 'phone' } as const;
const confirmed = {
  type: 'people.PayeeDetailsConfirmed',
  data: {
    personId: 'p1',
    revision: 1,
    confirmedBy: 'actor',
    channel: 'phone',
    sharedAccount: false,
  },
} as const;

describe('ProvidePayeeDetails', () => {
  it('seals the account for finance and leaves only what rules need in the clear', () => {
    spec(providePayeeDetails)
      .given()
      .when(command)
      .emits({ payee: [provided(1)], account: [named], left: [] });
    spec(providePayeeDetails)
      .given({ 'payee-p1': [provided(1)], 'payeeAccount-f': [named] })
      .when(command)
      .emits({ payee: [provided(2)], account: [], left: [] });
  });

  it('raises an alert when others named the account, and lets go of the one before', () => {
    const other = { ...named, data: { fingerprint: 'f', personId: 'p0' } };
    const left = { type: 'people.PayeeAccountLeft', data: { fingerprint: 'e', personId: 'p1' } };
    const before = { ...provided(1), data: { ...provided(1).data, fingerprint: 'e' } };
    const found = {
      type: 'people.SharedAccountFound',
      data: { fingerprint: 'f', personId: 'p1', otherPersonIds: ['p0'] },
    };
    spec(providePayeeDetails)
      .given({ 'payee-p1': [before], 'payeeAccount-f': [other] })
      .when(command)
      .emits({ payee: [provided(2)], account: [named, found], left: [[left]] });
    // Whoever left it shares it no more.
    const gone = { type: 'people.PayeeAccountLeft', data: other.data } as const;
    spec(providePayeeDetails)
      .given({ 'payeeAccount-f': [other, gone] })
      .when(command)
      .emits({ payee: [provided(1)], account: [named], left: [] });
  });

  it('refuses an IBAN that is none: IBAN_INVALID', () => {
    spec(providePayeeDetails)
      .given()
      .when({ ...command, ibanFault: 'check-digits' })
      .refuses('IBAN_INVALID', { fault: 'check-digits' });
  });

  it('refuses a second place where the money could go: PAYEE_AMBIGUOUS', () => {
    const iban = 'DE89370400440532013000';
    const both = (kind: 'iban' | 'account' | 'mobile-money' | 'trusted-party', more: object) =>
      spec(providePayeeDetails)
        .given()
        .when({ ...command, kind, details: { ...details, ...more } });
    both('account', { iban }).refuses('PAYEE_AMBIGUOUS', { idle: ['iban'], kind: 'account' });
    both('account', { provider: 'x' }).refuses('PAYEE_AMBIGUOUS');
    both('mobile-money', { provider: 'x', phone: '+233200000001' }).refuses('PAYEE_AMBIGUOUS', {
      ...{ idle: ['account', 'bankCode'], kind: 'mobile-money' },
    });
    both('trusted-party', { iban }).refuses('PAYEE_AMBIGUOUS');
    const { account: _account, bankCode: _code, ...nowhere } = details;
    spec(providePayeeDetails)
      .given()
      .when({ ...command, kind: 'iban', details: { ...nowhere, iban, phone: '+233200000001' } })
      .refuses('PAYEE_AMBIGUOUS', { idle: ['phone'], kind: 'iban' });
  });

  it('refuses what no payment could be made with: PAYEE_INCOMPLETE', () => {
    spec(providePayeeDetails)
      .given()
      .when({ ...command, details: { ...details, bankCode: undefined } })
      .refuses('PAYEE_INCOMPLETE', { missing: ['bankCode'] });
    spec(providePayeeDetails)
      .given()
      .when({ ...command, kind: 'trusted-party', details: { ...details, bankCode: undefined } })
      .refuses('PAYEE_INCOMPLETE', { missing: ['bankCode'] });
  });

  it('knows a bank by its BIC as well', () => {
    const { bankCode: _code, ...rest } = details;
    const withBic = { ...rest, bic: 'EQBLGHAC' };
    spec(providePayeeDetails)
      .given()
      .when({ ...command, details: withBic })
      .emits({
        payee: [
          {
            ...provided(1),
            data: { ...provided(1).data, details: personal('p1', 'finance', withBic) },
          },
        ],
        ...{ account: [named], left: [] },
      });
  });

  it('refuses an IBAN that is given as another number: ACCOUNT_IS_IBAN', () => {
    spec(providePayeeDetails)
      .given()
      .when({ ...command, accountIsIban: true })
      .refuses('ACCOUNT_IS_IBAN');
  });

  it('refuses what no payment file could carry, and says where: PAYEE_UNPAYABLE', () => {
    const problems = [{ code: 'TEXT_TOO_LONG', field: 'name' }];
    spec(providePayeeDetails)
      .given()
      .when({ ...command, problems })
      .refuses('PAYEE_UNPAYABLE', { problems });
  });

  it('is nobody’s who was erased, and not made over and over: PERSON_ERASED, CHANGED_TOO_OFTEN', () => {
    const gone = { ...erased, data: { ...erased.data, purposes: ['selection'] } };
    spec(providePayeeDetails)
      .given({ 'person-p1': [gone] })
      .when(command)
      .refuses('PERSON_ERASED');
    spec(confirmPayeeDetails)
      .given({ 'payee-p1': [provided(1)], 'person-p1': [gone] })
      .when(confirmation)
      .refuses('PERSON_ERASED');
    spec(choosePaymentPreferences)
      .given({ 'person-p1': [gone] })
      .when({ personId: 'p1', together: 'monthly', safePayerName: true })
      .refuses('PERSON_ERASED');
    const changes = Array.from({ length: 30 }, (_, at) => ({
      ...provided(at + 1),
      effectiveOn: '2024-08-01',
    }));
    spec(providePayeeDetails)
      .given({ 'payee-p1': changes })
      .when(command)
      .refuses('CHANGED_TOO_OFTEN', { most: 30 });
    spec(choosePaymentPreferences)
      .given({ 'payee-p1': changes })
      .when({ personId: 'p1', together: 'quarterly', safePayerName: true })
      .refuses('CHANGED_TOO_OFTEN');
    spec(providePayeeDetails)
      .given({ 'payee-p1': changes })
      .when(command, { now: '2024-08-02T00:00:00.000Z' })
      .emits({ payee: [provided(31)], account: [named], left: [] });
  });
});

describe('ConfirmPayeeDetails', () => {
  it('is a second person’s', () => {
    spec(confirmPayeeDetails)
      .given({ 'payee-p1': [provided(1)] })
      .when(confirmation)
      .emits({ payee: [confirmed] });
  });

  it('is never the payee’s own: PAYEE_SELF_CONFIRMED', () => {
    spec(confirmPayeeDetails)
      .given({ 'payee-p1': [provided(1)] })
      .when(confirmation, { actor: { kind: 'person', id: 'p1', roles: ['finance'] } })
      .refuses('PAYEE_SELF_CONFIRMED');
  });

  it('of an account that others named too takes whoever knows: PAYEE_ACCOUNT_SHARED', () => {
    const other = { ...named, data: { fingerprint: 'f', personId: 'p0' } };
    const shared = { 'payee-p1': [provided(1)], 'payeeAccount-f': [other, named] };
    spec(confirmPayeeDetails)
      .given(shared)
      .when(confirmation)
      .refuses('PAYEE_ACCOUNT_SHARED', { personIds: ['p0'] });
    spec(confirmPayeeDetails)
      .given(shared)
      .when({ ...confirmation, sharedAccountAccepted: true })
      .emits({ payee: [{ ...confirmed, data: { ...confirmed.data, sharedAccount: true } }] });
  });

  it('counts for the revision that was checked only: PAYEE_CHANGED', () => {
    spec(confirmPayeeDetails)
      .given({ 'payee-p1': [provided(1), provided(2)] })
      .when(confirmation)
      .refuses('PAYEE_CHANGED', { revision: 2 });
  });

  it('does nothing the second time', () => {
    spec(confirmPayeeDetails)
      .given({ 'payee-p1': [provided(1), confirmed] })
      .when(confirmation)
      .nothing();
  });
});

describe('ChoosePaymentPreferences', () => {
  const chosen = { personId: 'p1', together: 'quarterly', safePayerName: true } as const;
  const event = { type: 'people.PaymentPreferencesChosen', data: chosen } as const;

  it('is the person’s word, before or after they gave an account, and touches no confirmation', () => {
    spec(choosePaymentPreferences)
      .given()
      .when(chosen)
      .emits({ payee: [event] });
    spec(choosePaymentPreferences)
      .given({ 'payee-p1': [event] })
      .when(chosen)
      .nothing();
    spec(confirmPayeeDetails)
      .given({ 'payee-p1': [provided(1), confirmed, event] })
      .when(confirmation)
      .nothing();
  });
});
