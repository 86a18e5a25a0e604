import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { USUAL_SETTINGS, type RegisteredAccount } from '../bank/own-account.js';
import { unstatedAccounts } from './coverage.js';

const account = (openedOn = '2024-09-01', accountId = 'acc'): RegisteredAccount => ({
  ...{ stage: 'registered', accountId, cohortId: 'c1', kind: 'bank', number: 'X' },
  ...{ currency: 'EUR', openedOn, settings: USUAL_SETTINGS },
  ...{ opening: eur(0), legalName: 'X', legalNameIsSafe: true },
});
const period = (from: string, to: string, accountId = 'acc') => ({ accountId, from, to });

describe('statements of a month', () => {
  it.each([
    ['one of the whole month', [period('2024-10-01', '2024-10-31')]],
    ['one that begins before and ends after it', [period('2024-09-15', '2024-11-15')]],
    [
      'several, in any order',
      [period('2024-10-11', '2024-10-31'), period('2024-10-01', '2024-10-10')],
    ],
    [
      'several that overlap',
      [period('2024-10-01', '2024-10-20'), period('2024-10-05', '2024-10-31')],
    ],
  ])('suffice: %s', (_, periods) => {
    expect(unstatedAccounts([account()], '2024-10', periods)).toEqual([]);
  });

  it('do not, while a long file of them is half in, or a long one half out', () => {
    const whole = [period('2024-10-01', '2024-10-31')];
    for (const half of [{ importing: 'f1' }, { withdrawing: 's1' }]) {
      expect(unstatedAccounts([{ ...account(), ...half }], '2024-10', whole)).toEqual([
        { accountId: 'acc', from: '2024-10-01' },
      ]);
    }
  });

  it.each([
    ['none', [], '2024-10-01'],
    ['one that merely reaches into it', [period('2024-09-01', '2024-10-10')], '2024-10-11'],
    ['all but the last day', [period('2024-10-01', '2024-10-30')], '2024-10-31'],
    ['all but the first day', [period('2024-10-02', '2024-10-31')], '2024-10-01'],
    [
      'a day missing in the middle',
      [period('2024-10-01', '2024-10-14'), period('2024-10-16', '2024-10-31')],
      '2024-10-15',
    ],
    ['those of another account', [period('2024-10-01', '2024-10-31', 'other')], '2024-10-01'],
  ])('leave a gap: %s', (_, periods, from) => {
    expect(unstatedAccounts([account()], '2024-10', periods)).toEqual([{ accountId: 'acc', from }]);
  });

  it('begin with the account, and none is asked for before it', () => {
    const half = [period('2024-10-15', '2024-10-31')];
    expect(unstatedAccounts([account('2024-10-15')], '2024-10', half)).toEqual([]);
    expect(unstatedAccounts([account('2024-10-14')], '2024-10', half)).toEqual([
      { accountId: 'acc', from: '2024-10-14' },
    ]);
    expect(unstatedAccounts([account('2024-11-01')], '2024-10', [])).toEqual([]);
    expect(unstatedAccounts([{ stage: 'unknown' }], '2024-10', [])).toEqual([]);
  });

  it('end with the account, and none is asked for behind it', () => {
    const closed = (closedOn: string) => ({ ...account(), closedOn });
    const half = [period('2024-10-01', '2024-10-14')];
    expect(unstatedAccounts([closed('2024-10-14')], '2024-10', half)).toEqual([]);
    expect(unstatedAccounts([closed('2024-10-15')], '2024-10', half)).toEqual([
      { accountId: 'acc', from: '2024-10-15' },
    ]);
    expect(unstatedAccounts([closed('2024-09-30')], '2024-10', [])).toEqual([]);
    expect(unstatedAccounts([closed('2024-11-10')], '2024-10', half)).toEqual([
      { accountId: 'acc', from: '2024-10-15' },
    ]);
  });
});
