import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type {
  ChallengeRaised,
  ChallengeResolved,
  ChangesRequested,
  CheckInRecorded,
} from '../events.js';
import { RemarkRow } from './remark.entity.js';

type Event =
  ChangesRequested | ChallengeRaised | ChallengeResolved | CheckInRecorded | PersonErased;

const byEvent = ({ id }: { readonly id: string }) => ({ remarkId: id });
const plain = { aboutId: null, revision: null, unmet: null, standing: null, meetingId: null };

export const remarkProjection = projection<RemarkRow, Event>({
  name: 'learning.remarks',
  version: 1,
  entity: RemarkRow,
  on: {
    'learning.ChangesRequested': {
      key: byEvent,
      fold: (
        _row,
        { id, data: { workplanId, words, requestedBy, revision, unmet }, effectiveOn },
      ) => ({
        ...plain,
        ...{ remarkId: id, workplanId, kind: 'changes-requested', saidOn: effectiveOn },
        ...{ personId: requestedBy, words, revision, unmet },
      }),
    },
    'learning.ChallengeRaised': {
      key: byEvent,
      fold: (_row, { id, data: { workplanId, challengeId, on, words, raisedBy } }) => ({
        ...plain,
        ...{ remarkId: id, workplanId, kind: 'challenge', aboutId: challengeId, saidOn: on },
        ...{ personId: raisedBy, words },
      }),
    },
    'learning.ChallengeResolved': {
      key: byEvent,
      fold: (_row, { id, data: { workplanId, challengeId, on, resolution, resolvedBy } }) => ({
        ...plain,
        ...{ remarkId: id, workplanId, kind: 'resolution', aboutId: challengeId, saidOn: on },
        ...{ personId: resolvedBy, words: resolution ?? null },
      }),
    },
    'learning.CheckInRecorded': {
      key: byEvent,
      fold: (_row, { id, data }) => ({
        ...plain,
        ...{ remarkId: id, workplanId: data.workplanId, kind: 'check-in', saidOn: data.on },
        ...{ aboutId: data.checkInId, personId: data.recordedBy, words: data.words ?? null },
        ...{ standing: data.standing, meetingId: data.meetingId ?? null },
      }),
    },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: (row, { data }) =>
        row && data.purposes.includes('community') ? { ...row, words: null } : undefined,
    },
  },
});
