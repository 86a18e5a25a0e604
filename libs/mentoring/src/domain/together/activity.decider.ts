import {
  decisionOn,
  guardExisting,
  isLocalised,
  localDateAt,
  refuse,
  write,
  writeExisting,
  type LocalDate,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import type { ActivityKind, LibraryKind } from '../../events.js';
import { participantStream, type Participant } from '../participant.js';
import { isOpen, programmeStream } from '../programme.js';
import { translationMissing } from '../published-text.js';
import { activityStream, libraryItemStream, type KnownActivity } from './activity.js';

interface OnActivity {
  readonly activityId: string;
}
const ofActivity = ({ activityId, programmeId }: KnownActivity) => ({
  ...{ activityId, programmeId },
});

export interface PlanActivityData extends OnActivity {
  readonly programmeId: string;
  readonly kind: ActivityKind;
  readonly title: PartialText;
  readonly on: LocalDate;
  readonly format: 'in-person' | 'online';
}

/** A coordinator plans something for everybody, of a kind that the programme has. */
export const planActivity = decisionOn(({ activityId, programmeId }: PlanActivityData) => ({
  activity: write(activityStream, activityId),
  programme: guardExisting(programmeStream, programmeId),
})).decide({
  refuses: [
    'PROGRAMME_CLOSED',
    'ACTIVITY_NOT_OFFERED',
    'TRANSLATION_MISSING',
    'DAY_OUTSIDE_PROGRAMME',
    'PLANNED_IN_PAST',
  ],
  emits: ['mentoring.ActivityPlanned'],
  decide: ({ title, ...planned }, { programme }, { now }) => {
    if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
    const { kind, on } = planned;
    if (!programme.settings.activities.includes(kind)) {
      return refuse('ACTIVITY_NOT_OFFERED', { kind }, ['/kind']);
    }
    if (on < programme.startsOn || on > programme.endsOn) {
      const { startsOn, endsOn } = programme;
      return refuse('DAY_OUTSIDE_PROGRAMME', { day: on, startsOn, endsOn }, ['/on']);
    }
    if (on < localDateAt(now, programme.zone)) {
      return refuse('PLANNED_IN_PAST', { startsAt: on }, ['/on']);
    }
    if (!isLocalised(title)) return translationMissing('/title', title) ?? {};
    const data = { ...planned, title };
    return { activity: [{ type: 'mentoring.ActivityPlanned' as const, data, effectiveOn: on }] };
  },
});

/** Nothing comes of it. */
export const cancelActivity = decisionOn(({ activityId }: OnActivity) => ({
  activity: writeExisting(activityStream, activityId),
})).decide({
  refuses: ['ACTIVITY_OVER'],
  emits: ['mentoring.ActivityCancelled'],
  decide: (_command, { activity }) => {
    if (activity.stage === 'cancelled' || activity.stage === 'unknown') return {};
    if (activity.stage === 'held') return refuse('ACTIVITY_OVER');
    const data = ofActivity(activity);
    return { activity: [{ type: 'mentoring.ActivityCancelled' as const, data }] };
  },
});

export interface TakePartData extends OnActivity {
  readonly participantId: string;
  readonly joins: boolean;
}

const takesPart = (participant: Participant, { programmeId }: KnownActivity): boolean =>
  participant.stage === 'active' && participant.programmeId === programmeId;

/** A participant will be there, or will not after all. */
export const takePart = decisionOn(({ activityId, participantId }: TakePartData) => ({
  activity: writeExisting(activityStream, activityId),
  participant: guardExisting(participantStream, participantId),
})).decide({
  refuses: ['ACTIVITY_OVER', 'PARTICIPATION_ENDED'],
  emits: ['mentoring.ActivityJoined', 'mentoring.ActivityLeft'],
  decide: ({ participantId, joins }, { activity, participant }) => {
    if (activity.stage !== 'planned') return refuse('ACTIVITY_OVER');
    if (activity.joined.includes(participantId) === joins) return {};
    if (joins && !takesPart(participant, activity)) return refuse('PARTICIPATION_ENDED');
    const type = joins
      ? ('mentoring.ActivityJoined' as const)
      : ('mentoring.ActivityLeft' as const);
    return { activity: [{ type, data: { ...ofActivity(activity), participantId } }] };
  },
});

export interface RecordActivityHeldData extends OnActivity {
  readonly on: LocalDate;
  /** Who was there, whether they had said so before or not. */
  readonly participantIds: readonly string[];
}

/** It took place: a fact, also on another day or with others than planned. */
export const recordActivityHeld = decisionOn(
  ({ activityId, participantIds }: RecordActivityHeldData) => ({
    activity: writeExisting(activityStream, activityId),
    participants: participantIds.map((id) => guardExisting(participantStream, id)),
  }),
)
  .also((_command, { activity }) => ({
    programmes:
      activity.stage === 'unknown' ? [] : [guardExisting(programmeStream, activity.programmeId)],
  }))
  .decide({
    refuses: ['OTHER_PROGRAMME', 'DAY_AHEAD', 'DAY_OUTSIDE_PROGRAMME'],
    emits: ['mentoring.ActivityHeld'],
    decide: (
      { on, participantIds },
      { activity, participants, programmes: [programme] },
      { now },
    ) => {
      if (activity.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      const isOther = (one: Participant): boolean =>
        one.stage === 'unknown' || one.programmeId !== activity.programmeId;
      if (participants.some(isOther)) return refuse('OTHER_PROGRAMME', {}, ['/participantIds']);
      const today = localDateAt(now, programme.zone);
      if (on > today) return refuse('DAY_AHEAD', { on }, ['/on']);
      // After its end an activity may be held late; before its beginning there is no programme.
      const { startsOn, endsOn } = programme;
      if (on < startsOn) {
        return refuse('DAY_OUTSIDE_PROGRAMME', { day: on, startsOn, endsOn }, ['/on']);
      }
      const data = { ...ofActivity(activity), on, participantIds };
      return { activity: [{ type: 'mentoring.ActivityHeld' as const, data, effectiveOn: on }] };
    },
  });

export interface AddToLibraryData {
  readonly itemId: string;
  readonly programmeId: string;
  readonly kind: LibraryKind;
  readonly title: PartialText;
  readonly summary: PartialText;
  readonly url: PartialText;
}

/** A tool or resource for everybody, in both languages. */
export const addToLibrary = decisionOn(({ itemId, programmeId }: AddToLibraryData) => ({
  item: write(libraryItemStream, itemId),
  programme: guardExisting(programmeStream, programmeId),
})).decide({
  refuses: ['PROGRAMME_CLOSED', 'TRANSLATION_MISSING'],
  emits: ['mentoring.LibraryItemAdded'],
  decide: ({ title, summary, url, ...item }, { programme }, { now }) => {
    if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
    const missing =
      translationMissing('/title', title) ??
      translationMissing('/summary', summary) ??
      translationMissing('/url', url);
    if (missing) return missing;
    const texts = { title, summary, url } as Record<'title' | 'summary' | 'url', LocalisedText>;
    const data = { ...item, ...texts };
    return { item: [{ type: 'mentoring.LibraryItemAdded' as const, data }] };
  },
});

/** It is recommended no more. */
export const retireLibraryItem = decisionOn(({ itemId }: { readonly itemId: string }) => ({
  item: writeExisting(libraryItemStream, itemId),
})).decide({
  refuses: [],
  emits: ['mentoring.LibraryItemRetired'],
  decide: (_command, { item }) => {
    if (item.stage !== 'there') return {};
    const { itemId, programmeId } = item;
    const data = { itemId, programmeId };
    return { item: [{ type: 'mentoring.LibraryItemRetired' as const, data }] };
  },
});
