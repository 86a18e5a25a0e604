import { isEnrolled, membershipStream, type EnrolledMembership } from '@palabre/community/contract';
import {
  decisionOn,
  firstDay,
  guardExisting,
  isRefusal,
  monthOf,
  write,
  type Instant,
  type YearMonth,
} from '@palabre/kernel';
import type { HonorariumEvent } from '../events.js';
import { choiceStream, waives } from './choice.js';
import {
  honorariumStream,
  idsOf,
  outstandingOf,
  partsOfHonorariumId,
  type DueItem,
} from './honorarium.js';
import { isOpen, ITEM_REFUSALS, openItem } from './item-rules.js';
import { guardMonths, knownMonths, openMonthFor, type KnownMonth } from './months/month.js';

/** Gives up what is still owed for an item, in the first open month from that of its last booking on. */
const waived = (item: DueItem, months: readonly KnownMonth[]): HonorariumEvent => ({
  type: 'honoraria.HonorariumWaived',
  data: {
    ...idsOf(item, openMonthFor(months, firstDay(item.bookedIn))),
    amount: outstandingOf(item),
  },
});

export interface WaiveHonorariumData {
  readonly honorariumId: string;
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/** A member gives up one month's honorarium: before it is due, or until it is put in a run. */
export const waiveHonorarium = decisionOn(({ honorariumId }: WaiveHonorariumData) => {
  const { membershipId } = partsOfHonorariumId(honorariumId);
  return {
    item: write(honorariumStream, honorariumId),
    choice: write(choiceStream, membershipId),
    membership: guardExisting(membershipStream, membershipId),
  };
})
  .also(({ at }, { item }) => ({
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: ITEM_REFUSALS,
    emits: ['honoraria.HonorariumWaived', 'honoraria.HonorariaMonthWaived'],
    decide: ({ honorariumId, at }, { item, choice, membership, months }) => {
      if (!isEnrolled(membership)) return {};
      if (item.stage === 'none') {
        const { membershipId, month } = partsOfHonorariumId(honorariumId);
        if (waives(choice, month)) return {};
        const { cohortId } = membership;
        const data = { membershipId, cohortId, month };
        return { choice: [{ type: 'honoraria.HonorariaMonthWaived', data }] };
      }
      if (item.stage === 'waived') return {};
      const open = openItem(item);
      if (isRefusal(open)) return open;
      return { item: [waived(open, knownMonths(open.bookedIn, at, months))] };
    },
  });

export interface WaiveHonorariaFromData {
  readonly membershipId: string;
  readonly from: YearMonth;
  readonly at: Instant;
  /** The member's items that were open when last looked at. */
  readonly honorariumIds: readonly string[];
}

/** Nothing is due before one is a member: from then on is from whenever. */
const sinceMember = (from: YearMonth, { activeFrom }: EnrolledMembership): YearMonth =>
  from < monthOf(activeFrom) ? monthOf(activeFrom) : from;

/** From a month on a member wants no honoraria: what is open is given up at once, what comes as it becomes due. */
export const waiveHonorariaFrom = decisionOn(({ membershipId }: WaiveHonorariaFromData) => ({
  choice: write(choiceStream, membershipId),
  membership: guardExisting(membershipStream, membershipId),
}))
  .also(({ from, at, honorariumIds }, { membership }) => ({
    items: honorariumIds.map((id) => write(honorariumStream, id)),
    months: isEnrolled(membership)
      ? guardMonths(membership.cohortId, sinceMember(from, membership), at)
      : [],
  }))
  .decide({
    refuses: [],
    emits: ['honoraria.HonorariaWaivedFrom', 'honoraria.HonorariumWaived'],
    decide: ({ membershipId, from: said, at }, { choice, membership, items, months }) => {
      if (!isEnrolled(membership)) return {};
      const from = sinceMember(said, membership);
      const known = knownMonths(from, at, months);
      const already = choice.from !== undefined && choice.from <= from;
      return {
        choice: already
          ? []
          : [
              {
                type: 'honoraria.HonorariaWaivedFrom',
                data: { membershipId, cohortId: membership.cohortId, from },
              },
            ],
        items: items.map((item) =>
          isOpen(item) && item.membershipId === membershipId && item.month >= from
            ? [waived(item, known)]
            : [],
        ),
      };
    },
  });
