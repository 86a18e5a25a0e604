import type { DomainEvent, Sealed } from '@palabre/kernel';

export const ASSESSMENT_MOMENTS = ['before', 'midway', 'after'] as const;
export type AssessmentMoment = (typeof ASSESSMENT_MOMENTS)[number];

/** How a participant rates themself, 1 to 5 by scale. A later one of the same moment replaces it. Stream `assessment-<participantId>`. */
export type SelfAssessmentGiven = DomainEvent<
  'mentoring.SelfAssessmentGiven',
  {
    readonly participantId: string;
    readonly programmeId: string;
    readonly personId: string;
    readonly moment: AssessmentMoment;
    readonly ratings: Sealed<Readonly<Record<string, number>>>;
  }
>;
export type AssessmentEvent = SelfAssessmentGiven;

export const CHANGE_SPANS = ['before-midway', 'before-after'] as const;
export type ChangeSpan = (typeof CHANGE_SPANS)[number];

/** What a release says of one span: nothing where too few answered, or too few answers are new. */
export interface ReleasedSpan {
  readonly span: ChangeSpan;
  readonly status: 'released' | 'too-few' | 'unchanged';
  /** How many answered both times; null where nothing is said. */
  readonly people: number | null;
  /** Mean change by scale, in hundredths of a step of the scale; null where not all answered it both times. */
  readonly meanChangeHundredths: Readonly<Record<string, number | null>> | null;
  /** Answers it was made from, as marks that change with every answer: later releases are held against it. */
  readonly basis: readonly string[];
}
/** Figures of a programme were released. Stream `outcomes-<programmeId>`. */
export type OutcomesReleased = DomainEvent<
  'mentoring.OutcomesReleased',
  {
    readonly programmeId: string;
    readonly releaseId: string;
    readonly by: string;
    readonly spans: readonly ReleasedSpan[];
  }
>;
export type OutcomesEvent = OutcomesReleased;
