import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { as, closed, joined, left, opened } from '../../testing-support/programmes.js';
import {
  addToLibrary,
  cancelActivity,
  planActivity,
  recordActivityHeld,
  retireLibraryItem,
  takePart,
} from './activity.decider.js';

const of = { activityId: 'i', programmeId: 'p' };
const event = (type: string, data: object = {}): DomainEvent => ({
  type: `mentoring.${type}`,
  data: { ...of, ...data },
});
const title = { en: 'Tea', fr: 'Thé' };
const planned = {
  ...event('ActivityPlanned', {
    kind: 'ice-breaker',
    on: '2024-10-05',
    format: 'in-person',
    title,
  }),
  effectiveOn: '2024-10-05',
};
const programme = { 'mentoring-p': [opened('intercultural')] };
const activity = (...events: DomainEvent[]) => ({
  ...{ ...programme, 'participant-a': [joined('a')], 'activity-i': events },
});
const on = { activityId: 'i' };
const held = {
  ...event('ActivityHeld', { on: '2024-10-06', participantIds: ['a'] }),
  effectiveOn: '2024-10-06',
};
const cancelled = event('ActivityCancelled');

describe('an activity', () => {
  const plan = {
    ...of,
    kind: 'ice-breaker',
    title,
    on: '2024-10-05',
    format: 'in-person',
  } as const;
  it('is planned of a kind that the programme has, in both languages, within its days', () => {
    spec(planActivity)
      .given(programme)
      .when(plan)
      .emits({ activity: [planned] });
    spec(planActivity)
      .given({ 'mentoring-p': [opened('formal')] })
      .when(plan)
      .refuses('ACTIVITY_NOT_OFFERED', { kind: 'ice-breaker' });
    spec(planActivity)
      .given(programme)
      .when({ ...plan, title: { en: 'Tea' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/title/fr'] });
    spec(planActivity)
      .given(programme)
      .when({ ...plan, on: '2025-07-01' })
      .refuses('DAY_OUTSIDE_PROGRAMME', {
        ...{ day: '2025-07-01', startsOn: '2024-09-01', endsOn: '2025-06-30' },
      });
    // It is the 11th already in Nairobi.
    spec(planActivity)
      .given(programme)
      .when({ ...plan, on: '2024-11-10' }, as('c'))
      .refuses('PLANNED_IN_PAST', { startsAt: '2024-11-10' });
    spec(planActivity)
      .given({ 'mentoring-p': [opened('intercultural'), closed] })
      .when(plan)
      .refuses('PROGRAMME_CLOSED');
  });
  it('is joined and left by participants of the programme while it is ahead', () => {
    const join = { ...on, participantId: 'a', joins: true };
    const joining = event('ActivityJoined', { participantId: 'a' });
    spec(takePart)
      .given(activity(planned))
      .when(join)
      .emits({ activity: [joining] });
    spec(takePart).given(activity(planned, joining)).when(join).nothing();
    spec(takePart)
      .given(activity(planned, joining))
      .when({ ...join, joins: false })
      .emits({ activity: [event('ActivityLeft', { participantId: 'a' })] });
    spec(takePart).given(activity(planned, cancelled)).when(join).refuses('ACTIVITY_OVER');
    spec(takePart)
      .given({ ...activity(planned), 'participant-a': [joined('a'), left('a')] })
      .when(join)
      .refuses('PARTICIPATION_ENDED');
  });
  it('took place with whoever was there, also on another day; never on a day to come', () => {
    const record = { ...on, on: '2024-10-06', participantIds: ['a'] };
    spec(recordActivityHeld)
      .given(activity(planned, cancelled))
      .when(record, as('c'))
      .emits({ activity: [held] });
    spec(recordActivityHeld)
      .given(activity(planned))
      .when({ ...record, on: '2024-11-12' }, as('c'))
      .refuses('DAY_AHEAD', { on: '2024-11-12' });
    spec(recordActivityHeld)
      .given(activity(planned))
      .when({ ...record, on: '2024-08-31' }, as('c'))
      .refuses('DAY_OUTSIDE_PROGRAMME', {
        ...{ day: '2024-08-31', startsOn: '2024-09-01', endsOn: '2025-06-30' },
      });
    const elsewhere = joined('z');
    spec(recordActivityHeld)
      .given({
        ...activity(planned),
        'participant-z': [{ ...elsewhere, data: { ...elsewhere.data, programmeId: 'q' } }],
      })
      .when({ ...record, participantIds: ['z'] }, as('c'))
      .refuses('OTHER_PROGRAMME');
  });
  it('is cancelled while it is ahead', () => {
    spec(cancelActivity)
      .given(activity(planned))
      .when(on)
      .emits({ activity: [cancelled] });
    spec(cancelActivity).given(activity(planned, cancelled)).when(on).nothing();
    spec(cancelActivity).given(activity(planned, held)).when(on).refuses('ACTIVITY_OVER');
  });
});

describe('the shared library', () => {
  const texts = {
    title: { en: 'How to write a CV', fr: 'Écrire un CV' },
    summary: { en: 'Two pages.', fr: 'Deux pages.' },
    url: { en: 'https://example.org/cv', fr: 'https://example.org/cv-fr' },
  };
  const add = { itemId: 't', programmeId: 'p', kind: 'guide', ...texts } as const;
  const added = { type: 'mentoring.LibraryItemAdded', data: add };
  it('holds what is there in both languages', () => {
    spec(addToLibrary)
      .given(programme)
      .when(add)
      .emits({ item: [added] });
    for (const field of ['title', 'summary', 'url'] as const) {
      spec(addToLibrary)
        .given(programme)
        .when({ ...add, [field]: { fr: 'seul' } })
        .refuses('TRANSLATION_MISSING', { missing: [`/${field}/en`] });
    }
    spec(addToLibrary)
      .given({ 'mentoring-p': [opened('formal'), closed] })
      .when(add)
      .refuses('PROGRAMME_CLOSED');
  });
  it('lets go of what is recommended no more', () => {
    const retired = {
      type: 'mentoring.LibraryItemRetired',
      data: { itemId: 't', programmeId: 'p' },
    };
    spec(retireLibraryItem)
      .given({ 'libraryItem-t': [added] })
      .when({ itemId: 't' })
      .emits({ item: [retired] });
    spec(retireLibraryItem)
      .given({ 'libraryItem-t': [added, retired] })
      .when({ itemId: 't' })
      .nothing();
  });
});
