import { describe, expect, it } from '@jest/globals';
import { cohortStream } from '@palabre/community/contract';
import { eur, fold, streamName } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accountStreamName,
  launchedCohort,
  monthClosed,
  registered,
} from '../../testing-support/bank-histories.js';
import { ownAccountStream } from './own-account.js';
import { registerOwnAccount } from './own-account.decider.js';

const by = { kind: 'person', id: 'finance', roles: [] } as const;

const command = {
  cohortId: 'c1',
  kind: 'bank',
  number: 'de89 3704 0044 0532 0130 00',
  currency: 'EUR',
  legalName: 'Lindenhof Services',
  legalNameIsSafe: true,
  opening: eur(0),
  openedOn: '2024-10-01',
} as const;

describe('RegisterOwnAccount', () => {
  it('keeps the number as it is compared', () => {
    spec(registerOwnAccount)
      .given({ 'cohort-c1': [launchedCohort] })
      .when(command)
      .emits({ account: [registered] });
  });

  it('takes an account once, however it is written: ACCOUNT_REGISTERED_ALREADY', () => {
    spec(registerOwnAccount)
      .given({ 'cohort-c1': [launchedCohort], [accountStreamName]: [registered] })
      .when(command)
      .refuses('ACCOUNT_REGISTERED_ALREADY');
  });

  it.each(['DE88370400440532013000', 'NL91 ABNA 0417 1643 01', 'FR7630006000011234567890188'])(
    'has the check digits of an IBAN where it looks like one: ACCOUNT_NUMBER_INVALID %s',
    (number) => {
      spec(registerOwnAccount)
        .given({ 'cohort-c1': [launchedCohort] })
        .when({ ...command, number })
        .refuses('ACCOUNT_NUMBER_INVALID');
    },
  );

  it('opens in its own currency: ACCOUNT_CURRENCY_DIFFERS', () => {
    spec(registerOwnAccount)
      .given({ 'cohort-c1': [launchedCohort] })
      .when({ ...command, opening: { minor: '0', currency: 'KES' } })
      .refuses('ACCOUNT_CURRENCY_DIFFERS', { currency: 'EUR' });
  });

  it('is in no month that tells already what there was: ACCOUNT_OPENED_IN_CLOSED_MONTH', () => {
    // October and November are closed, December is not.
    const closed = Object.fromEntries(
      ['2024-10', '2024-11'].map((month) => [`honorariaMonth-c1-${month}`, [monthClosed(month)]]),
    );
    const opened = (openedOn: string) =>
      spec(registerOwnAccount)
        .given({ 'cohort-c1': [launchedCohort], ...closed })
        .when({ ...command, openedOn, closedUpTo: '2024-11' });
    // Before the cohort, in the first closed month, and on the last day of the last.
    for (const openedOn of ['2019-01-01', '2024-10-01', '2024-11-30']) {
      opened(openedOn).refuses('ACCOUNT_OPENED_IN_CLOSED_MONTH', {
        ...{ month: '2024-11', openFrom: '2024-12-01' },
      });
    }
    // The look-up was made before November was closed: the month itself is closed all the same.
    spec(registerOwnAccount)
      .given({ 'cohort-c1': [launchedCohort], ...closed })
      .when({ ...command, openedOn: '2024-11-01', closedUpTo: '2024-10' })
      .refuses('ACCOUNT_OPENED_IN_CLOSED_MONTH', { month: '2024-11', openFrom: '2024-12-01' });
    const data = { ...(registered.data as object), openedOn: '2024-12-01' };
    opened('2024-12-01').emits({ account: [{ ...registered, data }] });
  });

  it('rests on its first month alone, as months are closed in their order and the last is reopened', () => {
    const cohort = fold(cohortStream, [launchedCohort as never]);
    const data = { ...command, openedOn: '2024-11-15' };
    const more = registerOwnAccount.also?.(data, { account: ownAccountStream.initial, cohort }, by);
    expect(Object.values(more ?? {}).map(streamName)).toEqual(['honorariaMonth-c1-2024-11']);
  });
});
