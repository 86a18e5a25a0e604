import { projection, type Recorded } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { ApplicationEvent, Outcome } from '../events.js';
import {
  ApplicationRow,
  type ApplicationStage,
  type DecisionColumn,
} from './application.entity.js';

const ofApplication = ({ data }: { readonly data: { readonly applicationId: string } }) => ({
  applicationId: data.applicationId,
});

const moves = (stage: ApplicationStage) => ({
  key: ofApplication,
  fold: (row: ApplicationRow | undefined) => row && { ...row, stage },
});

/** Two members settled it: the words are those of the proposal that both saw. */
const settles = (stage: ApplicationStage, outcome: Outcome) => ({
  key: ofApplication,
  fold: (
    row: ApplicationRow | undefined,
    { data }: { readonly data: { readonly proposedBy: string; readonly confirmedBy: string } },
  ) => {
    if (!row) return undefined;
    const { reasons, feedback } = row.proposal ?? {};
    const decision: DecisionColumn = {
      outcome,
      decidedBy: [data.proposedBy, data.confirmedBy],
      ...(reasons ? { reasons } : {}),
      ...(feedback ? { feedback } : {}),
    };
    return { ...row, stage, proposal: null, decision };
  },
});

const wordless = ({ outcome, decidedBy }: DecisionColumn): DecisionColumn => ({
  outcome,
  decidedBy,
});

/** Stays as a number in the totals, without person and words. */
const forgotten = (row: ApplicationRow | undefined) =>
  row && {
    ...row,
    personId: null,
    proposal: null,
    decision: row.decision && wordless(row.decision),
  };

export const applicationProjection = projection<ApplicationRow, ApplicationEvent | PersonErased>({
  name: 'recruitment.applications',
  version: 3,
  entity: ApplicationRow,
  on: {
    'recruitment.ApplicationSubmitted': {
      key: ofApplication,
      fold: (_row, event) => ({
        ...clearOf(event),
        applicationId: event.data.applicationId,
        callId: event.data.callId,
        personId: event.data.personId,
        stage: 'submitted',
        conflict: 'undeclared',
        submittedAt: event.recordedAt,
        reviewers: [],
        recused: [],
        disputed: [],
        originalityFlags: 0,
        interview: 'none',
        proposal: null,
        decision: null,
      }),
    },
    'recruitment.ApplicationAmended': {
      key: ofApplication,
      fold: (row, event) => row && { ...row, ...clearOf(event) },
    },
    'recruitment.ApplicationWithdrawn': {
      key: ofApplication,
      fold: (row) => row && { ...row, stage: 'withdrawn', proposal: null },
    },
    'recruitment.ConflictDeclared': {
      key: ofApplication,
      fold: (row, { data }) => row && { ...row, conflict: data.none ? 'none' : 'declared' },
    },
    'recruitment.EligibilityConfirmed': {
      key: ofApplication,
      fold: (row) => row && { ...row, stage: 'eligible', proposal: null },
    },
    'recruitment.IneligibilityFound': {
      key: ofApplication,
      fold: (row, { data: { foundBy, reason, feedback } }) =>
        row && {
          ...row,
          stage: 'ineligible',
          proposal: null,
          decision: { outcome: 'ineligible', decidedBy: foundBy, reasons: reason, feedback },
        },
    },
    'recruitment.ReviewerAssigned': {
      key: ofApplication,
      fold: (row, { data }) =>
        row && {
          ...row,
          ...(row.stage === 'eligible' ? { stage: 'under-review', proposal: null } : {}),
          reviewers: [...row.reviewers, data.reviewerId],
        },
    },
    'recruitment.ReviewerRecused': {
      key: ofApplication,
      fold: (row, { data }) =>
        row && {
          ...row,
          reviewers: row.reviewers.filter((id) => id !== data.reviewerId),
          recused: [...row.recused, data.reviewerId],
          proposal: row.proposal?.proposedBy === data.reviewerId ? null : row.proposal,
        },
    },
    'recruitment.ThirdReviewAsked': {
      key: ofApplication,
      fold: (row, { data }) => row && { ...row, disputed: data.criterionIds },
    },
    'recruitment.OriginalityFlagged': {
      key: ofApplication,
      fold: (row) => row && { ...row, originalityFlags: row.originalityFlags + 1 },
    },
    'recruitment.InterviewInvited': {
      key: ofApplication,
      fold: (row) => row && { ...row, stage: 'interview', interview: 'invited' },
    },
    'recruitment.InterviewRecorded': {
      key: ofApplication,
      fold: (row) => row && { ...row, interview: 'recorded' },
    },
    'recruitment.DecisionProposed': {
      key: ofApplication,
      fold: (row, { data }) =>
        row && {
          ...row,
          proposal: {
            outcome: data.outcome,
            hash: data.proposalHash,
            proposedBy: data.proposedBy,
            reasons: data.reasons,
            ...(data.feedback ? { feedback: data.feedback } : {}),
          },
        },
    },
    'recruitment.MembershipOffered': settles('offered', 'offer'),
    'recruitment.PromotedFromWaitlist': settles('offered', 'offer'),
    'recruitment.ApplicationWaitlisted': settles('waitlisted', 'waitlist'),
    'recruitment.ApplicationRejected': settles('rejected', 'reject'),
    'recruitment.OfferAccepted': moves('accepted'),
    'recruitment.OfferDeclined': moves('declined'),
    'recruitment.ApplicationErased': { key: ofApplication, fold: forgotten },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: forgotten,
    },
  },
});

function clearOf({
  data,
}: Recorded<
  Extract<
    ApplicationEvent,
    { type: 'recruitment.ApplicationSubmitted' | 'recruitment.ApplicationAmended' }
  >
>) {
  const { language, country, area, placement, themes } = data;
  return { language, country, area, placement, themes };
}
