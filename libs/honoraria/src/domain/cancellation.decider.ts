import {
  decisionOn,
  firstDay,
  isRefusal,
  refuse,
  writeExisting,
  type Instant,
} from '@palabre/kernel';
import { honorariumStream, idsOf, outstandingOf } from './honorarium.js';
import { ITEM_REFUSALS, openItem, saidOf } from './item-rules.js';
import { guardMonths, knownMonths, openMonthFor } from './months/month.js';

export interface ProposeCancellationData {
  readonly honorariumId: string;
  /** Sealed under the beneficiary's key. */
  readonly reason: string;
  /** A keyed hash of item and reason. */
  readonly reasonHash: string;
}

/** A first person asks to cancel an item: accrued by mistake, left earlier than recorded. */
export const proposeCancellation = decisionOn(({ honorariumId }: ProposeCancellationData) => ({
  item: writeExisting(honorariumStream, honorariumId),
})).decide({
  refuses: ITEM_REFUSALS,
  emits: ['honoraria.HonorariumCancellationProposed'],
  decide: ({ reason, reasonHash }, { item }, { actor }) => {
    const open = openItem(item);
    if (isRefusal(open)) return open;
    return {
      item: [
        {
          type: 'honoraria.HonorariumCancellationProposed',
          data: {
            ...idsOf(open),
            reason: saidOf(open, reason),
            ...{ reasonHash, proposedBy: actor.id },
          },
        },
      ],
    };
  },
});

export interface ConfirmCancellationData extends ProposeCancellationData {
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/** A second person, not the beneficiary, confirms: nothing is owed any more. */
export const confirmCancellation = decisionOn(({ honorariumId }: ConfirmCancellationData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ at }, { item }) => ({
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: [...ITEM_REFUSALS, 'CANCELLATION_NOT_PROPOSED', 'FOUR_EYES'],
    emits: ['honoraria.HonorariumCancelled'],
    decide: ({ reason, reasonHash, at }, { item, months }, { actor }) => {
      const open = openItem(item);
      if (isRefusal(open)) return open;
      const { cancellation } = open;
      if (cancellation?.reasonHash !== reasonHash) return refuse('CANCELLATION_NOT_PROPOSED');
      if (cancellation.proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
      if (open.personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      const known = knownMonths(open.bookedIn, at, months);
      const bookedIn = openMonthFor(known, firstDay(open.bookedIn));
      return {
        item: [
          {
            type: 'honoraria.HonorariumCancelled',
            data: {
              ...idsOf(open, bookedIn),
              reason: saidOf(open, reason),
              ...{ amount: outstandingOf(open), confirmedBy: actor.id },
            },
          },
        ],
      };
    },
  });
