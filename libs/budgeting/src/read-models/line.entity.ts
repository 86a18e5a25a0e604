import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';
import type { LineKind } from '../events.js';

/** A line of a budget. */
@Entity({ schema: 'read', name: 'budgeting_lines' })
export class LineRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('uuid', { name: 'line_id' })
  lineId: string;
  /** From 1, in the order in which the budget names its lines. */
  @Column('int')
  ordinal: number;
  @Column('text')
  kind: LineKind;
  @Column('jsonb')
  title: LocalisedText;
}
