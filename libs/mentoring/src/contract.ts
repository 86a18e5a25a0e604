import { commandToken } from '@palabre/kernel';
import type { EndParticipationsData } from './domain/end-participations.decider.js';
import type { EndExchangesData } from './domain/together/end-exchanges.decider.js';
import type { MembershipOver } from './domain/end-with-membership.decider.js';
import type { FlagMissedRhythmData } from './domain/follow-up.decider.js';
import type { ProposeMatchedPairData } from './domain/propose-pair.decider.js';
import type {
  HandConcernsOverData,
  ReleaseCoordinatingContactData,
  ReleaseErasedContactData,
} from './domain/safeguarding.decider.js';

/** What read models fold with, and what others may send. */
export { candidateAfter, type Candidate } from './domain/candidate.js';
export { afterLeaving, afterPause, afterResumption } from './domain/pauses.js';
export { COORDINATING, coordinatorOf } from './domain/coordinating.js';
export { isForgotten, unlessOf } from './domain/forgotten.js';

/** Tells a coordinator that a pair has not met as agreed; sent by the context's own timer. */
export const flagMissedRhythmToken = commandToken<FlagMissedRhythmData>(
  'mentoring.FlagMissedRhythm',
);

/** Ends every part of a person whose data were erased; sent by the context itself. */
export const endParticipationsToken = commandToken<EndParticipationsData>(
  'mentoring.EndParticipations',
);

/** Ends every part that somebody had as a member of a cohort; sent by the context itself. */
export const endWithMembershipToken = commandToken<MembershipOver>('mentoring.EndWithMembership');

/** Ends what somebody who has left agreed on with others; sent by the context itself. */
export const endExchangesToken = commandToken<EndExchangesData>('mentoring.EndExchanges');

/** Ends the task of a safeguarding contact whose data were erased; sent by the context itself. */
export const releaseErasedContactToken = commandToken<ReleaseErasedContactData>(
  'mentoring.ReleaseErasedContact',
);

/** Ends the task of a safeguarding contact who coordinates now; sent by the context itself. */
export const releaseCoordinatingContactToken = commandToken<ReleaseCoordinatingContactData>(
  'mentoring.ReleaseCoordinatingContact',
);

/** Hands concerns whose readers are contacts no more to those there are; sent by the context itself. */
export const handConcernsOverToken = commandToken<HandConcernsOverData>(
  'mentoring.HandConcernsOver',
);

/** Proposes two people to each other, as a round of matching that was adopted asks for. */
export const proposeMatchedPairToken = commandToken<ProposeMatchedPairData>(
  'mentoring.ProposeMatchedPair',
);
