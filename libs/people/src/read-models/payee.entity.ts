import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { PayeeDetails, PayeeKind, Rail } from '../events.js';

/** What a payment was prepared with, after its payee gave others. */
export interface EarlierInstructions {
  readonly revision: number;
  readonly currency: string;
  readonly details: Sealed<PayeeDetails>;
}

/** Somebody's current payment instructions; the account itself stays sealed. */
@Entity({ schema: 'read', name: 'people_payees' })
export class PayeeRow {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('int')
  revision: number;
  @Column('text')
  kind: PayeeKind;
  @Column('text')
  rail: Rail;
  @Column('text')
  country: string;
  @Column('text')
  currency: string;
  /** Equal for equal accounts: two people with one fingerprint share an account. */
  @Index('people_payees_fingerprint')
  @Column('text')
  fingerprint: string;
  @Column('jsonb')
  details: Sealed<PayeeDetails>;
  /** Whether the person was erased: what is kept of them is locked. */
  @Column('boolean')
  erased: boolean;
  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;
  /** Instructions before these that were confirmed, for files that were approved with them. */
  @Column('jsonb')
  earlier: readonly EarlierInstructions[];
}
