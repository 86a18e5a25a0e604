import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText, Sealed } from '@palabre/kernel';
import type { CodeOfConduct, ProgrammeSettings, Vocabulary } from '../events.js';

/** Programmes with their settings; safeguarding contacts by id. */
@Entity({ schema: 'read', name: 'mentoring_programmes' })
export class ProgrammeRow {
  @PrimaryColumn('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('jsonb')
  title: LocalisedText;
  @Column('text')
  zone: string;
  @Column('date', { name: 'starts_on' })
  startsOn: string;
  @Column('date', { name: 'ends_on' })
  endsOn: string;
  @Column('uuid', { name: 'cohort_id', nullable: true })
  cohortId: string | null;
  @Column('int', { name: 'minimum_age' })
  minimumAge: number;
  @Column('jsonb', { name: 'code_of_conduct' })
  codeOfConduct: CodeOfConduct;
  @Column('jsonb')
  settings: ProgrammeSettings;
  @Column('jsonb')
  vocabulary: Vocabulary;
  @Column('jsonb')
  asked: readonly string[];
  @Column('jsonb')
  contacts: readonly string[];
  /** How contacts are called, by their ids. */
  @Column('jsonb', { name: 'contact_names' })
  contactNames: Readonly<Record<string, Sealed<string>>>;
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;
}
