import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language, Purpose } from '@palabre/kernel';

/** What is known of a registered person, without anything personal. */
@Entity({ schema: 'read', name: 'people_persons' })
export class PersonRow {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('text')
  language: Language;
  /** Version of the notice agreed to, by purpose. */
  @Column('jsonb')
  consents: Partial<Record<Purpose, string>>;
  /** In the order in which they came to be theirs. */
  @Column('jsonb')
  logins: readonly { readonly loginId: string; readonly since: string }[];
  @Column('timestamptz', { name: 'erasure_requested_at', nullable: true })
  erasureRequestedAt: string | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: string | null;
}
