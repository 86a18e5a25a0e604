import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Background, Identity, Statements } from '../events.js';

/** The texts of an application or of its draft, all of them sealed. */
@Entity({ schema: 'read', name: 'recruitment_forms' })
export class FormRow {
  @PrimaryColumn('uuid', { name: 'application_id' })
  applicationId: string;
  @Column('uuid', { name: 'call_id' })
  callId: string;
  @Index('recruitment_forms_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  /** An unfinished application; gone once it is submitted. */
  @Column('jsonb', { nullable: true })
  draft: Sealed<unknown> | null;
  @Column('jsonb', { nullable: true })
  identity: Sealed<Identity> | null;
  @Column('jsonb', { nullable: true })
  statements: Sealed<Statements> | null;
  @Column('jsonb', { nullable: true })
  background: Sealed<Background> | null;
  @Column('jsonb', { name: 'conflict_words', nullable: true })
  conflictWords: Sealed<string> | null;
}
