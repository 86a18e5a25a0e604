import { defineEvents } from '@palabre/kernel';
import type { ActivityEvent, LibraryEvent } from './events/activity.js';
import type { AgeWordEvent } from './events/age.js';
import type { ConcernEvent } from './events/concern.js';
import type { ExchangeEvent } from './events/exchange.js';
import type { MatchingEvent, MatchingTurnEvent } from './events/matching.js';
import type { AssessmentEvent, OutcomesEvent } from './events/outcomes.js';
import type { PairingEvent, RestEvent } from './events/pairing.js';
import type { ParticipantEvent } from './events/participant.js';
import type { InvitationEvent, ProgrammeEvent } from './events/programme.js';

export * from './events/activity.js';
export * from './events/age.js';
export * from './events/concern.js';
export * from './events/exchange.js';
export * from './events/matching.js';
export * from './events/outcomes.js';
export * from './events/pairing.js';
export * from './events/participant.js';
export * from './events/programme.js';

export type MentoringEvent =
  | ProgrammeEvent
  | InvitationEvent
  | ParticipantEvent
  | PairingEvent
  | RestEvent
  | AgeWordEvent
  | ConcernEvent
  | MatchingEvent
  | MatchingTurnEvent
  | ExchangeEvent
  | ActivityEvent
  | LibraryEvent
  | AssessmentEvent
  | OutcomesEvent;

/** `MatchingAdopted` 1 → 2: it did not say as of which version of their streams the two were weighed. */
const asOfUnknown = (data: unknown) => ({
  ...(data as object),
  pairs: (data as { readonly pairs: readonly object[] }).pairs.map((pair) => ({
    ...pair,
    asOf: null,
  })),
});

/** `MatchingStarted` 1 → 2: there was one method, and it was not named. */
const firstMethod = (data: unknown) => {
  const { rules, ...rest } = data as { readonly rules: object };
  return { ...rest, rules: { ...rules, method: 1 } };
};

type WithPairs = { readonly pairs: readonly { readonly mark?: string }[] };

/** `MatchingAdopted` 2 → 3, and `PairsMatched` 1 → 2: they had the mark by which refusals and older vetoes know the pair. */
const withoutMarks = (data: unknown) => ({
  ...(data as object),
  pairs: (data as WithPairs).pairs.map(({ mark: _mark, ...pair }) => pair),
});

/** `PairsMatched` 1 → 2: in how much of what counts two have anything in common was not kept. */
const breadthUnknown = (data: unknown) => {
  const { pairs, ...rest } = withoutMarks(data);
  return { ...rest, pairs: pairs.map((pair) => ({ ...pair, breadth: null })) };
};

/** `VetoesKept` 1 → 2: the marks were those of pairs. */
const marksOfPairs = (data: unknown) => {
  const { marks, ...rest } = data as { readonly marks: readonly string[] };
  return { ...rest, marks: [], pairMarks: marks };
};

/** `PairProposed` 1 → 2: every proposal reached its two. */
const told = (data: unknown) => ({ ...(data as object), proposal: null });

/** `ConcernRaised` and `ConcernReaderRemoved` 1 → 2: the programme was not kept; which it was is sealed. */
const programmeUnknown = (data: unknown) => ({ ...(data as object), programmeId: null });

/** `ConcernRaised` 2 → 3 and `ConcernSettled` 1 → 2: all were about pairs, and none about an exchange. */
const ofPairs = (data: unknown) => data;

/** `PairFollowedUp` 1 → 2: nothing was due from then on. */
const rhythmUnchanged = (data: unknown) => ({ ...(data as object), rhythmDueOn: null });

/** `ParticipationPaused` and `ParticipationResumed` 1 → 2: whose word it was was not kept. */
const byUnknown = (data: unknown) => ({ ...(data as object), by: null });

/** `ProfileDescribed` 1 → 2: there were marks of languages and backgrounds. */
const withoutProfileMarks = (data: unknown) => {
  const { marks: _marks, ...rest } = data as { readonly marks: unknown };
  return rest;
};

/** `SafeguardingAccepted` 1 → 2: nobody gave a name. */
const nameless = (data: unknown) => ({ ...(data as object), callName: null });

/** `MatchingTurnTaken` 1 → 2: what became of the round before was not kept. */
const lapseUnknown = (data: unknown) => ({ ...(data as object), on: null, lapsed: false });

/** `BecameMentor` 1 → 2: whoever did had learnt in an exchange. */
const inExchange = (data: unknown) => ({ ...(data as object), learntIn: 'exchange' });

/** `ProgrammeAdjusted` 1 → 2: the day was not kept. */
const dayUnknown = (data: unknown) => ({ ...(data as object), on: null });

