import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  by,
  enrolled,
  held,
  inRun,
  launched,
  paid,
  paused,
} from '../../testing-support/due-histories.js';
import { closeMonth, type CloseMonthData } from './close-month.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const MONTH = 'honorariaMonth-c1-2024-10';
const accrual = { cohortId: 'c1', month: '2024-10', accrualId: 'x' } as const;
const started = {
  type: 'honoraria.AccrualStarted',
  data: { ...accrual, membershipIds: ['m1'] },
} as const;
const finished = { type: 'honoraria.AccrualFinished', data: accrual } as const;
const command: CloseMonthData = {
  ...{ cohortId: 'c1', month: '2024-10', honorariumIds: ['m1-2024-10'], accountIds: ['acc'] },
  ...{ openLineIds: [], contradictingIds: [], withoutStatement: [], balances: [], unbalanced: [] },
  seal: { position: '41', size: 40, root: 'root' },
  periods: [{ accountId: 'acc', from: '2024-10-01', to: '2024-11-30' }],
};
const closing = { now: '2024-11-03T09:00:00.000Z', ...by('finance') };
const ready = {
  'cohort-c1': [launched()],
  'ownAccount-acc': [account()],
  [MONTH]: [started, finished],
};
const euros = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, minor]) => [name, eur(minor)]));
const closed = (
  month: string,
  figures: object,
  carried: readonly object[] = [],
  more: object = {},
) =>
  ({
    type: 'honoraria.MonthClosed',
    data: {
      ...{ cohortId: 'c1', month, figures, carried, balances: [], withoutStatement: [] },
      unbalanced: [],
      seal: { position: '41', size: 40, root: 'root' },
      ...{ closedAt: closing.now, closedBy: 'finance' },
      ...more,
    },
  }) as const;
const noneElse = {
  ...{
    contradictingStatements: 0,
    linesToApprove: 0,
    statementIds: [],
    unbalancedAccounts: 0,
    balances: [],
  },
};
const NOTHING = { broughtForward: 0, paid: 0, waived: 0, cancelled: 0 };

