import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  approvedRun,
  by,
  confirmed,
  exported,
  held,
  inRun,
  october,
  paid,
  provided,
  runCreated,
  runPast,
  runSent,
  runWith,
} from '../testing-support/due-histories.js';
import { reviewAfterPayeeChange } from './payee-change.decider.js';
import { finishRunPreparation } from './run.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const command = { personId: 'p1', revision: 2, honorariumIds: ['m1-2024-10'] };
const inThe = { attemptIds: ['a1'], runIds: ['r1'] };
const review = (past: object, more: Partial<typeof inThe> = inThe) =>
  spec(reviewAfterPayeeChange)
    .given(past as never)
    .when({ ...command, ...more }, by('machine'));
const withdrawn = {
  type: 'honoraria.HonorariumApprovalWithdrawn',
  data: { ...october, because: 'payee-changed' },
} as const;
const run = { runId: 'r1', cohortId: 'c1' };
const attempt = { ...run, attemptId: 'a1' };
const out = {
  items: [
    [
      {
        type: 'honoraria.HonorariumTakenOutOfRun',
        data: { ...october, runId: 'r1', attemptId: 'a1' },
      },
      withdrawn,
    ],
  ],
  payments: [[{ type: 'honoraria.PaymentWithdrawn', data: attempt }]],
};
const revised = (event: { readonly data: object }) => ({
  ...event,
  data: { ...event.data, revision: 2 },
});
const removed = {
  type: 'honoraria.PaymentRemovedFromRun',
  data: { ...attempt, amount: eur(10_000), reason: null },
};
const void_ = {
  type: 'honoraria.RunApprovalWithdrawn',
  data: { ...run, because: 'payee-changed' },
};

describe('a change of payment details', () => {
  it('puts what was approved back to approval, held or not', () => {
    review({ [ITEM]: [accrued(), approvedBy()] }, {}).emits({
      items: [[withdrawn]],
      payments: [],
      runs: [],
    });
    review({ [ITEM]: [accrued(), approvedBy(), held] }, {}).emits({
      items: [[withdrawn]],
      payments: [],
      runs: [],
    });
    review({ [ITEM]: [accrued()] }, {}).nothing();
    review({ [ITEM]: [accrued(), approvedBy(), inRun, paid()] }).nothing();
  });

  it('leaves what was approved with the details that there are now', () => {
    review({ [ITEM]: [accrued(), approvedBy('x', 2)] }, {}).nothing();
  });

  it('puts what came back with its file back to approval, if the details are others by now', () => {
    const changed = [provided(), confirmed, ...[provided(), confirmed].map(revised)];
    const reopened = {
      type: 'honoraria.HonorariumReopened',
      data: { ...october, attemptId: 'a1', amount: eur(10_000), why: 'returned' },
    };
    const came = [accrued(), approvedBy(), inRun, paid(), reopened];
    const look = (payee: readonly object[]) =>
      spec(reviewAfterPayeeChange)
        .given({ [ITEM]: came, 'payee-p1': payee } as never)
        .when({ ...command, revision: 0 }, by('machine'));
    look(changed).emits({ items: [[withdrawn]], payments: [], runs: [] });
    look([provided(), confirmed]).nothing();
  });

  it('takes who minds a telling name out of runs of an account that has one, with what was approved', () => {
    const minds = (safePayerName: boolean) => ({
      type: 'people.PaymentPreferencesChosen',
      data: { personId: 'p1', together: 'monthly', safePayerName },
    });
    const look = (safePayerName: boolean, tellingAccountIds: readonly string[]) =>
      spec(reviewAfterPayeeChange)
        .given({
          ...runWith(approvedRun),
          'payee-p1': [provided(), confirmed, minds(safePayerName)],
        } as never)
        .when({ ...command, ...inThe, revision: 0, tellingAccountIds }, by('machine'));
    look(true, ['acc']).emits({
      ...{ ...out, items: [out.items[0]?.slice(0, 1) as never] },
      runs: [[void_, removed]],
    });
    look(false, ['acc']).nothing();
    look(true, ['other']).nothing();
  });

  it('takes the payment out of a run whose file is still here, and voids what was approved', () => {
    review(runPast).emits({ ...out, runs: [[removed]] });
    review(runWith(approvedRun)).emits({ ...out, runs: [[void_, removed]] });
    const given = {
      type: 'honoraria.RunApprovalGiven',
      data: { ...run, fileHash: 'f', approvedBy: 'x', needed: 2 },
    };
    review(runWith(given)).emits({ ...out, runs: [[void_, removed]] });
  });

  it('takes the payment out of a run that is still being prepared, which then counts without it', () => {
    const preparing = { ...runPast, 'paymentRun-r1': [runCreated] };
    review(preparing).emits({ ...out, runs: [[removed]] });
    spec(finishRunPreparation)
      .given({
        ...preparing,
        'paymentRun-r1': [runCreated, removed as never],
        'payment-a1': [...preparing['payment-a1'], out.payments[0]?.[0] as never],
      })
      .when({ runId: 'r1' }, by('machine'))
      .emits({
        run: [{ type: 'honoraria.RunPrepared', data: { ...run, payments: 0, total: eur(0) } }],
      });
  });

  it('leaves a file that is out alone: it pays what it says', () => {
    review(runWith(approvedRun, exported)).nothing();
    review(runWith(approvedRun, exported, runSent)).nothing();
  });
});
