import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SealedTogether } from '@palabre/kernel';

/** Sessions of pairs: planned, held, missed. */
@Entity({ schema: 'read', name: 'mentoring_sessions' })
export class SessionRow {
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;
  @Index('mentoring_sessions_pairing')
  @Column('uuid', { name: 'pairing_id' })
  pairingId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('text')
  stage: 'scheduled' | 'held' | 'missed' | 'cancelled';
  @Column('text')
  kind: string;
  @Column('text', { nullable: true })
  format: 'in-person' | 'online' | null;
  /** Null for a session that nobody planned. */
  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt: string | null;
  @Column('text', { name: 'local_start', nullable: true })
  localStart: string | null;
  @Column('text', { nullable: true })
  zone: string | null;
  @Column('int', { name: 'duration_minutes' })
  durationMinutes: number;
  @Column('date', { name: 'held_on', nullable: true })
  heldOn: string | null;
  @Column('jsonb', { nullable: true })
  topics: SealedTogether<string> | null;
  /** Whose words they are. */
  @Index('mentoring_sessions_topics_of')
  @Column('uuid', { name: 'topics_of', nullable: true })
  topicsOf: string | null;
  @Index('mentoring_sessions_topics_of_other')
  @Column('uuid', { name: 'topics_of_other', nullable: true })
  topicsOfOther: string | null;
  @Column('int')
  revision: number;
  @Column('timestamptz', { name: 'revised_at' })
  revisedAt: string;
}
