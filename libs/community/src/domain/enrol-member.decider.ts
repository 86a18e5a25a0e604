import {
  decisionOn,
  guardExisting,
  localDateAt,
  refuse,
  write,
  type Instant,
} from '@palabre/kernel';
import { cohortStream, type LaunchedCohort } from './cohort.js';
import { membershipIdOf, membershipStream } from './membership.js';
import { offerStream, personPresence, type Offer } from './outside-streams.js';

export interface EnrolMemberData {
  readonly cohortId: string;
  readonly applicationId: string;
  /** Who enrols, for themselves. */
  readonly personId: string;
}

const notEnrollable = (cohort: LaunchedCohort, offer: Offer, now: Instant) => {
  if (!offer?.accepted) return refuse('OFFER_NOT_ACCEPTED', {}, ['/applicationId']);
  if (offer.callId !== cohort.callId)
    return refuse('OFFER_OF_ANOTHER_CALL', {}, ['/applicationId']);
  if (cohort.stage === 'completed' || localDateAt(now, cohort.zone) > cohort.endsOn) {
    return refuse('COHORT_ENDED', { endsOn: cohort.endsOn });
  }
  return undefined;
};

/**
 * Makes a person whose offer was accepted a member, active from the cohort's first day or, later,
 * from today. Nobody is enrolled by others: membership is voluntary.
 */
export const enrolMember = decisionOn(({ cohortId, applicationId, personId }: EnrolMemberData) => ({
  membership: write(membershipStream, membershipIdOf(cohortId, personId)),
  cohort: guardExisting(cohortStream, cohortId),
  offer: guardExisting(offerStream, applicationId),
  person: guardExisting(personPresence, personId),
})).decide({
  refuses: [
    'OFFER_NOT_ACCEPTED',
    'OFFER_OF_ANOTHER_CALL',
    'COHORT_ENDED',
    'ALREADY_MEMBER',
    'PERSON_ERASED',
  ],
  emits: ['community.MemberEnrolled'],
  decide: (
    { cohortId, applicationId, personId },
    { membership, cohort, offer, person },
    { now },
  ) => {
    if (cohort.stage === 'unknown') return {};
    if (person.erased) return refuse('PERSON_ERASED');
    const refusal = notEnrollable(cohort, offer, now);
    if (refusal) return refusal;
    if (membership.stage !== 'none') return refuse('ALREADY_MEMBER');
    const enrolledOn = localDateAt(now, cohort.zone);
    const activeFrom = enrolledOn > cohort.startsOn ? enrolledOn : cohort.startsOn;
    return {
      membership: [
        {
          type: 'community.MemberEnrolled' as const,
          data: {
            membershipId: membershipIdOf(cohortId, personId),
            cohortId,
            personId,
            applicationId,
            enrolledOn,
            activeFrom,
            activeUntil: cohort.endsOn,
          },
          effectiveOn: activeFrom,
        },
      ],
    };
  },
});
