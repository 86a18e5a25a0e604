import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { PauseReason } from '../events.js';

/** Who belongs to which cohort and group, in what stage; what others ask who may do what. */
@Entity({ schema: 'read', name: 'community_memberships' })
export class MembershipRow {
  @PrimaryColumn('uuid', { name: 'membership_id' })
  membershipId: string;
  @Index('community_memberships_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Index('community_memberships_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Index('community_memberships_group')
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('text')
  stage: 'earlier' | 'active' | 'paused' | 'left' | 'completed';
  /** First day active; null for members of earlier cohorts. */
  @Column('date', { name: 'active_from', nullable: true })
  activeFrom: string | null;
  /** Last day of membership as far as known. */
  @Column('date', { name: 'active_until' })
  activeUntil: string;
  /** `from`: first day of a pause; `until`: first day active again. */
  @Column('jsonb')
  pauses: readonly { readonly from: string; readonly until?: string }[];
  @Column('boolean', { name: 'is_lead' })
  isLead: boolean;
  /** What the member said about the pause they are in. */
  @Column('jsonb', { name: 'pause_reason', nullable: true })
  pauseReason: Sealed<PauseReason> | null;
  /** What the member said on leaving, or what the admission of an earlier member rests on. */
  @Column('jsonb', { nullable: true })
  note: Sealed<string> | null;
}
