import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Purpose } from '@palabre/kernel';

/** One reading of somebody's sealed data. */
@Entity({ schema: 'read', name: 'people_accesses' })
export class AccessRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  @Index('people_accesses_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text')
  reader: string;
  @Column('text')
  purpose: Purpose;
  @Column('text')
  what: string;
  @Column('timestamptz')
  at: string;
}
