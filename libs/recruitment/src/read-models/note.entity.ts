import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant, LocalDate, Sealed } from '@palabre/kernel';
import type { FlaggedPassages } from '../events.js';

export type NoteKind = 'eligibility' | 'recusal' | 'originality' | 'interview';

/** What somebody of the committee wrote about an application beside the scores. */
@Entity({ schema: 'read', name: 'recruitment_notes' })
export class NoteRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  @Index('recruitment_notes_application')
  @Column('uuid', { name: 'application_id' })
  applicationId: string;
  @Index('recruitment_notes_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('text')
  kind: NoteKind;
  @Column('uuid')
  author: string;
  @Column('timestamptz')
  at: Instant;
  @Column('jsonb')
  words: Sealed<string>;
  @Column('jsonb', { nullable: true })
  passages: readonly FlaggedPassages[] | null;
  @Column('date', { name: 'held_on', nullable: true })
  heldOn: LocalDate | null;
  @Column('boolean', { nullable: true })
  attended: boolean | null;
}
