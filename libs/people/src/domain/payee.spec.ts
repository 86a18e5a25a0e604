import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { confirmPayeeDetails, providePayeeDetails } from './payee.decider.js';

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
const confirmation = { personId: 'p1', revision: 1, channel: 'phone' } as const;
const confirmed = {
  type: 'people.PayeeDetailsConfirmed',
  data: { personId: 'p1', revision: 1, confirmedBy: 'actor', channel: 'phone' },
} as const;

describe('ProvidePayeeDetails', () => {
  it('seals the account for finance and leaves only what rules need in the clear', () => {
    spec(providePayeeDetails)
      .given()
      .when(command)
      .emits({ payee: [provided(1)] });
    spec(providePayeeDetails)
      .given({ 'payee-p1': [provided(1)] })
      .when(command)
      .emits({ payee: [provided(2)] });
  });

  it('refuses what no payment could be made with: PAYEE_INCOMPLETE', () => {
    spec(providePayeeDetails)
      .given()
      .when({ ...command, details: { ...details, bankCode: undefined } })
      .refuses('PAYEE_INCOMPLETE', { missing: ['bankCode'] });
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
