import { decisionOn, guard, write, type LocalDate } from '@palabre/kernel';
import { isCurrent, membershipIdOf, membershipStream } from '@palabre/community/contract';
import { closingOf } from './closing.js';
import { partsAndPlaces, type PresentParticipation } from './end-participations.decider.js';
import { departure, type Marks } from './participant.js';
import { leftBy } from './participation.decider.js';
import { noted, restStream } from './rest.js';

export interface EndWithMembershipData {
  readonly personId: string;
  readonly cohortId: string;
  /** The last day of membership. */
  readonly on: LocalDate;
  /** Of the notes that go with it. */
  readonly restId: string;
  readonly marks: Pick<Marks, 'apart'>;
  /** What the person takes part in as a member of the cohort, as a read model knows it. */
  readonly participations?: readonly PresentParticipation[];
}
/** As a reaction sends it: marks are made where it is decided. */
export type MembershipOver = Omit<EndWithMembershipData, 'marks' | 'participations'>;

/**
 * Who takes part as a member of a cohort leaves with the cohort: their pairs end as when they leave by themselves. By an
 * invitation they may come back like anybody.
 */
export const endWithMembership = decisionOn(
  ({ cohortId, personId, restId }: EndWithMembershipData) => ({
    membership: guard(membershipStream, membershipIdOf(cohortId, personId)),
    rest: write(restStream, restId),
  }),
)
  .also(partsAndPlaces)
  .decide({
    refuses: [],
    emits: [
      ...['mentoring.ParticipantLeft', 'mentoring.PlaceFreed', 'mentoring.PairEnded'],
      ...['mentoring.ProposalClosed', 'mentoring.KeptApart', 'mentoring.RestNoted'],
    ],
    decide: ({ personId, on, restId, marks }, { membership, participants, pairings, others }) => {
      // They are a member again, or are still.
      if (isCurrent(membership)) return {};
      const theirs = others.map((other) => leftBy(other, pairings, marks));
      const apart = theirs.flat().filter(({ type }) => type === 'mentoring.KeptApart').length;
      return {
        participants: participants.map((one) => departure(one, on)),
        pairings: pairings.map((pairing) => closingOf(pairing, on, { by: 'departure' }, personId)),
        others: theirs,
        rest: noted(restId, pairings.length - apart),
      };
    },
  });
