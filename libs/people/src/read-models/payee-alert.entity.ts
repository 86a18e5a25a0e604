import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody named an account that others had named before. */
@Entity({ schema: 'read', name: 'people_payee_alerts' })
export class PayeeAlertRow {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('text')
  fingerprint: string;
  @Column('jsonb', { name: 'other_person_ids' })
  otherPersonIds: readonly string[];
  @Column('timestamptz', { name: 'found_at' })
  foundAt: string;
  /** Who looked into it and found that it is meant. */
  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy: string | null;
}
