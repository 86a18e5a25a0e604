import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { canonicalJson, LANGUAGES, type Language } from '@palabre/kernel';
import { command } from '@palabre/eventing';
import { Optional, IsLocalDate, Nested, PathId, Words } from '@palabre/platform';
import { confirmEligibility } from '../domain/eligibility.decider.js';
import { flagOriginality, inviteToInterview, recordInterview } from '../domain/examine.decider.js';
import { assignReviewer, recuseReviewer, scoreApplication } from '../domain/review.decider.js';
import { confirmDecision, proposeDecision } from '../domain/selection.decider.js';
import { OUTCOMES, type Outcome } from '../events.js';
import { committee, office } from './permissions.js';

/** Words to the applicant. */
export class FeedbackInput {
  /** Must be the applicant's. */
  @IsIn(LANGUAGES)
  language: Language;
  @Words(1, 10_000)
  words: string;
}

/** Lets an application go to review. */
export class ConfirmEligibility {
  @PathId()
  applicationId: string;
  /** Needed where the call's list of countries does not place the applicant. */
  @Optional()
  @Words(1, 4000)
  reason?: string;
}

/** Asks a member of the committee for a review. */
export class AssignReviewer {
  @PathId()
  applicationId: string;
  @IsUUID()
  reviewerId: string;
}

/** Takes oneself out of judging an application. */
export class RecuseReviewer {
  @PathId()
  applicationId: string;
  @Words(1, 4000)
  reason: string;
}

export class ScoreInput {
  @IsString()
  criterionId: string;
  /** 1 (weak) to 5 (strong). */
  @IsInt()
  @Min(1)
  @Max(5)
  points: number;
  @Words(1, 4000)
  reason: string;
}
/** Gives one's whole review. */
export class ScoreApplication {
  @PathId()
  applicationId: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Nested(() => ScoreInput, true)
  scores: ScoreInput[];
}

/** Words that look copied. */
export class PassageInput {
  @IsString()
  @Length(1, 4000)
  words: string;
  /** Other applications of the call that carry the same words. */
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  sharedWith: string[] = [];
}
/** Notes that a text is generic or shared. */
export class FlagOriginality {
  @PathId()
  applicationId: string;
  @Words(1, 4000)
  reason: string;
  @IsArray()
  @ArrayMaxSize(20)
  @Nested(() => PassageInput, true)
  passages: PassageInput[] = [];
}

/** Invites the applicant to a short conversation. */
export class InviteToInterview {
  @PathId()
  applicationId: string;
}

/** Records how the conversation went. */
export class RecordInterview {
  @PathId()
  applicationId: string;
  @IsLocalDate()
  on: string;
  /** False when the applicant did not come. */
  @IsBoolean()
  attended: boolean;
  @Words(1, 10_000)
  notes: string;
}

/**
 * Proposes an offer, a place on the waitlist or a rejection; from the waitlist, a promotion (`offer`) or a rejection;
 * before the review, that the call does not invite the application (`ineligible`).
 */
export class ProposeDecision {
  @PathId()
  applicationId: string;
  @IsIn(OUTCOMES)
  outcome: Outcome;
  @Words(1, 10_000)
  reasons: string;
  /** `reject` and `ineligible` need it. */
  @Optional()
  @IsObject()
  @Nested(() => FeedbackInput)
  feedback?: FeedbackInput;
}

/** Confirms what another member of the committee has proposed. */
export class ConfirmDecision {
  @PathId()
  applicationId: string;
  /** As `proposal.hash` of the application tells it. */
  @Matches(/^[\w-]{20,100}$/)
  proposalHash: string;
}

export const reviewCommands = [
  command({
    name: 'recruitment.ConfirmEligibility',
    input: ConfirmEligibility,
    decision: confirmEligibility,
    may: office,
  }),
  command({
    name: 'recruitment.AssignReviewer',
    input: AssignReviewer,
    decision: assignReviewer,
    may: office,
  }),
  command({
    name: 'recruitment.RecuseReviewer',
    input: RecuseReviewer,
    decision: recuseReviewer,
    may: committee,
    data: ({ applicationId, reason }: RecuseReviewer, { actor }) => ({
      applicationId,
      reason,
      reviewerId: actor.id,
    }),
  }),
  command({
    name: 'recruitment.ScoreApplication',
    input: ScoreApplication,
    decision: scoreApplication,
    may: committee,
    data: ({ applicationId, scores }: ScoreApplication, { actor }) => ({
      applicationId,
      scores,
      reviewerId: actor.id,
    }),
  }),
  command({
    name: 'recruitment.FlagOriginality',
    input: FlagOriginality,
    decision: flagOriginality,
    may: committee,
  }),
  command({
    name: 'recruitment.InviteToInterview',
    input: InviteToInterview,
    decision: inviteToInterview,
    may: committee,
  }),
  command({
    name: 'recruitment.RecordInterview',
    input: RecordInterview,
    decision: recordInterview,
    may: committee,
  }),
  command({
    name: 'recruitment.ProposeDecision',
    input: ProposeDecision,
    decision: proposeDecision,
    may: committee,
    data: (input: ProposeDecision, { keyedHash }) => {
      const { applicationId, outcome, reasons, feedback } = input;
      const content = { applicationId, outcome, reasons, ...(feedback ? { feedback } : {}) };
      return { ...content, proposalHash: keyedHash(canonicalJson(content)) };
    },
  }),
  command({
    name: 'recruitment.ConfirmDecision',
    input: ConfirmDecision,
    decision: confirmDecision,
    may: committee,
  }),
];
