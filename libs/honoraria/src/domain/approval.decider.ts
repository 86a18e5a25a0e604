import { cohortStream, membershipStream } from '@palabre/community/contract';
import { payeeStream, type Payee } from '@palabre/people/contract';
import { decisionOn, guard, isRefusal, refuse, write, writeExisting } from '@palabre/kernel';
import type { HonorariumEvent } from '../events.js';
import { honorariumStream, idsOf, type DueItem } from './honorarium.js';
import {
  isAccountRefused,
  isApprovalOutdated,
  ITEM_REFUSALS,
  openItem,
  saidOf,
} from './item-rules.js';
import { paymentStream } from './payment.js';
import { whetherDue } from './policy/due-rule.js';
import { policyStream, termsOf } from './policy/policy.js';

/** Counts somebody's payment details; 0 while they have given none. */
const revisionOf = (payee: Payee | undefined): number =>
  payee === undefined || payee.stage === 'none' ? 0 : payee.revision;

const approved = (item: DueItem, approvedBy: string, payeeRevision: number): HonorariumEvent => ({
  type: 'honoraria.HonorariumApproved',
  data: { ...idsOf(item), approvedBy, payeeRevision },
});

export interface ApproveHonorariumData {
  readonly honorariumId: string;
}

/**
 * Somebody other than its beneficiary approves an item, with the payment details that the beneficiary has then: with others it
 * needs approval again. Others may approve it as well, where more than one has to (`EntrustPayment`). To approve it anew turns
 * down a proposed cancellation. Who released what nobody had approved does not approve it.
 */
export const approveHonorarium = decisionOn(({ honorariumId }: ApproveHonorariumData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also((_data, { item }) => ({
    payees: item.stage === 'none' ? [] : [guard(payeeStream, item.personId)],
  }))
  .decide({
    refuses: [...ITEM_REFUSALS, 'FOUR_EYES', 'ITEM_HELD'],
    emits: ['honoraria.HonorariumApproved'],
    decide: (_data, { item, payees: [payee] }, { actor }) => {
      const open = openItem(item);
      if (isRefusal(open)) return open;
      if (open.stage === 'held') return refuse('ITEM_HELD');
      if (open.personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      if (open.releasedBy === actor.id) return refuse('FOUR_EYES', { other: 'releaser' });
      const revision = revisionOf(payee);
      const isDone =
        open.stage === 'approved' &&
        !isApprovalOutdated(open, revision) &&
        (open.approvers ?? []).includes(actor.id);
      if (isDone && !open.cancellation) return {};
      return { item: [approved(open, actor.id, revision)] };
    },
  });

export interface ApproveHonorariaData {
  readonly honorariumIds: readonly string[];
  /** Looked up: whose they are, each once. */
  readonly personIds?: readonly string[];
}

/**
 * Approves all of these that wait for it, in one decision. The approver's own, what they released, what is held and what
 * somebody proposed to cancel stay as they are.
 */
export const approveHonoraria = decisionOn((_data: ApproveHonorariaData) => ({}))
  .also(({ honorariumIds, personIds = [] }) => ({
    items: honorariumIds.map((id) => write(honorariumStream, id)),
    payees: personIds.map((id) => guard(payeeStream, id)),
  }))
  .decide({
    refuses: [],
    emits: ['honoraria.HonorariumApproved'],
    decide: ({ personIds = [] }, { items, payees }, { actor }) => {
      const revisions = new Map(personIds.map((id, at) => [id, revisionOf(payees[at])]));
      return {
        items: items.map((item) =>
          item.stage === 'accrued' &&
          item.personId !== actor.id &&
          item.releasedBy !== actor.id &&
          !item.cancellation
            ? [approved(item, actor.id, revisions.get(item.personId) ?? 0)]
            : [],
        ),
      };
    },
  });

export interface HoldHonorariumData {
  readonly honorariumId: string;
  /** Why; sealed under the beneficiary's key. */
  readonly reason: string;
}

/** Sets an item aside: it stays due, and is in no run until it is released. */
export const holdHonorarium = decisionOn(({ honorariumId }: HoldHonorariumData) => ({
  item: writeExisting(honorariumStream, honorariumId),
})).decide({
  refuses: [...ITEM_REFUSALS, 'ITEM_HELD'],
  emits: ['honoraria.HonorariumHeld'],
  decide: ({ reason }, { item }) => {
    const open = openItem(item);
    if (isRefusal(open)) return open;
    if (open.stage === 'held') return refuse('ITEM_HELD');
    const data = { ...idsOf(open), reason: saidOf(open, reason) };
    return { item: [{ type: 'honoraria.HonorariumHeld', data }] };
  },
});

export interface ReleaseHonorariumData {
  readonly honorariumId: string;
}

/**
 * An item that was held is due as before: somebody else than its beneficiary says so. What is not due by what is known of the
 * membership now was approved for nothing: it takes another approval. Of one that is not due any more, and was sent to an account
 * that the bank refused, they say that they have looked at that.
 */
export const releaseHonorarium = decisionOn(({ honorariumId }: ReleaseHonorariumData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also((_data, { item }) => {
    const known = item.stage === 'none' ? [] : [item];
    return {
      memberships: known.map(({ membershipId }) => guard(membershipStream, membershipId)),
      cohorts: known.map(({ cohortId }) => guard(cohortStream, cohortId)),
      books: known.map(({ cohortId }) => guard(policyStream, cohortId)),
      payments: known.flatMap(({ attempts }) => attempts.map((id) => guard(paymentStream, id))),
    };
  })
  .decide({
    refuses: [...ITEM_REFUSALS, 'FOUR_EYES'],
    emits: ['honoraria.HonorariumReleased', 'honoraria.HonorariumApprovalWithdrawn'],
    decide: (_data, { item, memberships, cohorts, books, payments }, { actor }) => {
      if (item.stage === 'none') return refuse('NOT_ACCRUED');
      const open = openItem(item);
      if (isRefusal(open) && !isAccountRefused(item, payments, 0)) return open;
      if (item.stage === 'accrued' || item.stage === 'approved') return {};
      if (item.personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      const ids = idsOf(item);
      const released: HonorariumEvent = {
        type: 'honoraria.HonorariumReleased',
        data: { ...ids, releasedBy: actor.id },
      };
      if (item.stage !== 'held') return { item: [released] };
      const [membership] = memberships;
      const [cohort] = cohorts;
      const [book] = books;
      const isDue =
        membership !== undefined &&
        cohort !== undefined &&
        cohort.stage !== 'unknown' &&
        book !== undefined &&
        whetherDue(membership, item.month, termsOf(book, cohort, item.month)).isDue;
      const withdrawn = { ...ids, because: 'no-longer-due' } as const;
      return {
        item: [
          ...(isDue || item.approvedBy === undefined
            ? []
            : [{ type: 'honoraria.HonorariumApprovalWithdrawn', data: withdrawn } as const]),
          released,
        ],
      };
    },
  });
