import { describe, it } from '@jest/globals';
import { eur, zero } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  at,
  by,
  candidate,
  confirmed,
  held,
  inRun,
  launched,
  october,
  paid,
  prepared,
  provided,
  runCreated,
  runPrepared,
} from '../testing-support/due-histories.js';
import { createRun } from './create-run.decider.js';
import { preparePayment } from './prepare-payment.decider.js';
import { recordRejection } from './rejection.decider.js';
import { approveRun, exportRun } from './run-release.decider.js';
import { cancelRun, finishRunPreparation, markRunSent, removeFromRun } from './run.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const HASH = 'f'.repeat(64);
const approvedRun = {
  type: 'honoraria.RunApproved',
  data: { runId: 'r1', cohortId: 'c1', fileHash: HASH, approvedBy: 'approver' },
} as const;
const batches = [{ paymentInformationId: 'M1-S', attemptIds: ['a1'], total: eur(10_000) }] as const;
const exported = {
  type: 'honoraria.RunExported',
  data: { runId: 'r1', cohortId: 'c1', fileHash: HASH, exportedBy: 'finance', batches },
} as const;
const sent = {
  type: 'honoraria.RunSent',
  data: { runId: 'r1', cohortId: 'c1', sentOn: '2024-10-22' },
} as const;
const past = {
  'paymentRun-r1': [runCreated, runPrepared],
  'payment-a1': [prepared],
  [ITEM]: [accrued(), approvedBy(), inRun],
  'payee-p1': [provided(), confirmed],
};
const runWith = (...events: readonly object[]) => ({
  ...past,
  'paymentRun-r1': [runCreated, runPrepared, ...events] as never[],
});

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
  });
});

