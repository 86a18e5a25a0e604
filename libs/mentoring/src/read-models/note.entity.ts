import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';

/** Notes of pairs: read by the two, and where one of them disclosed it by a safeguarding contact. */
@Entity({ schema: 'read', name: 'mentoring_notes' })
export class PairNoteRow {
  @PrimaryColumn('uuid', { name: 'note_id' })
  noteId: string;
  @Index('mentoring_notes_pairing')
  @Column('uuid', { name: 'pairing_id' })
  pairingId: string;
  @Column('uuid', { name: 'session_id' })
  sessionId: string;
  @Index('mentoring_notes_author')
  @Column('uuid', { name: 'author_id' })
  authorId: string;
  @Column('timestamptz', { name: 'taken_at' })
  takenAt: string;
  @Column('jsonb', { nullable: true })
  note: Sealed<string> | null;
}
