import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';

/** A working group, as progress names it. */
@Entity({ schema: 'read', name: 'progress_groups' })
export class ProgressGroupRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @Index('progress_groups_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text', { name: 'theme_id' })
  themeId: string;
  @Column('jsonb')
  title: LocalisedText;
}
