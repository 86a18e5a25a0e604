import { derivedId, streamType, type Instant } from '@palabre/kernel';
import type { InvitationEvent } from '../events.js';

/** The id of the invitation with a secret, by the keyed hash of it: the link leads to it, and it does not lead to the link. */
export const invitationIdOf = (secretHash: string): string => derivedId('invitation', secretHash);

export type Invitation =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'valid' | 'revoked';
      readonly invitationId: string;
      readonly programmeId: string;
      readonly expiresAt: Instant;
      readonly uses: number;
      readonly used: number;
    };

export const invitationStream = streamType<Invitation, InvitationEvent, 'invitation'>({
  category: 'invitation',
  initial: { stage: 'unknown' },
  evolve: (invitation, event): Invitation => {
    if (event.type === 'mentoring.InvitationIssued') {
      return { stage: 'valid', ...event.data, used: 0 };
    }
    if (invitation.stage === 'unknown') return invitation;
    return event.type === 'mentoring.InvitationUsed'
      ? { ...invitation, used: invitation.used + 1 }
      : { ...invitation, stage: 'revoked' };
  },
});