export const mentoringEvents = defineEvents<MentoringEvent>()({
  'mentoring.ProgrammeOpened': 1,
  'mentoring.ProgrammeAdjusted': { version: 2, upcasts: { 1: dayUnknown } },
  'mentoring.CodeOfConductRevised': 1,
  'mentoring.ProgrammeClosed': 1,
  'mentoring.SafeguardingContactNamed': 1,
  'mentoring.SafeguardingAccepted': { version: 2, upcasts: { 1: nameless } },
  'mentoring.SafeguardingDeclined': 1,
  'mentoring.SafeguardingContactReleased': 1,
  'mentoring.InvitationIssued': 1,
  'mentoring.InvitationUsed': 1,
  'mentoring.InvitationRevoked': 1,
  'mentoring.UnderAgeSaid': 1,
  'mentoring.AgeWordLifted': 1,
  'mentoring.ParticipantJoined': 1,
  'mentoring.CodeAccepted': 1,
  'mentoring.ProfileDescribed': { version: 2, upcasts: { 1: withoutProfileMarks } },
  'mentoring.VetoesKept': { version: 2, upcasts: { 1: marksOfPairs } },
  'mentoring.PairRuledOut': 1,
  'mentoring.KeptApart': 1,
  'mentoring.PlaceTaken': 1,
  'mentoring.PlaceFreed': 1,
  'mentoring.ParticipationPaused': { version: 2, upcasts: { 1: byUnknown } },
  'mentoring.ParticipationResumed': { version: 2, upcasts: { 1: byUnknown } },
  'mentoring.ParticipantLeft': 1,
  'mentoring.ReturnBarred': 1,
  'mentoring.ReturnAllowed': 1,
  'mentoring.PairProposed': { version: 2, upcasts: { 1: told } },
  'mentoring.TrialMeetingHeld': 1,
  'mentoring.PairAccepted': 1,
  'mentoring.PairFormed': 1,
  'mentoring.ProposalClosed': 1,
  'mentoring.PairPutOnHold': 1,
  'mentoring.PairTakenUp': 1,
  'mentoring.PairEnded': 1,
  'mentoring.RestNoted': 1,
  'mentoring.PreparationCompleted': 1,
  'mentoring.NeedsDefined': 1,
  'mentoring.GoalsSet': 1,
  'mentoring.GoalReviewed': 1,
  'mentoring.ProjectPlanned': 1,
  'mentoring.ProjectCompleted': 1,
  'mentoring.SessionScheduled': 1,
  'mentoring.SessionMoved': 1,
  'mentoring.SessionCancelled': 1,
  'mentoring.SessionHeld': 1,
  'mentoring.SessionMissed': 1,
  'mentoring.NoteTaken': 1,
  'mentoring.RhythmMissed': 1,
  'mentoring.PairFollowedUp': { version: 2, upcasts: { 1: rhythmUnchanged } },
  'mentoring.PairEvaluated': 1,
  'mentoring.KeepInTouchWished': 1,
  'mentoring.KeepInTouchWithdrawn': 1,
  'mentoring.ConcernRaised': { version: 3, upcasts: { 1: programmeUnknown, 2: ofPairs } },
  'mentoring.ConcernAddedTo': 1,
  'mentoring.ConcernStepRecorded': 1,
  'mentoring.ConcernShared': 1,
  'mentoring.ConcernReaderRemoved': { version: 2, upcasts: { 1: programmeUnknown } },
  'mentoring.ConcernSettled': { version: 2, upcasts: { 1: ofPairs } },
  'mentoring.MatchingStarted': { version: 2, upcasts: { 1: firstMethod } },
  'mentoring.MatchingTurnTaken': { version: 2, upcasts: { 1: lapseUnknown } },
  'mentoring.MatchingPoolRecorded': 1,
  'mentoring.PairsMatched': { version: 2, upcasts: { 1: breadthUnknown } },
  'mentoring.MenteesLeftWithout': 1,
  'mentoring.MatchingConcluded': 1,
  'mentoring.MatchingCancelled': 1,
  'mentoring.MatchingFailed': 1,
  'mentoring.MatchingAdopted': { version: 3, upcasts: { 1: asOfUnknown, 2: withoutMarks } },
  'mentoring.MatchingDiscarded': 1,
  'mentoring.MatchingRecomputed': 1,
  'mentoring.SkillListed': 1,
  'mentoring.SkillListingWithdrawn': 1,
  'mentoring.ExchangeSuggested': 1,
  'mentoring.SuggestionWithdrawn': 1,
  'mentoring.ExchangeAgreed': 1,
  'mentoring.ExchangeConfirmed': 1,
  'mentoring.ExchangeCompleted': 1,
  'mentoring.ExchangeEnded': 1,
  'mentoring.ThanksGiven': 1,
  'mentoring.BecameMentor': { version: 2, upcasts: { 1: inExchange } },
  'mentoring.ActivityPlanned': 1,
  'mentoring.ActivityCancelled': 1,
  'mentoring.ActivityJoined': 1,
  'mentoring.ActivityLeft': 1,
  'mentoring.ActivityHeld': 1,
  'mentoring.LibraryItemAdded': 1,
  'mentoring.LibraryItemRetired': 1,
  'mentoring.SelfAssessmentGiven': 1,
  'mentoring.OutcomesReleased': 1,
});
