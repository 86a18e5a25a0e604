import { defineEvents } from '@palabre/kernel';
import { foundByOne, passagesTogether, type ApplicationEvent } from './events/application.js';
import type { CallEvent, SeatEvent } from './events/call.js';

export * from './events/application.js';
export * from './events/call.js';

export type RecruitmentEvent = CallEvent | SeatEvent | ApplicationEvent;

export const recruitmentEvents = defineEvents<RecruitmentEvent>()({
  'recruitment.CallOpened': 1,
  'recruitment.DeadlineExtended': 1,
  'recruitment.CallClosed': 1,
  'recruitment.ShortlistJudged': 1,
  'recruitment.ResultsPublished': 1,
  'recruitment.ErasureStarted': 1,
  'recruitment.SeatHeld': 1,
  'recruitment.SeatReleased': 1,
  'recruitment.DraftSaved': 1,
  'recruitment.ApplicationSubmitted': 1,
  'recruitment.ApplicationAmended': 1,
  'recruitment.ApplicationWithdrawn': 1,
  'recruitment.ConflictDeclared': 1,
  'recruitment.EligibilityConfirmed': 1,
  'recruitment.IneligibilityFound': { version: 2, upcasts: { 1: foundByOne } },
  'recruitment.ReviewerAssigned': 1,
  'recruitment.ReviewerRecused': 1,
  'recruitment.ApplicationScored': 1,
  'recruitment.ThirdReviewAsked': 1,
  'recruitment.OriginalityFlagged': { version: 2, upcasts: { 1: passagesTogether } },
  'recruitment.InterviewInvited': 1,
  'recruitment.InterviewRecorded': 1,
  'recruitment.DecisionProposed': { version: 2, upcasts: { 1: (data) => data } },
  'recruitment.MembershipOffered': 1,
  'recruitment.PromotedFromWaitlist': 1,
  'recruitment.ApplicationWaitlisted': 1,
  'recruitment.ApplicationRejected': 1,
  'recruitment.OfferAccepted': 1,
  'recruitment.OfferDeclined': 1,
  'recruitment.ApplicationErased': 1,
});
