import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { PausedBy, Profile, Role } from '../events.js';

export interface ParticipantPlace {
  readonly pairingId: string;
  readonly as: 'mentor' | 'mentee';
  readonly partnerId: string;
}

/** Who takes part in which programme; what they told about themself is sealed. */
@Entity({ schema: 'read', name: 'mentoring_participants' })
export class ParticipantRow {
  @PrimaryColumn('uuid', { name: 'participant_id' })
  participantId: string;
  @Index('mentoring_participants_programme')
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Index('mentoring_participants_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text')
  stage: 'active' | 'paused' | 'left';
  /** By whose word they rest. */
  @Column('jsonb', { name: 'paused_by' })
  pausedBy: readonly PausedBy[];
  @Column('text', { name: 'joined_by' })
  joinedBy: 'membership' | 'invitation';
  @Column('text', { name: 'code_version' })
  codeVersion: string;
  @Column('date', { name: 'joined_on' })
  joinedOn: string;
  /** Null until they described themself. */
  @Column('text', { nullable: true })
  role: Role | null;
  @Column('int')
  capacity: number;
  @Column('jsonb', { nullable: true })
  profile: Sealed<Profile> | null;
  @Column('jsonb')
  vetoes: readonly string[];
  /** Marks of those with whom they are not brought together again. */
  @Column('jsonb')
  apart: readonly string[];
  /** Persons by id: read by the matching and by themself. */
  @Column('jsonb', { name: 'vetoed_people', nullable: true })
  vetoedPeople: Sealed<readonly string[]> | null;
  @Column('jsonb', { name: 'ruled_out' })
  ruledOut: readonly { readonly mark: string; readonly people: Sealed<readonly string[]> | null }[];
  @Column('jsonb')
  places: readonly ParticipantPlace[];
  /** Whether a coordinator decides that they come back. */
  @Column('boolean')
  barred: boolean;
  /** What they said on pausing or leaving. */
  @Column('jsonb', { nullable: true })
  reason: Sealed<string> | null;
}
