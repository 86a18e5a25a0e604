import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { ConcernAbout, ConcernWords } from '../events.js';

export interface ConcernStep {
  readonly at: string;
  readonly by: string;
  readonly words: Sealed<string>;
}

/** Concerns, for the contacts that are named in each. Which pair it is about is sealed. */
@Entity({ schema: 'read', name: 'mentoring_concerns' })
export class ConcernRow {
  @PrimaryColumn('uuid', { name: 'concern_id' })
  concernId: string;
  @Index('mentoring_concerns_programme')
  @Column('uuid', { name: 'programme_id', nullable: true })
  programmeId: string | null;
  @Column('text')
  stage: 'open' | 'settled';
  @Column('jsonb', { name: 'contact_ids' })
  contactIds: readonly string[];
  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: string;
  @Column('jsonb')
  about: Sealed<ConcernAbout>;
  @Column('jsonb')
  said: readonly Sealed<ConcernWords>[];
  @Column('jsonb')
  steps: readonly ConcernStep[];
  @Column('text', { nullable: true })
  outcome: string | null;
}
