import {
  decisionOn,
  guardExisting,
  localDateAt,
  refuse,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
} from '@palabre/kernel';
import { invitationStream } from './invitation.js';
import { outsideProgramme } from './pair-rules.js';
import { isOpen, programmeStream, type OpenedProgramme } from './programme.js';

export interface IssueInvitationData {
  /** Derived from the secret of the link. */
  readonly invitationId: string;
  readonly programmeId: string;
  readonly expiresAt: Instant;
  readonly uses: number;
}

/** The day on which a link ends, and before the programme none that counts. */
const lastDayOf = (
  { expiresAt }: IssueInvitationData,
  { zone, startsOn }: OpenedProgramme,
): LocalDate => {
  const day = localDateAt(expiresAt, zone);
  return day < startsOn ? startsOn : day;
};

/** Makes a link by which people take part who are in no cohort. */
export const issueInvitation = decisionOn(({ invitationId, programmeId }: IssueInvitationData) => ({
  invitation: write(invitationStream, invitationId),
  programme: guardExisting(programmeStream, programmeId),
})).decide({
  refuses: [...(['PROGRAMME_CLOSED', 'INVITATION_EXPIRED', 'DAY_OUTSIDE_PROGRAMME'] as const)],
  emits: ['mentoring.InvitationIssued'],
  decide: (data, { invitation, programme }, { now }) => {
    if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
    if (invitation.stage !== 'unknown') return {};
    if (data.expiresAt <= now) return refuse('INVITATION_EXPIRED', {}, ['/expiresAt']);
    // A link that outlives its programme is found by somebody for nothing.
    const outside = outsideProgramme(programme, lastDayOf(data, programme), '/expiresAt');
    if (outside) return outside;
    return { invitation: [{ type: 'mentoring.InvitationIssued' as const, data }] };
  },
});

/** The link leads nowhere from now on; who came by it stays. */
export const revokeInvitation = decisionOn(
  ({ invitationId }: { readonly invitationId: string }) => ({
    invitation: writeExisting(invitationStream, invitationId),
  }),
).decide({
  refuses: [],
  emits: ['mentoring.InvitationRevoked'],
  decide: (_command, { invitation }) => {
    if (invitation.stage !== 'valid') return {};
    const { invitationId, programmeId } = invitation;
    const data = { invitationId, programmeId };
    return { invitation: [{ type: 'mentoring.InvitationRevoked' as const, data }] };
  },
});
