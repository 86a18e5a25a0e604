import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';

/** The working group of a theme. */
@Entity({ schema: 'read', name: 'community_groups' })
export class GroupRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @Index('community_groups_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text', { name: 'theme_id' })
  themeId: string;
  @Column('jsonb')
  title: LocalisedText;
  /** Memberships of its leads, by order of appointment. */
  @Column('jsonb', { name: 'lead_membership_ids' })
  leadMembershipIds: readonly string[];
}