describe('closing a month over what is missing', () => {
  it('is not sealed while an account’s lines do not make what the bank says it holds', () => {
    const balance = { accountId: 'acc', closing: eur(500), on: '2024-10-31', ours: eur(700) };
    const said = [{ accountId: 'acc', because: 'bank-errs' }] as const;
    const proposed = {
      type: 'honoraria.MonthClosingProposed',
      data: {
        ...{ cohortId: 'c1', month: '2024-10', withoutStatement: [], unbalanced: said },
        proposedBy: 'approver',
      },
    } as const;
    const close = (more: Partial<CloseMonthData>) =>
      spec(closeMonth)
        .given({
          ...{ ...ready, [MONTH]: [started, finished, proposed] },
          [ITEM]: [accrued(), approvedBy(), inRun, paid()],
        })
        .when({ ...command, balances: [balance], ...more }, closing);
    close({}).refuses('MONTH_NOT_RECONCILED', {
      ...{ openItems: 0, openLines: 0, unstatedAccounts: 0, ...noneElse },
      ...{ honorariumIds: [], bankLineIds: [], accounts: [], unbalancedAccounts: 1 },
      balances: [{ accountId: 'acc', on: '2024-10-31', stated: eur(500), ours: eur(700) }],
    });
    close({ unbalanced: [{ accountId: 'other', because: 'bank-errs' }] }).refuses(
      'MONTH_NOT_RECONCILED',
    );
    const figures = euros({ ...NOTHING, accrued: 10_000, paid: 10_000, carriedForward: 0 });
    close({ unbalanced: [{ accountId: 'acc', because: 'opening-errs' }] }).refuses(
      'CLOSING_NOT_PROPOSED',
    );
    close({ unbalanced: said }).emits({
      month: [closed('2024-10', figures, [], { balances: [balance], unbalanced: said })],
    });
    // Where the two agree nobody needs to say anything.
    const even = { ...balance, ours: eur(500) };
    close({ balances: [even], unbalanced: said }).emits({
      month: [closed('2024-10', figures, [], { balances: [even] })],
    });
  });

  it('needs statements of every day, or a reason why there are none', () => {
    const some = [{ accountId: 'acc', from: '2024-09-01', to: '2024-10-30' }];
    const said = [{ accountId: 'acc', because: 'not-issued' }] as const;
    const proposed = (proposedBy = 'approver') => ({
      type: 'honoraria.MonthClosingProposed',
      data: {
        ...{ cohortId: 'c1', month: '2024-10', withoutStatement: said, unbalanced: [] },
        proposedBy,
      },
    });
    const close = (
      withoutStatement: CloseMonthData['withoutStatement'],
      periods = some,
      proposals: readonly object[] = [proposed()],
      own: Parameters<typeof account>[0] = {},
    ) =>
      spec(closeMonth)
        .given({
          ...{ ...ready, [MONTH]: [started, finished, ...proposals] },
          ...{ 'ownAccount-acc': [account(own)], [ITEM]: [accrued(), held] },
        } as never)
        .when({ ...command, periods, withoutStatement }, closing);
    close([]).refuses('MONTH_NOT_RECONCILED', {
      ...{ openItems: 0, openLines: 0, unstatedAccounts: 1, ...noneElse },
      ...{ honorariumIds: [], bankLineIds: [] },
      accounts: [{ accountId: 'acc', from: '2024-10-31' }],
    });
    close([{ accountId: 'another', because: 'not-issued' }]).refuses('MONTH_NOT_RECONCILED');
    const figures = euros({ ...NOTHING, accrued: 10_000, carriedForward: 10_000 });
    const carried = [{ honorariumId: 'm1-2024-10', amount: eur(10_000), because: 'held' }];
    // One person alone does not close over what is missing, nor for reasons that the other did not give.
    close(said, some, []).refuses('CLOSING_NOT_PROPOSED');
    close([{ accountId: 'acc', because: 'account-closed' }]).refuses('CLOSING_NOT_PROPOSED');
    close(said, some, [proposed('finance')]).refuses('FOUR_EYES', { other: 'proposer' });
    // Whoever holds money in trust issues none: that is no exception.
    const byHand = [{ accountId: 'acc', because: 'kept-by-hand' }] as const;
    close(byHand, some, []).refuses('CLOSING_NOT_PROPOSED');
    close(byHand, some, [], { kind: 'entrusted' }).emits({
      month: [closed('2024-10', figures, carried, { withoutStatement: byHand })],
    });
    close(said).emits({
      month: [closed('2024-10', figures, carried, { withoutStatement: said })],
    });
    // Of what the bank has stated nobody needs to say anything.
    close(said, [...command.periods]).emits({ month: [closed('2024-10', figures, carried)] });
  });

  it('waits for whoever is due one by what is known now, and has none: MONTH_NOT_ACCRUED', () => {
    const resumed = {
      type: 'community.MembershipResumed',
      data: { ...paused('2024-09-01').data, on: '2024-10-31' },
    };
    const given = (...membership: readonly object[]) =>
      spec(closeMonth)
        .given({ ...ready, 'membership-m1': [enrolled('m1', 'p1'), ...membership] } as never)
        .when({ ...command, honorariumIds: [], membershipIds: ['m1'] }, closing);
    const nothing = euros({ ...NOTHING, accrued: 0, carriedForward: 0 });
    given(paused('2024-10-01')).emits({ month: [closed('2024-10', nothing)] });
    given(paused('2024-10-01'), resumed).refuses('MONTH_NOT_ACCRUED', {
      ...{ month: '2024-10', running: false, membershipIds: ['m1'] },
    });
    spec(closeMonth)
      .given({
        ...{ ...ready, 'membership-m1': [enrolled('m1', 'p1')] },
        [ITEM]: [accrued(), held],
      })
      .when({ ...command, membershipIds: ['m1'] }, closing)
      .emits({
        month: [
          closed('2024-10', euros({ ...NOTHING, accrued: 10_000, carriedForward: 10_000 }), [
            { honorariumId: 'm1-2024-10', amount: eur(10_000), because: 'held' },
          ]),
        ],
      });
  });
});
