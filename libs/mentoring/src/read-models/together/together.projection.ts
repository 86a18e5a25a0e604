import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type {
  ActivityEvent,
  AssessmentEvent,
  ExchangeEvent,
  LibraryEvent,
  OutcomesEvent,
} from '../../events.js';
import { isForgotten, unlessOf } from '../../contract.js';
import {
  ActivityRow,
  AssessmentRow,
  ExchangeRow,
  LibraryRow,
  ReleaseRow,
} from './together.entity.js';

const byExchange = ({ data: { exchangeId } }: ExchangeEvent) => ({ exchangeId });
const byActivity = ({ data: { activityId } }: ActivityEvent) => ({ activityId });
const byItem = ({ data: { itemId } }: LibraryEvent) => ({ itemId });

export const exchangeProjection = projection<ExchangeRow, ExchangeEvent | PersonErased>({
  name: 'mentoring.exchanges',
  version: 2,
  entity: ExchangeRow,
  on: {
    'mentoring.SkillListed': {
      key: byExchange,
      fold: (_row, { data: { by, ...data } }) => ({
        ...{ ...data, listedBy: by.participantId, stage: 'open', suggestions: [], confirmed: [] },
        ...{ teacher: null, learner: null, inReturn: null, thanks: [] },
        ...{ listerPersonId: by.personId, teacherPersonId: null, learnerPersonId: null },
      }),
    },
    'mentoring.SkillListingWithdrawn': {
      key: byExchange,
      fold: (row) => row && { ...row, stage: 'withdrawn' },
    },
    'mentoring.ExchangeSuggested': {
      key: byExchange,
      fold: (row, { data: { from, inReturn } }) =>
        row && {
          ...row,
          suggestions: [
            ...row.suggestions.filter((one) => one.from.participantId !== from.participantId),
            { from, inReturn },
          ],
        },
    },
    'mentoring.SuggestionWithdrawn': {
      key: byExchange,
      fold: (row, { data: { participantId } }) =>
        row && {
          ...row,
          suggestions: row.suggestions.map((one) =>
            one.from.participantId === participantId ? { ...one, withdrawn: true } : one,
          ),
        },
    },
    'mentoring.ExchangeAgreed': {
      key: byExchange,
      fold: (row, { data: { teacher, learner, inReturn } }) =>
        row && {
          ...{ ...row, stage: 'agreed', teacher, learner, inReturn },
          ...{ teacherPersonId: teacher.personId, learnerPersonId: learner.personId },
        },
    },
    'mentoring.ExchangeConfirmed': {
      key: byExchange,
      fold: (row, { data }) => row && { ...row, confirmed: [...row.confirmed, data.participantId] },
    },
    'mentoring.ExchangeCompleted': {
      key: byExchange,
      fold: (row) => row && { ...row, stage: 'completed' },
    },
    'mentoring.ExchangeEnded': {
      key: byExchange,
      fold: (row) => row && { ...row, stage: 'ended' },
    },
    'mentoring.ThanksGiven': {
      key: byExchange,
      fold: (row, { data: { from, to, words } }) =>
        row && { ...row, thanks: [...row.thanks, { from, to, words }] },
    },
    'people.PersonErased': {
      where: ({ data: { personId } }) => [
        { listerPersonId: personId },
        ...[{ teacherPersonId: personId }, { learnerPersonId: personId }],
      ],
      fold: (row, event) => {
        if (!row || !isForgotten(event)) return undefined;
        const { personId } = event.data;
        const thanks = row.thanks.map((one) => ({ ...one, words: unlessOf(one.words, personId) }));
        return { ...row, words: unlessOf(row.words, personId), thanks };
      },
    },
  },
});

export const activityProjection = projection<ActivityRow, ActivityEvent>({
  name: 'mentoring.activities',
  version: 1,
  entity: ActivityRow,
  on: {
    'mentoring.ActivityPlanned': {
      key: byActivity,
      fold: (_row, { data }) => ({ ...data, stage: 'planned', joined: [], attended: [] }),
    },
    'mentoring.ActivityCancelled': {
      key: byActivity,
      fold: (row) => row && { ...row, stage: 'cancelled' },
    },
    'mentoring.ActivityJoined': {
      key: byActivity,
      fold: (row, { data }) => row && { ...row, joined: [...row.joined, data.participantId] },
    },
    'mentoring.ActivityLeft': {
      key: byActivity,
      fold: (row, { data }) =>
        row && { ...row, joined: row.joined.filter((id) => id !== data.participantId) },
    },
    'mentoring.ActivityHeld': {
      key: byActivity,
      fold: (row, { data: { on, participantIds } }) =>
        row && { ...row, stage: 'held', on, attended: participantIds },
    },
  },
});

export const libraryProjection = projection<LibraryRow, LibraryEvent>({
  name: 'mentoring.library',
  version: 1,
  entity: LibraryRow,
  on: {
    'mentoring.LibraryItemAdded': { key: byItem, fold: (_row, { data }) => ({ ...data }) },
    'mentoring.LibraryItemRetired': { key: byItem, fold: () => null },
  },
});

export const assessmentProjection = projection<AssessmentRow, AssessmentEvent | PersonErased>({
  name: 'mentoring.assessments',
  version: 1,
  entity: AssessmentRow,
  on: {
    'mentoring.SelfAssessmentGiven': {
      key: ({ data: { participantId, moment } }) => ({ participantId, moment }),
      fold: (_row, { data, version }) => ({ ...data, version }),
    },
    'people.PersonErased': {
      where: ({ data: { personId } }) => ({ personId }),
      fold: (_row, { data }) => (data.purposes.includes('mentoring') ? null : undefined),
    },
  },
});

export const releaseProjection = projection<ReleaseRow, OutcomesEvent>({
  name: 'mentoring.releases',
  version: 1,
  entity: ReleaseRow,
  on: {
    'mentoring.OutcomesReleased': {
      key: ({ data: { releaseId } }) => ({ releaseId }),
      fold: (_row, { data: { programmeId, releaseId, spans }, recordedAt }) => ({
        ...{ programmeId, releaseId, releasedAt: recordedAt },
        spans: spans.map(({ basis: _basis, ...span }) => span),
      }),
    },
  },
});
