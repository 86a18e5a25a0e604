import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';

/** What a group is called. */
@Entity({ schema: 'read', name: 'budgeting_groups' })
export class BudgetGroupRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('jsonb')
  title: LocalisedText;
}
