import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  by,
  inRun,
  launched,
  paid,
} from '../../testing-support/due-histories.js';
import { closeMonth, type CloseMonthData } from './close-month.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const accrual = { cohortId: 'c1', month: '2024-10', accrualId: 'x' };
const seal = { position: '41', size: 40, root: 'root' };
const command: CloseMonthData = {
  ...{ cohortId: 'c1', month: '2024-10', honorariumIds: ['m1-2024-10'], accountIds: ['acc'], seal },
  ...{ openLineIds: [], contradictingIds: [], withoutStatement: [], balances: [], unbalanced: [] },
  periods: [{ accountId: 'acc', from: '2024-10-01', to: '2024-11-30' }],
};
const closing = { now: '2024-11-03T09:00:00.000Z', ...by('finance') };
const ready = {
  'cohort-c1': [launched()],
  'honorariaMonth-c1-2024-10': [
    { type: 'honoraria.AccrualStarted', data: { ...accrual, membershipIds: ['m1'] } },
    { type: 'honoraria.AccrualFinished', data: accrual },
  ],
};
const nothing = { broughtForward: eur(0), waived: eur(0), cancelled: eur(0) };
const sealed = {
  type: 'honoraria.MonthClosed',
  data: {
    ...{ cohortId: 'c1', month: '2024-10', carried: [], balances: [], withoutStatement: [] },
    ...{ unbalanced: [], seal, closedAt: closing.now, closedBy: 'finance' },
    figures: { ...nothing, accrued: eur(10_000), paid: eur(10_000), carriedForward: eur(0) },
  },
};

describe('CloseMonth, while statements come in', () => {
  it('sees every file that an account has taken in: STATEMENT_JUST_CAME', () => {
    const received = {
      type: 'honoraria.StatementFileReceived',
      data: { accountId: 'acc', cohortId: 'c1', fileHash: 'second', statementIds: ['s2'] },
    } as const;
    const close = (lastFiles: Record<string, string>) =>
      spec(closeMonth)
        .given({
          ...{ ...ready, 'ownAccount-acc': [account(), received] },
          [ITEM]: [accrued(), approvedBy(), inRun, paid()],
        })
        .when({ ...command, lastFiles }, closing);
    close({ acc: 'first' }).refuses('STATEMENT_JUST_CAME');
    close({}).refuses('STATEMENT_JUST_CAME');
    close({ acc: 'second' }).emits({ month: [sealed] });
  });
});
