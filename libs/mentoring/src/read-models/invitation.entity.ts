import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Invitation links by the id derived from their secret. */
@Entity({ schema: 'read', name: 'mentoring_invitations' })
export class InvitationRow {
  @PrimaryColumn('uuid', { name: 'invitation_id' })
  invitationId: string;
  @Index('mentoring_invitations_programme')
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: string;
  @Column('int')
  uses: number;
  @Column('int')
  used: number;
  @Column('boolean')
  revoked: boolean;
}
