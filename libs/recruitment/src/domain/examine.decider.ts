import { decisionOn, guardExisting, refuse, writeExisting, type LocalDate } from '@palabre/kernel';
import { applicationStream, idsOf, isFiled } from './application.js';
import { conflictOf, judging } from './judging.js';
import { isAt, wrongStage } from './rules.js';
import { sealedIn, sealedInAll } from './sealing.js';

const REVIEWABLE = ['under-review', 'interview'] as const;

export interface FlagOriginalityData {
  readonly applicationId: string;
  readonly reason: string;
  readonly passages: readonly {
    readonly words: string;
    /** Other applications of the call that carry these words. */
    readonly sharedWith: readonly string[];
  }[];
}

const sharersOf = ({ passages }: FlagOriginalityData): readonly string[] => [
  ...new Set(passages.flatMap(({ sharedWith }) => sharedWith)),
];

/**
 * Notes that a text is generic, with a reason, the passages and where else they stand; points stay the reviewers'. What
 * several applicants wrote is sealed as data of all of them.
 */
export const flagOriginality = decisionOn((data: FlagOriginalityData) => ({
  application: writeExisting(applicationStream, data.applicationId),
  others: sharersOf(data).map((id) => guardExisting(applicationStream, id)),
}))
  .also((_command, { application }, actor) => judging(application, actor))
  .decide({
    refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED', 'PASSAGE_ELSEWHERE'],
    emits: ['recruitment.OriginalityFlagged'],
    decide: (data, { application, others, own }, { actor }) => {
      const conflict = conflictOf(application, own, actor.id);
      if (conflict) return conflict;
      if (!isAt(application, REVIEWABLE)) return wrongStage(application, REVIEWABLE);
      const { applicationId, callId } = application;
      const found = others.filter(isFiled).filter((other) => other.callId === callId);
      if (found.length < others.length || sharersOf(data).includes(applicationId)) {
        return refuse('PASSAGE_ELSEWHERE', {}, ['/passages']);
      }
      const ids = idsOf(application);
      return {
        application: [
          {
            type: 'recruitment.OriginalityFlagged' as const,
            data: {
              ...ids,
              flaggedBy: actor.id,
              reason: sealedIn(ids, data.reason),
              passages: data.passages.map(({ words, sharedWith }) => {
                const sharers = found.filter((other) => sharedWith.includes(other.applicationId));
                return {
                  words: sealedInAll(ids, sharers, [words]),
                  sharedWith: sharers.map((other) => other.applicationId),
                };
              }),
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
}))
  .also((_command, { application }, actor) => judging(application, actor))
  .decide({
    refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED'],
    emits: ['recruitment.InterviewInvited'],
    decide: (_command, { application, own }, { actor }) => {
      const conflict = conflictOf(application, own, actor.id);
      if (conflict) return conflict;
      if (application.stage === 'interview') return {};
      if (!isAt(application, ['under-review'])) return wrongStage(application, ['under-review']);
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
}))
  .also((_command, { application }, actor) => judging(application, actor))
  .decide({
    refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED'],
    emits: ['recruitment.InterviewRecorded'],
    decide: ({ on, attended, notes }, { application, own }, { actor }) => {
      const conflict = conflictOf(application, own, actor.id);
      if (conflict) return conflict;
      if (!isAt(application, ['interview'])) return wrongStage(application, ['interview']);
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
