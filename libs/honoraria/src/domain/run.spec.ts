import { describe, it } from '@jest/globals';
import { eur, personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  approvedRun,
  at,
  by,
  candidate,
  confirmed,
  exported,
  held,
  inRun,
  launched,
  october,
  prepared,
  provided,
  runCreated,
  runPast as past,
  runPrepared,
  runWith,
} from '../testing-support/due-histories.js';
import { createRun } from './create-run.decider.js';
import { preparePayment } from './prepare-payment.decider.js';
import { cancelRun, finishRunPreparation, removeFromRun } from './run.decider.js';

const ITEM = 'honorarium-m1-2024-10';
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
    spec(createRun)
      .given(ready)
      .when({ ...command, month: '2025-01' }, finance)
      .emits({ run: [{ ...runCreated, data: { ...runCreated.data, month: '2025-01' } }] });
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

  it('pays from an account of the cohort, in its currency, that tells nothing: OWN_ACCOUNT_…', () => {
    const given = (change: Parameters<typeof account>[0]) =>
      spec(createRun)
        .given({ ...ready, 'ownAccount-acc': [account(change)] })
        .when(command, finance);
    given({ cohortId: 'c2' }).refuses('OWN_ACCOUNT_ELSEWHERE');
    given({ currency: 'USD' }).refuses('OWN_ACCOUNT_CURRENCY', { currency: 'EUR' });
    given({ legalNameIsSafe: false }).refuses('OWN_ACCOUNT_UNSAFE');
    spec(createRun)
      .given({ ...ready, 'ownAccount-acc': [account({ legalNameIsSafe: false })] })
      .when({ ...command, unsafeNameAccepted: true }, finance)
      .emits({ run: [runCreated] });
  });
});

describe('PreparePayment', () => {
  const command = { runId: 'r1', ...candidate };
  const ready = {
    'paymentRun-r1': [runCreated],
    [ITEM]: [accrued(), approvedBy()],
    'payee-p1': [provided(), confirmed],
    'ownAccount-acc': [account()],
    'cohort-c1': [launched()],
  };
  const leftOut = (because: string) => {
    const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1' };
    const data = { ...ids, honorariumIds: ['m1-2024-10'], because };
    return { payment: [{ type: 'honoraria.PaymentLeftOut', data }] };
  };

  it('makes one attempt for what is approved, and none the second time', () => {
    spec(preparePayment)
      .given(ready)
      .when(command)
      .emits({ payment: [prepared], items: [[inRun]] });
    spec(preparePayment)
      .given({ ...ready, 'payment-a1': [prepared] })
      .when(command)
      .nothing();
  });

  const deferred = (because: string, why: string) => ({
    ...leftOut(because),
    items: [
      [
        {
          type: 'honoraria.HonorariumDeferred',
          data: { ...october, runId: 'r1', because: why },
        },
      ],
    ],
  });
  const preferring = (change: object) => ({
    type: 'people.PaymentPreferencesChosen',
    data: { personId: 'p1', together: 'monthly', safePayerName: true, ...change },
  });

  it('pays once a quarter who wants that, and at the latest with the cohort’s last month', () => {
    const together = [provided(), confirmed, preferring({ together: 'quarterly' })];
    const given = (month: string, endsOn?: string) =>
      spec(preparePayment)
        .given({
          ...ready,
          'paymentRun-r1': [{ ...runCreated, data: { ...runCreated.data, month } }],
          'payee-p1': together,
          'cohort-c1': [launched(endsOn)],
        } as never)
        .when(command);
    given('2024-10').emits(deferred('PAID_TOGETHER', 'together'));
    given('2024-11').emits(deferred('PAID_TOGETHER', 'together'));
    given('2024-12').emits({ payment: [prepared], items: [[inRun]] });
    given('2024-11', '2024-11-15').emits({ payment: [prepared], items: [[inRun]] });
  });

  it('leaves for another account whom the file of this one does not reach', () => {
    const carried = { 'csv:mobile-money': ['mobile-money'], 'csv:wise-batch': ['sepa'] } as const;
    const given = (paymentFormat: string) =>
      spec(preparePayment)
        .given({
          ...ready,
          'ownAccount-acc': [
            account(),
            {
              type: 'honoraria.OwnAccountSettingsChanged',
              data: {
                ...{ accountId: 'acc', cohortId: 'c1', shared: false, keepWhere: [] },
                ...{ paymentFormat, changedBy: 'finance' },
              },
            },
          ],
        } as never)
        .when({ ...command, carried });
    // It waits for a run from another account, as if it had not been in this one.
    given('csv:mobile-money').emits({ ...leftOut('RAIL_NOT_CARRIED'), items: [[]] });
    given('csv:wise-batch').emits({ payment: [prepared], items: [[inRun]] });
    given('pain.001.001.09').emits({ payment: [prepared], items: [[inRun]] });
  });

  it('holds what its payee takes from no account whose holder’s name tells', () => {
    const unsafe = { ...ready, 'ownAccount-acc': [account({ legalNameIsSafe: false })] };
    const reason = personal('p1', 'finance', 'PAYER_NAME_UNSAFE');
    spec(preparePayment)
      .given(unsafe)
      .when(command)
      .emits({
        ...leftOut('PAYER_NAME_UNSAFE'),
        items: [[{ type: 'honoraria.HonorariumHeld', data: { ...october, reason } }]],
      });
    const minding = [provided(), confirmed, preferring({ safePayerName: false })];
    spec(preparePayment)
      .given({ ...unsafe, 'payee-p1': minding } as never)
      .when(command)
      .emits({ payment: [prepared], items: [[inRun]] });
  });

  it('says why somebody is left out', () => {
    const given = (change: object) => spec(preparePayment).given({ ...ready, ...change } as never);
    given({ 'payee-p1': [] }).when(command).emits(deferred('PAYEE_MISSING', 'unclaimed'));
    given({ 'payee-p1': [provided()] })
      .when(command)
      .emits(deferred('PAYEE_UNVERIFIED', 'unclaimed'));
    given({ 'payee-p1': [provided('trusted-party'), confirmed] })
      .when(command)
      .emits({ ...leftOut('PAID_BY_HAND'), items: [[]] });
    given({ [ITEM]: [accrued(), approvedBy(), held] })
      .when(command)
      .emits({ ...leftOut('NOTHING_DUE'), items: [[]] });
    given({ [ITEM]: [accrued(), approvedBy(), { ...inRun, data: { ...inRun.data, runId: 'r0' } }] })
      .when(command)
      .emits({ ...leftOut('NOTHING_DUE'), items: [[]] });
  });

  it('counts, at the end, what the run holds', () => {
    spec(finishRunPreparation)
      .given({ 'paymentRun-r1': [runCreated], 'payment-a1': [prepared] })
      .when({ runId: 'r1' })
      .emits({ run: [runPrepared] });
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
            data: { ...data, reason: personal('p1', 'finance', 'asked for it') },
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
    spec(cancelRun)
      .given(runWith(approvedRun))
      .when(command)
      .emits({
        run: [{ type: 'honoraria.RunCancelled', data }],
        payments: [[withdrawn]],
        items: [[takenOut]],
      });
  });

  it('is too late afterwards, since the file may still be paid: RUN_STAGE', () => {
    spec(cancelRun).given(runWith(approvedRun, exported)).when(command).refuses('RUN_STAGE');
    spec(cancelRun)
      .given(runWith(approvedRun, exported, sent))
      .when(command)
      .refuses('RUN_STAGE');
  });
});
