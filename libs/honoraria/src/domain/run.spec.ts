import { describe, it } from '@jest/globals';
import { eur, personal, personalOr, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  approvedRun,
  at,
  by,
  counted,
  exported,
  givenBack,
  launched,
  october,
  prepared,
  runCreated,
  runPast as past,
  runWith,
} from '../testing-support/due-histories.js';
import { like } from '../testing-support/like.js';
import type { OutflowEvent } from '../events.js';
import { createRun } from './create-run.decider.js';
import { cancelRun, removeFromRun } from './run.decider.js';

const sent = {
  type: 'honoraria.RunSent',
  data: { runId: 'r1', cohortId: 'c1', sentOn: '2024-10-22' },
} as const;
describe('CreateRun', () => {
  const { candidates, ...ids } = runCreated.data;
  const { currency: _currency, preparedBy: _preparedBy, ...command } = { ...ids, candidates };
  const ready = { 'cohort-c1': [launched()], 'ownAccount-acc': [account()] };
  const finance = { ...by('finance'), now: at };

  it('begins with those who have something approved', () => {
    spec(createRun)
      .given(ready)
      .when(command, finance)
      .emits({ run: [runCreated] });
  });

  it('may be for a month behind the cohort’s end: what came back is paid then', () => {
    const january = { month: '2025-01', requestedOn: '2025-01-06' } as const;
    spec(createRun)
      .given(ready)
      .when({ ...command, ...january }, { ...finance, now: '2025-01-05T09:00:00.000Z' })
      .emits({ run: [{ ...runCreated, data: { ...runCreated.data, ...january } }] });
  });

  it('is for no month to come, whose members nobody knows: MONTH_NOT_BEGUN', () => {
    spec(createRun)
      .given(ready)
      .when({ ...command, month: '2024-11' }, finance)
      .refuses('MONTH_NOT_BEGUN', { month: '2024-11', firstDay: '2024-11-01', zone: 'UTC' });
  });

  it('needs an open month, a day to come, and somebody to pay: MONTH_CLOSED, EXECUTION_DATE_PAST, RUN_EMPTY', () => {
    const closed = {
      type: 'honoraria.MonthClosed',
      data: { cohortId: 'c1', month: '2024-10' },
    } as const;
    spec(createRun)
      .given({ ...ready, 'honorariaMonth-c1-2024-10': [closed] })
      .when(command, finance)
      .refuses('MONTH_CLOSED', { month: '2024-10' });
    spec(createRun)
      .given(ready)
      .when({ ...command, requestedOn: '2024-10-19' }, finance)
      .refuses('EXECUTION_DATE_PAST', { today: '2024-10-20' });
    spec(createRun)
      .given(ready)
      .when({ ...command, candidates: [] }, finance)
      .refuses('RUN_EMPTY');
  });

  it('pays from an account whose bank a file can name, where its file does: OWN_ACCOUNT_BIC_MISSING', () => {
    const registered = account();
    const { bic: _bic, ...data } = registered.data as { bic: string };
    const without = { ...registered, data };
    const run = (...events: readonly DomainEvent[]) =>
      spec(createRun)
        .given({ ...ready, 'ownAccount-acc': [without, ...events] })
        .when(command, finance);
    run().refuses('OWN_ACCOUNT_BIC_MISSING');
    const settings = {
      type: 'honoraria.OwnAccountSettingsChanged',
      data: {
        ...{ accountId: 'acc', cohortId: 'c1', shared: false, keepWhere: [] },
        ...{ paymentFormat: 'csv:wise-batch', changedBy: 'finance' },
      },
    };
    run(settings).emits({ run: [runCreated] });
    // Two persons have said since what it is.
    const before = { opening: eur(0), legalName: 'X', legalNameIsSafe: true };
    run({
      type: 'honoraria.OwnAccountAmended',
      data: {
        ...{ accountId: 'acc', cohortId: 'c1', before, after: { ...before, bic: 'BKAUATWW' } },
        ...{ openedOn: '2024-10-01', reason: null, proposedBy: 'first', confirmedBy: 'second' },
      },
    }).emits({ run: [runCreated] });
  });

  it('pays from an account of the cohort that tells nothing: OWN_ACCOUNT_ELSEWHERE, OWN_ACCOUNT_UNSAFE', () => {
    const given = (change: Parameters<typeof account>[0]) =>
      spec(createRun)
        .given({ ...ready, 'ownAccount-acc': [account(change)] })
        .when(command, finance);
    given({ cohortId: 'c2' }).refuses('OWN_ACCOUNT_ELSEWHERE');
    given({ legalNameIsSafe: false }).refuses('OWN_ACCOUNT_UNSAFE');
    spec(createRun)
      .given({ ...ready, 'ownAccount-acc': [account({ legalNameIsSafe: false })] })
      .when({ ...command, unsafeNameAccepted: true }, finance)
      .emits({ run: [runCreated] });
  });
});

