import { onEach, projection, type Projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import { candidateAfter } from '../../contract.js';
import type { ParticipantEvent } from '../../events.js';
import { CandidateRow } from './candidate.entity.js';

const EVENTS = {
  'mentoring.ParticipantJoined': 1,
  'mentoring.CodeAccepted': 1,
  'mentoring.ProfileDescribed': 1,
  'mentoring.VetoesKept': 1,
  'mentoring.PairRuledOut': 1,
  'mentoring.KeptApart': 1,
  'mentoring.PlaceTaken': 1,
  'mentoring.PlaceFreed': 1,
  'mentoring.ParticipationPaused': 1,
  'mentoring.ParticipationResumed': 1,
  'mentoring.ParticipantLeft': 1,
  'mentoring.ReturnBarred': 1,
  'mentoring.ReturnAllowed': 1,
  'mentoring.BecameMentor': 1,
} as const;

const folds: Projection<CandidateRow, ParticipantEvent>['on'] = onEach<
  CandidateRow,
  ParticipantEvent
>(EVENTS, {
  key: ({ data: { participantId } }) => ({ participantId }),
  fold: (row, event) => candidateAfter(row, event) as CandidateRow | undefined,
});

export const candidateProjection = projection<CandidateRow, ParticipantEvent | PersonErased>({
  name: 'mentoring.candidates',
  version: 3,
  entity: CandidateRow,
  on: {
    ...folds,
    'people.PersonErased': {
      where: ({ data: { personId } }) => ({ personId }),
      fold: (_row, { data }) => (data.purposes.includes('mentoring') ? null : undefined),
    },
  },
});
