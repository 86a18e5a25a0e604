import {
  decisionOn,
  guardExisting,
  instantAt,
  isBefore,
  localDateAt,
  personal,
  plusDays,
  refuse,
  writeExisting,
  type Instant,
  type LocalDateTime,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import { applicationStream, isApplicant, isFiled, type Application } from './application.js';
import { callStream, windowOf, type KnownCall } from './call.js';
import { ownIn, rivalryOf } from './judging.js';
import { missingTranslations } from './published-text.js';
import { isAt, stillOpen } from './rules.js';
import { areComplete } from './scoring.js';

export interface ExtendDeadlineData {
  readonly callId: string;
  /** In the call's zone. */
  readonly closesAt: LocalDateTime;
  readonly reason: PartialText;
}

/** Gives everybody more time; never less. */
export const extendDeadline = decisionOn(({ callId }: ExtendDeadlineData) => ({
  call: writeExisting(callStream, callId),
})).decide({
  refuses: ['TRANSLATION_MISSING', 'CALL_CLOSED', 'DEADLINE_NOT_LATER'],
  emits: ['recruitment.DeadlineExtended'],
  decide: ({ callId, closesAt: local, reason }, { call }) => {
    const missing = missingTranslations('/reason', reason);
    if (missing.length > 0) return refuse('TRANSLATION_MISSING', { missing }, missing);
    if (call.stage !== 'open') return refuse('CALL_CLOSED', windowOf(call));
    const instant = instantAt(local, call.zone);
    if (!isBefore(call.closesAt.instant, instant)) {
      return refuse('DEADLINE_NOT_LATER', { closesAt: call.closesAt.local }, ['/closesAt']);
    }
    const closesAt = { local, zone: call.zone, instant };
    return {
      call: [
        {
          type: 'recruitment.DeadlineExtended' as const,
          data: { callId, closesAt, reason: reason as LocalisedText },
        },
      ],
    };
  },
});

export interface CloseCallData {
  readonly callId: string;
  /** The deadline for which the system closes: nothing happens when it was moved since. */
  readonly deadline?: Instant;
}

/** Ends the taking of applications, once the deadline has passed; the committee may begin. */
export const closeCall = decisionOn(({ callId }: CloseCallData) => ({
  call: writeExisting(callStream, callId),
})).decide({
  refuses: ['CALL_STILL_OPEN'],
  emits: ['recruitment.CallClosed'],
  decide: ({ callId, deadline }, { call }, { now }) => {
    if (call.stage !== 'open') return {};
    if (deadline !== undefined && deadline !== call.closesAt.instant) return {};
    if (!isBefore(call.closesAt.instant, now)) return refuse('CALL_STILL_OPEN', windowOf(call));
    return { call: [{ type: 'recruitment.CallClosed' as const, data: { callId } }] };
  },
});

export interface JudgeShortlistData {
  readonly callId: string;
  readonly applicationIds: readonly string[];
  readonly reason: string;
}

const isReviewed = (application: Application, call: KnownCall): boolean =>
  isAt(application, ['under-review', 'interview']) &&
  application.callId === call.callId &&
  areComplete(application.reviews, call.minimumReviewers);

/** Judges balance and voices from the margins, once, on the shortlist as a set. */
export const judgeShortlist = decisionOn(({ callId, applicationIds }: JudgeShortlistData) => ({
  call: writeExisting(callStream, callId),
  applications: [...new Set(applicationIds)].map((id) => guardExisting(applicationStream, id)),
}))
  .also(({ callId }, _states, actor) => ({ own: ownIn(callId, actor.id) }))
  .decide({
    refuses: [
      'CALL_STILL_OPEN',
      'SHORTLIST_ALREADY_JUDGED',
      'REVIEWER_CONFLICTED',
      'SHORTLIST_UNREVIEWED',
    ],
    emits: ['recruitment.ShortlistJudged'],
    decide: ({ callId, applicationIds, reason }, { call, applications, own }, { actor }) => {
      if (call.stage === 'unknown') return {};
      const refusal = rivalryOf(own) ?? stillOpen(call);
      if (refusal) return refusal;
      if (call.shortlist) return refuse('SHORTLIST_ALREADY_JUDGED');
      if (applications.some((application) => isApplicant(application, actor.id))) {
        return refuse('REVIEWER_CONFLICTED');
      }
      const ids = [...new Set(applicationIds)];
      const unreviewed = ids.filter((_id, index) => {
        const application = applications[index];
        return !application || !isFiled(application) || !isReviewed(application, call);
      });
      if (unreviewed.length > 0) {
        const details = { count: unreviewed.length, applicationIds: unreviewed };
        return refuse('SHORTLIST_UNREVIEWED', details, ['/applicationIds']);
      }
      return {
        call: [
          {
            type: 'recruitment.ShortlistJudged' as const,
            data: {
              callId,
              applicationIds: ids,
              judgedBy: actor.id,
              reason: personal(callId, 'selection', reason),
            },
          },
        ],
      };
    },
  });

export interface PublishResultsData {
  readonly callId: string;
  /** Applications without a decision, as far as they are listed; looked up for the decision. */
  readonly undecided?: readonly string[];
}

/** Tells every applicant at once how it ended; only when every application is decided. */
export const publishResults = decisionOn(({ callId }: PublishResultsData) => ({
  call: writeExisting(callStream, callId),
})).decide({
  refuses: ['CALL_STILL_OPEN', 'RESULTS_INCOMPLETE'],
  emits: ['recruitment.ResultsPublished'],
  decide: ({ callId, undecided = [] }, { call }, { now }) => {
    if (call.stage === 'unknown' || call.stage === 'published') return {};
    const open = stillOpen(call);
    if (open) return open;
    if (undecided.length > 0) {
      return refuse('RESULTS_INCOMPLETE', {
        count: undecided.length,
        applicationIds: undecided.slice(0, 20),
      });
    }
    const eraseOn = plusDays(localDateAt(now, call.zone), call.retentionDays);
    return { call: [{ type: 'recruitment.ResultsPublished' as const, data: { callId, eraseOn } }] };
  },
});
