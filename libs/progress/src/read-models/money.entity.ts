import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a group's part of the budget moved in a month, by effective date, in minor units. */
@Entity({ schema: 'read', name: 'progress_money' })
export class ProgressMoneyRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @PrimaryColumn('text')
  month: string;
  @Column('text')
  currency: string;
  /** Given and not promised yet. */
  @Column('bigint', { name: 'allocated_minor' })
  allocatedMinor: string;
  /** Promised and not spent yet. */
  @Column('bigint', { name: 'committed_minor' })
  committedMinor: string;
  @Column('bigint', { name: 'spent_minor' })
  spentMinor: string;
  /** Spent without cover. */
  @Column('bigint', { name: 'overrun_minor' })
  overrunMinor: string;
}
