import type { DomainEvent } from '@palabre/kernel';
import type { MentoringEvent } from '../events.js';

/**
 * What coordinators do, by its events. Some of it others do too, for themselves: the roles of whoever sent it tell them
 * apart. Who does any of it as a coordinator is no safeguarding contact.
 */
export const COORDINATING = [
  ...['mentoring.ProgrammeOpened', 'mentoring.ProgrammeAdjusted', 'mentoring.ProgrammeClosed'],
  ...['mentoring.CodeOfConductRevised', 'mentoring.SafeguardingContactNamed'],
  ...['mentoring.SafeguardingContactReleased', 'mentoring.InvitationIssued'],
  ...['mentoring.InvitationRevoked', 'mentoring.MatchingStarted', 'mentoring.MatchingCancelled'],
  ...['mentoring.MatchingAdopted', 'mentoring.MatchingDiscarded', 'mentoring.MatchingRecomputed'],
  ...['mentoring.PairProposed', 'mentoring.ProposalClosed', 'mentoring.PairEnded'],
  ...['mentoring.PairFollowedUp', 'mentoring.PairRuledOut', 'mentoring.ParticipationPaused'],
  ...['mentoring.ParticipationResumed', 'mentoring.ParticipantLeft', 'mentoring.ActivityPlanned'],
  ...['mentoring.ReturnBarred', 'mentoring.ReturnAllowed'],
  ...['mentoring.ActivityCancelled', 'mentoring.ActivityHeld', 'mentoring.LibraryItemAdded'],
  ...['mentoring.LibraryItemRetired', 'mentoring.OutcomesReleased'],
] as const satisfies readonly MentoringEvent['type'][];

/** Who sent it, as far as a record of it tells. */
interface Sent {
  readonly meta: {
    readonly actor: {
      readonly kind: string;
      readonly id: string;
      readonly roles?: readonly string[];
    };
  };
}

/** The person who coordinates, by something that they did with that role. */
export const coordinatorOf = ({ meta: { actor } }: DomainEvent & Sent): string | undefined =>
  actor.kind === 'person' && actor.roles?.includes('coordinator') === true ? actor.id : undefined;
