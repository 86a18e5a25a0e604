import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  approvedRun,
  batches,
  booked,
  by,
  candidate,
  confirmed,
  counted,
  exported,
  givenBack,
  HASH,
  inRun,
  paid,
  policyOf,
  prepared,
  provided,
  runCreated,
  runPast as past,
  runPrepared,
  runWith,
} from '../testing-support/due-histories.js';
import type { OutflowEvent } from '../events.js';
import { approveRun, exportRun } from './run-release.decider.js';

const ITEM = 'honorarium-m1-2024-10';

describe('ApproveRun', () => {
  const command = { runId: 'r1', fileHash: HASH, currentHash: HASH };

  it('is a second person’s, on the file as it is', () => {
    spec(approveRun)
      .given(past)
      .when(command, by('approver'))
      .emits({ run: [approvedRun], outflows: [[counted()]] });
  });

  it('is neither the preparer’s nor a beneficiary’s: FOUR_EYES', () => {
    const approve = (who: string) => spec(approveRun).given(past).when(command, by(who));
    approve('finance').refuses('FOUR_EYES', { other: 'preparer' });
    approve('p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('takes several persons above the amount that the policy says, each on this very file', () => {
    const policy = policyOf({ from: '2024-10', approvals: { above: eur(9_999), approvers: 2 } });
    const changed = {
      type: 'honoraria.HonorariaPolicyChanged',
      data: { cohortId: 'c1', policy, proposedBy: 'a', confirmedBy: 'b' },
    } as const;
    const given = (approvedBy: string, fileHash = HASH) => ({
      type: 'honoraria.RunApprovalGiven',
      data: { runId: 'r1', cohortId: 'c1', fileHash, approvedBy, needed: 2 },
    });
    const approve = (who: string, ...before: readonly object[]) =>
      spec(approveRun)
        .given({ ...runWith(...before), 'honorariaPolicy-c1': [changed] })
        .when(command, by(who));
    approve('approver').emits({ run: [given('approver')] });
    approve('approver', given('approver')).nothing();
    approve('approver', given('first')).emits({
      run: [given('approver'), approvedRun],
      outflows: [[counted()]],
    });
    // What was approved of another file counts for nothing.
    approve('approver', given('first', 'e'.repeat(64))).emits({ run: [given('approver')] });
    approve('p1', given('first')).refuses('FOUR_EYES', { other: 'beneficiary' });
    approve('finance', given('first')).refuses('FOUR_EYES', { other: 'preparer' });
  });

  it('takes one at that amount or below', () => {
    const given = (from: string, above: number) => {
      const policy = policyOf({ from, approvals: { above: eur(above), approvers: 3 } });
      const data = { cohortId: 'c1', policy, proposedBy: 'a', confirmedBy: 'b' };
      const changed = { type: 'honoraria.HonorariaPolicyChanged', data } as const;
      return spec(approveRun)
        .given({ ...past, 'honorariaPolicy-c1': [changed] })
        .when(command, by('approver'));
    };
    given('2024-10', 10_000).emits({ run: [approvedRun], outflows: [[counted()]] });
    // A policy of months to come says nothing of this one's run.
    given('2024-11', 0).emits({ run: [approvedRun], outflows: [[counted()]] });
  });

  describe('of a month that is approved in parts', () => {
    /** Two above 150 euros; the run is of 100. */
    const policy = policyOf({ from: '2024-10', approvals: { above: eur(15_000), approvers: 2 } });
    const changed = {
      type: 'honoraria.HonorariaPolicyChanged',
      data: { cohortId: 'c1', policy, proposedBy: 'a', confirmedBy: 'b' },
    } as const;
    const OCTOBER = 'honorariaOutflow-c1-2024-10';
    const approve = (outflows: Record<string, OutflowEvent[]>, ...before: readonly object[]) =>
      spec(approveRun)
        .given({ ...runWith(...before), 'honorariaPolicy-c1': [changed], ...outflows })
        .when(command, by('approver'));
    const alone = { run: [approvedRun], outflows: [[counted()]] };
    const givenBy = (approvedBy: string) => ({
      type: 'honoraria.RunApprovalGiven',
      data: { runId: 'r1', cohortId: 'c1', fileHash: HASH, approvedBy, needed: 2 },
    });

    it('takes as many as all of them together', () => {
      const first = { run: [givenBy('approver')] };
      approve({ [OCTOBER]: [counted('other', 5_000)] }).emits(alone);
      approve({ [OCTOBER]: [counted('other', 5_001)] }).emits(first);
      approve({ [OCTOBER]: [counted('one', 2_000), counted('two', 3_001)] }).emits(first);
      approve({ [OCTOBER]: [counted('other', 5_001)] }, givenBy('second')).emits({
        run: [givenBy('approver'), approvedRun],
        outflows: [[counted()]],
      });
    });

    it('counts no run that was cancelled, as often as it was, and none of another month', () => {
      const back = [counted('one', 9_000), givenBack('one', 9_000)];
      approve({ [OCTOBER]: back }).emits(alone);
      approve({ [OCTOBER]: [...back, counted('two', 5_001)] }).emits({
        run: [givenBy('approver')],
      });
      approve({ 'honorariaOutflow-c1-2024-11': [counted('other', 90_000)] }).emits(alone);
    });

    it('counts a run once that is approved again', () => {
      const voided = {
        type: 'honoraria.RunApprovalWithdrawn',
        data: { runId: 'r1', cohortId: 'c1', because: 'payee-changed' },
      };
      approve({ [OCTOBER]: [counted('r1', 14_000)] }, approvedRun, voided).emits(alone);
    });
  });

  it('pays nobody from an account whose name tells who has said since that they mind: PAYER_NAME_UNSAFE', () => {
    const preferring = (safePayerName: boolean) =>
      ({
        type: 'people.PaymentPreferencesChosen',
        data: { personId: 'p1', together: 'monthly', safePayerName },
      }) as const;
    const given = (...chosen: readonly boolean[]) => ({
      'ownAccount-acc': [account({ legalNameIsSafe: false })],
      'payee-p1': [provided(), confirmed, ...chosen.map(preferring)],
    });
    const approve = (...chosen: readonly boolean[]) =>
      spec(approveRun)
        .given({ ...past, ...given(...chosen) })
        .when(command, by('approver'));
    approve(false).emits({ run: [approvedRun], outflows: [[counted()]] });
    approve(false, true).refuses('PAYER_NAME_UNSAFE', { attemptIds: ['a1'] });
    spec(exportRun)
      .given({ ...runWith(approvedRun), ...given(false, true) })
      .when({ runId: 'r1', currentHash: HASH, batches }, by('finance'))
      .refuses('PAYER_NAME_UNSAFE', { attemptIds: ['a1'] });
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

  it('does not pay again what was booked before it went out: RUN_OVERTAKEN', () => {
    const twoPayees = {
      ...past,
      'paymentRun-r1': [
        {
          ...runCreated,
          data: {
            ...runCreated.data,
            candidates: [
              candidate,
              { ...candidate, attemptId: 'a2', personId: 'p2', honorariumIds: ['m2-2024-10'] },
            ],
          },
        },
        runPrepared,
      ],
      'payment-a1': [prepared, ...booked()],
      [ITEM]: [accrued(), approvedBy(), inRun, paid()],
      'payment-a2': [
        {
          ...prepared,
          data: {
            ...{ ...prepared.data, attemptId: 'a2', personId: 'p2' },
            items: [{ honorariumId: 'm2-2024-10', amount: eur(10_000) }],
          },
        },
      ],
      'payee-p2': [provided(), confirmed],
      'honorarium-m2-2024-10': [
        ...[accrued(), approvedBy(), inRun].map((event) => ({
          ...event,
          data: {
            ...{ ...event.data, honorariumId: 'm2-2024-10', membershipId: 'm2', personId: 'p2' },
            ...('attemptId' in event.data ? { attemptId: 'a2' } : {}),
          },
        })),
      ],
    };
    const approve = (who: string) =>
      spec(approveRun)
        .given(twoPayees as never)
        .when(command, by(who));
    approve('approver').refuses('RUN_OVERTAKEN', { attemptIds: ['a1'] });
    // Whom the file would pay does not approve it either.
    approve('p1').refuses('FOUR_EYES', { other: 'beneficiary' });
    const run = [...twoPayees['paymentRun-r1'], approvedRun];
    spec(exportRun)
      .given({ ...twoPayees, 'paymentRun-r1': run } as never)
      .when({ runId: 'r1', currentHash: HASH, batches }, by('finance'))
      .refuses('RUN_OVERTAKEN', { attemptIds: ['a1'] });
  });

  it('asks for no more than is owed once a part of it was booked: RUN_OVERTAKEN', () => {
    // Of an earlier attempt that was rejected the bank books so much all the same; the file asks for 100.00.
    const bookedOfEarlier = (minor: number) => {
      const data = { ...paid().data, attemptId: 'a0', amount: eur(minor) };
      return { [ITEM]: [accrued(), approvedBy(), inRun, { ...paid(), data }] };
    };
    const attempts = { attemptIds: ['a1'] };
    spec(approveRun)
      .given({ ...past, ...bookedOfEarlier(6_000) })
      .when(command, by('approver'))
      .refuses('RUN_OVERTAKEN', attempts);
    spec(exportRun)
      .given({ ...runWith(approvedRun), ...bookedOfEarlier(1) })
      .when({ runId: 'r1', currentHash: HASH, batches }, by('finance'))
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
    // What kind of file it is stays with it, whatever the account takes afterwards.
    const kind = { paymentFormat: 'csv:wise-batch', payer: { legalName: 'L', bic: null } } as const;
    spec(exportRun)
      .given(runWith(approvedRun))
      .when({ ...command, ...kind }, by('finance'))
      .emits({ run: [{ ...exported, data: { ...exported.data, ...kind } }] });
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
