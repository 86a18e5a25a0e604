import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { PausedBy, Profile, Role } from '../../events.js';

/** Participants as a round of matching sees them; what is personal is sealed. */
@Entity({ schema: 'read', name: 'mentoring_candidates' })
export class CandidateRow {
  @PrimaryColumn('uuid', { name: 'participant_id' })
  participantId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('boolean')
  active: boolean;
  /** By whose word they rest. */
  @Column('jsonb', { name: 'paused_by' })
  pausedBy: readonly PausedBy[];
  @Column('int')
  version: number;
  @Column('text', { name: 'code_version' })
  codeVersion: string;
  @Column('text')
  role: Role;
  @Column('int')
  capacity: number;
  @Column('jsonb', { nullable: true })
  profile: Sealed<Profile> | null;
  @Column('jsonb', { nullable: true })
  vetoes: Sealed<readonly string[]> | null;
  @Column('jsonb', { name: 'ruled_out' })
  ruledOut: readonly Sealed<readonly string[]>[];
  @Column('jsonb')
  places: readonly { readonly pairingId: string; readonly as: 'mentor' | 'mentee' }[];
}
