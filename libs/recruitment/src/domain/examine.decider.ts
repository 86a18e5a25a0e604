import { decisionOn, guardExisting, refuse, writeExisting, type LocalDate } from '@palabre/kernel';
import { applicationStream, callIdOf, idsOf } from './application.js';
import { conflictOf, isAt, wrongStage } from './rules.js';
import { sealedIn } from './sealing.js';

const REVIEWABLE = ['under-review', 'interview'] as const;

export interface FlagOriginalityData {
  readonly applicationId: string;
  readonly reason: string;
  readonly passages: readonly string[];
  /** Other applications of the call that carry them. */
  readonly sharedWith: readonly string[];
}

/** Notes that a text is generic, with a reason, the passages and where else they stand; points stay the reviewers'. */
export const flagOriginality = decisionOn(({ applicationId, sharedWith }: FlagOriginalityData) => ({
  application: writeExisting(applicationStream, applicationId),
  others: [...new Set(sharedWith)].map((id) => guardExisting(applicationStream, id)),
})).decide({
  refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED', 'PASSAGE_ELSEWHERE'],
  emits: ['recruitment.OriginalityFlagged'],
  decide: ({ applicationId, reason, passages, sharedWith }, { application, others }, { actor }) => {
    if (!isAt(application, REVIEWABLE)) return wrongStage(application, REVIEWABLE);
    const conflict = conflictOf(application, actor.id);
    if (conflict) return conflict;
    const elsewhere = others.some((other) => callIdOf(other) !== application.callId);
    if (elsewhere || sharedWith.includes(applicationId)) {
      return refuse('PASSAGE_ELSEWHERE', {}, ['/sharedWith']);
    }
    const ids = idsOf(application);
    return {
      application: [
        {
          type: 'recruitment.OriginalityFlagged' as const,
          data: {
            ...ids,
            flaggedBy: actor.id,
            reason: sealedIn(ids, reason),
            passages: sealedIn(ids, passages),
            sharedWith: [...new Set(sharedWith)],
          },
        },
      ],
    };
  },
});

export interface InviteToInterviewData {
  readonly applicationId: string;
}

/** Invites an applicant to a short conversation before the decision. */
export const inviteToInterview = decisionOn(({ applicationId }: InviteToInterviewData) => ({
  application: writeExisting(applicationStream, applicationId),
})).decide({
  refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED'],
  emits: ['recruitment.InterviewInvited'],
  decide: (_command, { application }, { actor }) => {
    if (application.stage === 'interview') return {};
    if (!isAt(application, ['under-review'])) return wrongStage(application, ['under-review']);
    const conflict = conflictOf(application, actor.id);
    if (conflict) return conflict;
    const data = { ...idsOf(application), invitedBy: actor.id };
    return { application: [{ type: 'recruitment.InterviewInvited' as const, data }] };
  },
});

export interface RecordInterviewData {
  readonly applicationId: string;
  readonly on: LocalDate;
  readonly attended: boolean;
  readonly notes: string;
}

/** Records how the conversation went, or that the applicant did not come. */
export const recordInterview = decisionOn(({ applicationId }: RecordInterviewData) => ({
  application: writeExisting(applicationStream, applicationId),
})).decide({
  refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED'],
  emits: ['recruitment.InterviewRecorded'],
  decide: ({ on, attended, notes }, { application }, { actor }) => {
    if (!isAt(application, ['interview'])) return wrongStage(application, ['interview']);
    const conflict = conflictOf(application, actor.id);
    if (conflict) return conflict;
    const ids = idsOf(application);
    return {
      application: [
        {
          type: 'recruitment.InterviewRecorded' as const,
          data: {
            ...ids,
            recordedBy: actor.id,
            on,
            attended,
            notes: sealedIn(ids, notes),
          },
          effectiveOn: on,
        },
      ],
    };
  },
});