describe('PreparePayment', () => {
  const command = { runId: 'r1', ...candidate };
  const ready = {
    'paymentRun-r1': [runCreated],
    [ITEM]: [accrued(), approvedBy()],
    'payee-p1': [provided(), confirmed],
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

  it('says why somebody is left out', () => {
    const given = (change: object) => spec(preparePayment).given({ ...ready, ...change } as never);
    given({ 'payee-p1': [] }).when(command).emits(leftOut('PAYEE_MISSING'));
    given({ 'payee-p1': [provided()] })
      .when(command)
      .emits(leftOut('PAYEE_UNVERIFIED'));
    given({ 'payee-p1': [provided('trusted-party'), confirmed] })
      .when(command)
      .emits(leftOut('PAID_BY_HAND'));
    given({ [ITEM]: [accrued(), approvedBy(), held] })
      .when(command)
      .emits(leftOut('NOTHING_DUE'));
    given({ [ITEM]: [accrued(), approvedBy(), { ...inRun, data: { ...inRun.data, runId: 'r0' } }] })
      .when(command)
      .emits(leftOut('NOTHING_DUE'));
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
          { type: 'honoraria.PaymentRemovedFromRun', data: { ...data, reason: 'asked for it' } },
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

describe('ApproveRun', () => {
  const command = { runId: 'r1', fileHash: HASH, currentHash: HASH };

  it('is a second person’s, on the file as it is', () => {
    spec(approveRun)
      .given(past)
      .when(command, by('approver'))
      .emits({ run: [approvedRun] });
  });

  it('is neither the preparer’s nor a beneficiary’s: FOUR_EYES', () => {
    const approve = (who: string) => spec(approveRun).given(past).when(command, by(who));
    approve('finance').refuses('FOUR_EYES', { other: 'preparer' });
    approve('p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is refused when anything changed meanwhile: FILE_CHANGED, PAYEE_UNVERIFIED, RUN_OVERTAKEN', () => {
    const attempts = { attemptIds: ['a1'] };
    spec(approveRun)
      .given(past)
      .when({ ...command, currentHash: 'other' }, by('approver'))
      .refuses('FILE_CHANGED', { currentHash: 'other' });
    spec(approveRun)
      .given({
        ...past,
        'payee-p1': [
          provided(),
          confirmed,
          { ...provided(), data: { ...provided().data, revision: 2 } },
        ],
      })
      .when(command, by('approver'))
      .refuses('PAYEE_UNVERIFIED', attempts);
    spec(approveRun)
      .given({ ...past, [ITEM]: [accrued(), approvedBy(), paid()] })
      .when(command, by('approver'))
      .refuses('RUN_OVERTAKEN', attempts);
  });

  it('needs a prepared run with something in it: RUN_STAGE, RUN_EMPTY', () => {
    spec(approveRun)
      .given({ ...past, 'paymentRun-r1': [runCreated] })
      .when(command, by('approver'))
      .refuses('RUN_STAGE', { stage: 'preparing', needed: ['prepared'] });
    spec(approveRun)
      .given({ ...past, 'payment-a1': [] })
      .when(command, by('approver'))
      .refuses('RUN_EMPTY');
  });
});

describe('ExportRun', () => {
  const command = { runId: 'r1', currentHash: HASH, batches };

  it('takes out exactly the approved file, also a second time', () => {
    spec(exportRun)
      .given(runWith(approvedRun))
      .when(command, by('finance'))
      .emits({ run: [exported] });
    spec(exportRun).given(runWith(approvedRun, exported)).when(command).nothing();
  });

  it('is refused for another file or other payees: FILE_CHANGED, PAYEE_UNVERIFIED', () => {
    spec(exportRun)
      .given(runWith(approvedRun))
      .when({ ...command, currentHash: 'other' })
      .refuses('FILE_CHANGED');
    spec(exportRun)
      .given({ ...runWith(approvedRun), 'payee-p1': [provided()] })
      .when(command)
      .refuses('PAYEE_UNVERIFIED', { attemptIds: ['a1'] });
    spec(exportRun)
      .given({ ...runWith(approvedRun), [ITEM]: [accrued()] })
      .when(command)
      .refuses('RUN_OVERTAKEN', { attemptIds: ['a1'] });
  });

  it('comes after the approval: RUN_STAGE', () => {
    spec(exportRun)
      .given(past)
      .when(command)
      .refuses('RUN_STAGE', { stage: 'prepared', needed: ['approved'] });
  });
});

describe('MarkRunSent', () => {
  const command = { runId: 'r1', sentOn: '2024-10-22' };

  it('follows the export: RUN_STAGE', () => {
    spec(markRunSent)
      .given(runWith(approvedRun, exported))
      .when(command)
      .emits({ run: [{ ...sent, effectiveOn: '2024-10-22' }] });
    spec(markRunSent)
      .given(runWith(approvedRun))
      .when(command)
      .refuses('RUN_STAGE', { stage: 'approved', needed: ['exported'] });
  });
});

describe('CancelRun', () => {
  const command = { runId: 'r1', reason: 'wrong day' };

  it('gives all items back before the bank has the file', () => {
    const data = { runId: 'r1', cohortId: 'c1', reason: 'wrong day' };
    spec(cancelRun)
      .given(runWith(approvedRun, exported))
      .when(command)
      .emits({
        run: [{ type: 'honoraria.RunCancelled', data }],
        payments: [[withdrawn]],
        items: [[takenOut]],
      });
  });

  it('is too late afterwards: RUN_STAGE', () => {
    spec(cancelRun)
      .given(runWith(approvedRun, exported, sent))
      .when(command)
      .refuses('RUN_STAGE');
  });
});

describe('RecordRejection', () => {
  const command = { attemptId: 'a1', reasonCode: 'AC01' };

  it('makes the items of a sent payment due again', () => {
    const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', reasonCode: 'AC01' };
    spec(recordRejection)
      .given(runWith(approvedRun, exported, sent))
      .when(command, by('finance'))
      .emits({
        payment: [{ type: 'honoraria.PaymentRejected', data: { ...ids, recordedBy: 'finance' } }],
        items: [
          [
            {
              type: 'honoraria.HonorariumReopened',
              data: {
                ...october,
                ...{ attemptId: 'a1', amount: zero('EUR'), why: 'rejected', reasonCode: 'AC01' },
              },
            },
          ],
        ],
      });
  });

  it('needs the bank to have it: PAYMENT_NOT_SENT', () => {
    spec(recordRejection).given(past).when(command).refuses('PAYMENT_NOT_SENT');
  });
});
