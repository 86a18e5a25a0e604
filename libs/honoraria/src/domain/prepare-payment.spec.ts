import { describe, it } from '@jest/globals';
import { derivedId, eur, personalOr } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  candidate,
  confirmed,
  held,
  inRun,
  launched,
  october,
  payeeErased,
  prepared,
  provided,
  runCreated,
  runPrepared,
} from '../testing-support/due-histories.js';
import { preparePayment } from './prepare-payment.decider.js';
import { finishRunPreparation } from './run.decider.js';

const ITEM = 'honorarium-m1-2024-10';
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
    const reason = personalOr(
      'p1',
      'finance',
      'PAYER_NAME_UNSAFE',
      derivedId('honorarium', 'm1-2024-10'),
    );
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

  it('pays nothing that was approved with other details, as while a file was out: it goes back to approval', () => {
    const again = [2, 2].map((revision, at) => {
      const event = at === 0 ? provided() : confirmed;
      return { ...event, data: { ...event.data, revision } };
    });
    const changed = { ...ready, 'payee-p1': [provided(), confirmed, ...again] };
    const rejected = {
      type: 'honoraria.HonorariumReopened',
      data: { ...october, attemptId: 'a0', amount: eur(0), why: 'rejected' },
    };
    const sentBefore = { ...inRun, data: { ...inRun.data, runId: 'r0', attemptId: 'a0' } };
    const withdrawn = {
      type: 'honoraria.HonorariumApprovalWithdrawn',
      data: { ...october, because: 'payee-changed' },
    };
    const prepare = (...item: readonly object[]) =>
      spec(preparePayment)
        .given({ ...changed, [ITEM]: [accrued(), ...item] } as never)
        .when(command);
    prepare(approvedBy('x', 1), sentBefore, rejected).emits({
      ...leftOut('APPROVAL_OUTDATED'),
      items: [[withdrawn]],
    });
    const paid = { ...prepared, data: { ...prepared.data, payeeRevision: 2 } };
    const again2 = approvedBy('x', 2);
    prepare(approvedBy('x', 1), sentBefore, rejected, withdrawn, again2).emits({
      payment: [paid],
      items: [[inRun]],
    });
    // First details are no change: they were waited for.
    spec(preparePayment)
      .given({ ...ready, [ITEM]: [accrued(), approvedBy('x', 0)] })
      .when(command)
      .emits({ payment: [prepared], items: [[inRun]] });
  });

  it('says why somebody is left out', () => {
    const given = (change: object) => spec(preparePayment).given({ ...ready, ...change } as never);
    given({ 'payee-p1': [] }).when(command).emits(deferred('PAYEE_MISSING', 'unclaimed'));
    given({ 'payee-p1': [provided()] })
      .when(command)
      .emits(deferred('PAYEE_UNVERIFIED', 'unclaimed'));
    given({ 'payee-p1': [provided(), confirmed, payeeErased] })
      .when(command)
      .emits(deferred('PAYEE_ERASED', 'unclaimed'));
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
