import { cohortStream, membershipStream } from '@palabre/community/contract';
import { decisionOn, guard, write } from '@palabre/kernel';
import type { HonorariumEvent } from '../events.js';
import { honorariumStream, idsOf, type DueItem, type Honorarium } from './honorarium.js';
import { saidOf } from './item-rules.js';
import { leaving, outOfAttempt, unsentOf } from './leaving-run.js';
import { paymentStream, type PreparedPayment } from './payment.js';
import { whetherDue } from './policy/due-rule.js';
import { policyStream, termsOf } from './policy/policy.js';
import { runStream } from './run.js';

export interface ReviewWhetherDueData {
  readonly membershipId: string;
  /** Looked up: the member's items that nobody has paid, and those that the same payments are for. */
  readonly honorariumIds?: readonly string[];
  /** Looked up: the attempts that hold some of them, and the runs of these. */
  readonly attemptIds?: readonly string[];
  readonly runIds?: readonly string[];
}

/** What stands as the reason of such a hold. */
export const NO_LONGER_DUE = 'NO_LONGER_DUE';

/** What becomes of one item. With a file that is out it stays where it is, and is looked at when it comes back. */
const reviewed = (
  item: Honorarium,
  isStillDue: (item: DueItem) => boolean,
  out: readonly PreparedPayment[],
): readonly HonorariumEvent[] => {
  if (item.stage === 'none') return [];
  const taken = outOfAttempt(item, out);
  const isFree = item.stage === 'accrued' || item.stage === 'approved' || taken.length > 0;
  if (!isFree || isStillDue(item)) return taken;
  const reason = saidOf(item, NO_LONGER_DUE);
  return [...taken, { type: 'honoraria.HonorariumHeld', data: { ...idsOf(item), reason } }];
};

/**
 * Somebody left earlier than was known, or paused: what had been accrued for months that are not due by what is known now is
 * held, so that nothing pays it and two persons cancel it, or somebody releases it. It leaves every run whose file is still
 * here, with the payment that it was in.
 */
export const reviewWhetherDue = decisionOn(({ membershipId }: ReviewWhetherDueData) => ({
  membership: guard(membershipStream, membershipId),
}))
  .also(({ honorariumIds = [], attemptIds = [], runIds = [] }, { membership }) => {
    const cohortIds = 'cohortId' in membership ? [membership.cohortId] : [];
    return {
      cohorts: cohortIds.map((id) => guard(cohortStream, id)),
      books: cohortIds.map((id) => guard(policyStream, id)),
      items: honorariumIds.map((id) => write(honorariumStream, id)),
      payments: attemptIds.map((id) => write(paymentStream, id)),
      runs: runIds.map((id) => write(runStream, id)),
    };
  })
  .decide({
    refuses: [],
    emits: [
      'honoraria.HonorariumHeld',
      'honoraria.HonorariumTakenOutOfRun',
      'honoraria.PaymentWithdrawn',
      'honoraria.PaymentRemovedFromRun',
      'honoraria.RunApprovalWithdrawn',
    ],
    decide: ({ membershipId }, { membership, cohorts, books, items, payments, runs }) => {
      const [cohort] = cohorts;
      const [book] = books;
      if (!cohort || cohort.stage === 'unknown' || !book) return {};
      const isStillDue = (item: DueItem): boolean =>
        item.membershipId !== membershipId ||
        whetherDue(membership, item.month, termsOf(book, cohort, item.month)).isDue;
      const wrong = new Set(
        items.flatMap((item) =>
          item.stage === 'in-run' && !isStillDue(item) ? [item.attemptId] : [],
        ),
      );
      const out = unsentOf(payments, runs, ({ attemptId }) => wrong.has(attemptId));
      return {
        items: items.map((item) => reviewed(item, isStillDue, out)),
        ...leaving(out, { payments, runs }, 'no-longer-due'),
      };
    },
  });
