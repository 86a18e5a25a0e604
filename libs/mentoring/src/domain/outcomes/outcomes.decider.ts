import { decisionOn, guardExisting, personal, refuse, streamType, write } from '@palabre/kernel';
import type {
  AssessmentEvent,
  AssessmentMoment,
  OutcomesEvent,
  ReleasedSpan,
} from '../../events.js';
import { participantStream, who } from '../participant.js';
import { programmeStream } from '../programme.js';
import { releasedSpans, type Assessed } from './change.js';

/** Moments at which somebody has assessed themself. */
export const assessmentStream = streamType<
  readonly AssessmentMoment[],
  AssessmentEvent,
  'assessment'
>({
  category: 'assessment',
  initial: [],
  evolve: (moments, { data: { moment } }) => [...moments, moment],
});

export const outcomesStream = streamType<readonly ReleasedSpan[], OutcomesEvent, 'outcomes'>({
  category: 'outcomes',
  initial: [],
  evolve: (spans, { data }) => [...spans, ...data.spans],
});

export interface AssessSelfData {
  readonly participantId: string;
  readonly moment: AssessmentMoment;
  /** 1 to 5 by scale. */
  readonly ratings: Readonly<Record<string, number>>;
}

const isRating = (rating: number | undefined): boolean =>
  rating !== undefined && Number.isInteger(rating) && rating >= 1 && rating <= 5;

/** A participant rates themself on every scale of the programme. Only they can read it. */
export const assessSelf = decisionOn(({ participantId }: AssessSelfData) => ({
  assessment: write(assessmentStream, participantId),
  participant: guardExisting(participantStream, participantId),
}))
  .also((_command, { participant }) => ({
    programmes:
      participant.stage === 'unknown'
        ? []
        : [guardExisting(programmeStream, participant.programmeId)],
  }))
  .decide({
    refuses: ['PARTICIPATION_ENDED', 'SCALES_UNANSWERED', 'SCALE_UNKNOWN'],
    emits: ['mentoring.SelfAssessmentGiven'],
    decide: ({ moment, ratings }, { participant, programmes: [programme] }) => {
      const isOver = participant.stage === 'unknown' || !programme || programme.stage === 'unknown';
      // Who has left may still say how it was.
      if (isOver || (participant.stage === 'left' && moment !== 'after')) {
        return refuse('PARTICIPATION_ENDED');
      }
      const scales = programme.settings.scales.map(({ id }) => id);
      const unknown = Object.keys(ratings).find((scale) => !scales.includes(scale));
      if (unknown !== undefined) {
        return refuse('SCALE_UNKNOWN', { scale: unknown }, [`/ratings/${unknown}`]);
      }
      const missing = scales.filter((scale) => !isRating(ratings[scale]));
      if (missing.length > 0) {
        return refuse(
          'SCALES_UNANSWERED',
          { missing },
          missing.map((scale) => `/ratings/${scale}`),
        );
      }
      const sealed = personal(participant.personId, 'mentoring', ratings);
      const data = { ...who(participant), moment, ratings: sealed };
      return { assessment: [{ type: 'mentoring.SelfAssessmentGiven' as const, data }] };
    },
  });

export interface ReleaseOutcomesData {
  readonly programmeId: string;
  readonly everybody: readonly Assessed[];
}

/** A coordinator releases how participants have changed: figures of many, held against all that were released before. */
export const releaseOutcomes = decisionOn(({ programmeId }: ReleaseOutcomesData) => ({
  outcomes: write(outcomesStream, programmeId),
  programme: guardExisting(programmeStream, programmeId),
})).decide({
  refuses: [],
  emits: ['mentoring.OutcomesReleased'],
  decide: ({ programmeId, everybody }, { outcomes, programme }, { actor, newId }) => {
    const scales =
      programme.stage === 'unknown' ? [] : programme.settings.scales.map(({ id }) => id);
    const spans = releasedSpans(everybody, scales, outcomes);
    const data = { programmeId, releaseId: newId('release'), by: actor.id, spans };
    return { outcomes: [{ type: 'mentoring.OutcomesReleased' as const, data }] };
  },
});
