import { streamType, type LocalDate } from '@palabre/kernel';
import type { ActivityEvent, LibraryEvent } from '../../events.js';

interface Planned {
  readonly activityId: string;
  readonly programmeId: string;
  readonly on: LocalDate;
  readonly joined: readonly string[];
}
export type Activity =
  { readonly stage: 'unknown' } | ({ readonly stage: 'planned' | 'held' | 'cancelled' } & Planned);
export type KnownActivity = Exclude<Activity, { stage: 'unknown' }>;

const evolve = (activity: Activity, event: ActivityEvent): Activity => {
  if (event.type === 'mentoring.ActivityPlanned') {
    const { activityId, programmeId, on } = event.data;
    return { stage: 'planned', activityId, programmeId, on, joined: [] };
  }
  if (activity.stage === 'unknown') return activity;
  switch (event.type) {
    case 'mentoring.ActivityCancelled':
      return { ...activity, stage: 'cancelled' };
    case 'mentoring.ActivityJoined':
      return { ...activity, joined: [...activity.joined, event.data.participantId] };
    case 'mentoring.ActivityLeft': {
      const joined = activity.joined.filter((id) => id !== event.data.participantId);
      return { ...activity, joined };
    }
    case 'mentoring.ActivityHeld':
      return { ...activity, stage: 'held', on: event.data.on };
  }
};

export const activityStream = streamType<Activity, ActivityEvent, 'activity'>({
  category: 'activity',
  initial: { stage: 'unknown' },
  evolve,
});

export type LibraryItem =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'there' | 'retired';
      readonly itemId: string;
      readonly programmeId: string;
    };

export const libraryItemStream = streamType<LibraryItem, LibraryEvent, 'libraryItem'>({
  category: 'libraryItem',
  initial: { stage: 'unknown' },
  evolve: (_item, { type, data: { itemId, programmeId } }) => ({
    stage: type === 'mentoring.LibraryItemAdded' ? 'there' : 'retired',
    ...{ itemId, programmeId },
  }),
});
