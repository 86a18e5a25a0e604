import { projection } from '@palabre/eventing';
import type { InvitationEvent } from '../events.js';
import { InvitationRow } from './invitation.entity.js';

const byInvitation = ({ data }: { readonly data: { readonly invitationId: string } }) => ({
  invitationId: data.invitationId,
});

export const invitationProjection = projection<InvitationRow, InvitationEvent>({
  name: 'mentoring.invitations',
  version: 1,
  entity: InvitationRow,
  on: {
    'mentoring.InvitationIssued': {
      key: byInvitation,
      fold: (_row, { data }) => ({ ...data, used: 0, revoked: false }),
    },
    'mentoring.InvitationUsed': {
      key: byInvitation,
      fold: (row) => row && { ...row, used: row.used + 1 },
    },
    'mentoring.InvitationRevoked': {
      key: byInvitation,
      fold: (row) => row && { ...row, revoked: true },
    },
  },
});