describe('CreateRun from an account that was closed', () => {
  it('pays nothing: ACCOUNT_CLOSED', () => {
    const { currency: _currency, preparedBy: _preparedBy, ...command } = runCreated.data;
    const before = { opening: eur(0), legalName: 'X', legalNameIsSafe: true };
    const closed = {
      type: 'honoraria.OwnAccountAmended',
      data: {
        ...{ accountId: 'acc', cohortId: 'c1', before, openedOn: '2024-10-01', reason: null },
        after: { ...before, closedOn: '2024-10-15' },
        ...{ proposedBy: 'a', confirmedBy: 'b' },
      },
    } as const;
    spec(createRun)
      .given({ 'cohort-c1': [launched()], 'ownAccount-acc': [account(), closed] })
      .when(command, { ...by('finance'), now: at })
      .refuses('ACCOUNT_CLOSED', { closedOn: '2024-10-15' });
  });
});

describe('CreateRun from an account that opens later', () => {
  it('asks for nothing before its first day: ACCOUNT_NOT_OPEN_YET', () => {
    const { currency: _currency, preparedBy: _preparedBy, ...command } = runCreated.data;
    const onFirstDay = { ...command, requestedOn: '2024-10-28' };
    const run = (data: typeof onFirstDay) =>
      spec(createRun)
        .given({
          'cohort-c1': [launched()],
          'ownAccount-acc': [account({ openedOn: '2024-10-28' })],
        })
        .when(data, { ...by('finance'), now: at });
    run({ ...command, requestedOn: '2024-10-27' }).refuses('ACCOUNT_NOT_OPEN_YET', {
      openedOn: '2024-10-28',
    });
    run(onFirstDay).emits({ run: [like(runCreated, { requestedOn: '2024-10-28' })] });
  });
});

describe('CreateRun from an account in another currency', () => {
  const { currency: _currency, preparedBy: _preparedBy, ...command } = runCreated.data;
  const payingBy = (paymentFormat: string) =>
    spec(createRun)
      .given({
        'cohort-c1': [launched()],
        'ownAccount-acc': [
          account({ currency: 'USD' }),
          {
            type: 'honoraria.OwnAccountSettingsChanged',
            data: { accountId: 'acc', cohortId: 'c1', shared: false, keepWhere: [], paymentFormat },
          },
        ],
      })
      .when(command, { ...by('finance'), now: at });

  it('pays what is owed where its bank exchanges, and by no other file: OWN_ACCOUNT_CURRENCY', () => {
    // The run is of euros, as what it pays.
    payingBy('pain.001.001.09').emits({ run: [runCreated] });
    for (const format of ['pain.001.001.03', 'csv:wise-batch', 'csv:mobile-money']) {
      payingBy(format).refuses('OWN_ACCOUNT_CURRENCY', { currency: 'EUR' });
    }
  });
});

const takenOut = {
  type: 'honoraria.HonorariumTakenOutOfRun',
  data: { ...october, runId: 'r1', attemptId: 'a1' },
} as const;
const withdrawn = {
  type: 'honoraria.PaymentWithdrawn',
  data: { attemptId: 'a1', runId: 'r1', cohortId: 'c1' },
} as const;

describe('RemoveFromRun', () => {
  const command = { runId: 'r1', attemptId: 'a1', reason: 'asked for it' };

  it('gives its items back', () => {
    const data = { runId: 'r1', cohortId: 'c1', attemptId: 'a1', amount: eur(10_000) };
    spec(removeFromRun)
      .given(past)
      .when(command)
      .emits({
        run: [
          {
            type: 'honoraria.PaymentRemovedFromRun',
            data: { ...data, reason: personalOr('p1', 'finance', 'asked for it', 'a1') },
          },
        ],
        payment: [withdrawn],
        items: [[takenOut]],
      });
  });

  it('is for a run that nobody has approved, and for its own payments: RUN_STAGE, NOT_IN_RUN', () => {
    spec(removeFromRun)
      .given(runWith(approvedRun))
      .when(command)
      .refuses('RUN_STAGE', { stage: 'approved', needed: ['prepared'] });
    spec(removeFromRun)
      .given({ ...past, 'payment-a1': [prepared, withdrawn] })
      .when(command)
      .refuses('NOT_IN_RUN', { attemptId: 'a1' });
  });
});

describe('CancelRun', () => {
  const command = { runId: 'r1', reason: 'wrong day' };

  it('gives all items back before the file has left', () => {
    const reason = personal('r1', 'finance', 'wrong day');
    const data = { runId: 'r1', cohortId: 'c1', reason };
    const cancel = (...outflow: readonly OutflowEvent[]) =>
      spec(cancelRun)
        .given({ ...runWith(approvedRun), 'honorariaOutflow-c1-2024-10': outflow })
        .when(command);
    const given = {
      run: [{ type: 'honoraria.RunCancelled', data }],
      payments: [[withdrawn]],
      items: [[takenOut]],
    };
    // What was approved of it counts for the month no more.
    cancel(counted(), counted('other')).emits({ ...given, outflows: [[givenBack()]] });
    cancel(counted('other')).emits({ ...given, outflows: [[]] });
  });

  it('is too late afterwards, since the file may still be paid: RUN_STAGE', () => {
    spec(cancelRun).given(runWith(approvedRun, exported)).when(command).refuses('RUN_STAGE');
    spec(cancelRun)
      .given(runWith(approvedRun, exported, sent))
      .when(command)
      .refuses('RUN_STAGE');
  });
});
