import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Leg } from '../domain/books/entry.js';

/** What one event does to the exported books, where the event alone tells it. */
@Entity({ schema: 'read', name: 'exports_entries' })
@Index('exports_entries_order', ['cohortId', 'effectiveOn', 'position'])
export class EntryRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('date', { name: 'effective_on' })
  effectiveOn: string;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('text', { name: 'event_type' })
  eventType: string;
  @Column('jsonb')
  legs: readonly Leg[];
}
