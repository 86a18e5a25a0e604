import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate, LocalisedText, Sealed } from '@palabre/kernel';
import type { CallTheme, CountryList, Criterion, Exclusion, ZonedMoment } from '../events.js';

/** A call as it is published, and how far it has come. */
@Entity({ schema: 'read', name: 'recruitment_calls' })
export class CallRow {
  @PrimaryColumn('uuid', { name: 'call_id' })
  callId: string;
  @Column('text')
  stage: 'open' | 'closed' | 'published';
  @Column('jsonb')
  title: LocalisedText;
  @Column('jsonb', { nullable: true })
  summary: LocalisedText | null;
  @Column('jsonb')
  themes: readonly CallTheme[];
  @Column('jsonb', { name: 'opens_at' })
  opensAt: ZonedMoment;
  @Column('jsonb', { name: 'closes_at' })
  closesAt: ZonedMoment;
  @Column('int')
  seats: number;
  @Column('jsonb')
  criteria: readonly Criterion[];
  @Column('jsonb')
  exclusions: readonly Exclusion[];
  @Column('jsonb')
  countries: CountryList;
  @Column('int', { name: 'minimum_reviewers' })
  minimumReviewers: number;
  @Column('int', { name: 'retention_days' })
  retentionDays: number;
  @Column('text')
  contact: string;
  /** Ids of the applications judged as a set, by whom and why. */
  @Column('jsonb', { nullable: true })
  shortlist: readonly string[] | null;
  @Column('uuid', { name: 'shortlist_judged_by', nullable: true })
  shortlistJudgedBy: string | null;
  @Column('jsonb', { name: 'shortlist_reason', nullable: true })
  shortlistReason: Sealed<string> | null;
  @Column('date', { name: 'erase_on', nullable: true })
  eraseOn: LocalDate | null;
}
