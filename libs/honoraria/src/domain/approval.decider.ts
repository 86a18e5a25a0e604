import { decisionOn, isRefusal, personal, refuse, write, writeExisting } from '@palabre/kernel';
import type { HonorariumEvent } from '../events.js';
import { honorariumStream, idsOf, type DueItem } from './honorarium.js';
import { ITEM_REFUSALS, openItem } from './item-rules.js';

const approved = (item: DueItem, approvedBy: string): HonorariumEvent => ({
  type: 'honoraria.HonorariumApproved',
  data: { ...idsOf(item), approvedBy },
});

export interface ApproveHonorariumData {
  readonly honorariumId: string;
}

/** Somebody other than its beneficiary approves an item. To approve it anew turns down a proposed cancellation. */
export const approveHonorarium = decisionOn(({ honorariumId }: ApproveHonorariumData) => ({
  item: writeExisting(honorariumStream, honorariumId),
})).decide({
  refuses: [...ITEM_REFUSALS, 'FOUR_EYES', 'ITEM_HELD'],
  emits: ['honoraria.HonorariumApproved'],
  decide: (_data, { item }, { actor }) => {
    const open = openItem(item);
    if (isRefusal(open)) return open;
    if (open.stage === 'held') return refuse('ITEM_HELD');
    if (open.personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
    if (open.stage === 'approved' && !open.cancellation) return {};
    return { item: [approved(open, actor.id)] };
  },
});

export interface ApproveHonorariaData {
  readonly honorariumIds: readonly string[];
}

/**
 * Approves all of these that wait for it, in one decision. The approver's own, what is held and what somebody
 * proposed to cancel stay as they are.
 */
export const approveHonoraria = decisionOn((_data: ApproveHonorariaData) => ({}))
  .also(({ honorariumIds }) => ({
    items: honorariumIds.map((id) => write(honorariumStream, id)),
  }))
  .decide({
    refuses: [],
    emits: ['honoraria.HonorariumApproved'],
    decide: (_data, { items }, { actor }) => ({
      items: items.map((item) =>
        item.stage === 'accrued' && item.personId !== actor.id && !item.cancellation
          ? [approved(item, actor.id)]
          : [],
      ),
    }),
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
    const sealed = personal(open.personId, 'finance', reason);
    const data = { ...idsOf(open), reason: sealed };
    return { item: [{ type: 'honoraria.HonorariumHeld', data }] };
  },
});

export interface ReleaseHonorariumData {
  readonly honorariumId: string;
}

/** An item that was held is due as before. */
export const releaseHonorarium = decisionOn(({ honorariumId }: ReleaseHonorariumData) => ({
  item: writeExisting(honorariumStream, honorariumId),
})).decide({
  refuses: ITEM_REFUSALS,
  emits: ['honoraria.HonorariumReleased'],
  decide: (_data, { item }) => {
    const open = openItem(item);
    if (isRefusal(open)) return open;
    if (open.stage !== 'held') return {};
    return { item: [{ type: 'honoraria.HonorariumReleased', data: idsOf(open) }] };
  },
});
