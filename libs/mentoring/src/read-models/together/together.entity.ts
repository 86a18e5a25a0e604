import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText, Sealed, SealedTogether } from '@palabre/kernel';
import type {
  ActivityKind,
  AssessmentMoment,
  LibraryKind,
  ListingKind,
  PairedParticipant,
  ReleasedSpan,
} from '../../events.js';

/** Skills that are offered and sought, and what became of it. */
@Entity({ schema: 'read', name: 'mentoring_exchanges' })
export class ExchangeRow {
  @PrimaryColumn('uuid', { name: 'exchange_id' })
  exchangeId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('text')
  kind: ListingKind;
  @Column('text')
  skill: string;
  @Column('uuid', { name: 'listed_by' })
  listedBy: string;
  /** Who listed it, and the two who agreed, by their person ids. */
  @Index('mentoring_exchanges_lister')
  @Column('uuid', { name: 'lister_person_id', nullable: true })
  listerPersonId: string | null;
  @Index('mentoring_exchanges_teacher')
  @Column('uuid', { name: 'teacher_person_id', nullable: true })
  teacherPersonId: string | null;
  @Index('mentoring_exchanges_learner')
  @Column('uuid', { name: 'learner_person_id', nullable: true })
  learnerPersonId: string | null;
  @Column('text')
  stage: 'open' | 'withdrawn' | 'agreed' | 'completed' | 'ended';
  @Column('jsonb', { nullable: true })
  words: Sealed<string> | null;
  @Column('jsonb')
  suggestions: readonly {
    readonly from: PairedParticipant;
    readonly inReturn: string | null;
    /** Absent where it was not taken back. */
    readonly withdrawn?: boolean;
  }[];
  @Column('jsonb', { nullable: true })
  teacher: PairedParticipant | null;
  @Column('jsonb', { nullable: true })
  learner: PairedParticipant | null;
  @Column('text', { name: 'in_return', nullable: true })
  inReturn: string | null;
  @Column('jsonb')
  confirmed: readonly string[];
  @Column('jsonb')
  thanks: readonly {
    readonly from: string;
    readonly to: string;
    /** Null once one of the two was erased. */
    readonly words: SealedTogether<string> | null;
  }[];
}

/** What a programme does together. */
@Entity({ schema: 'read', name: 'mentoring_activities' })
export class ActivityRow {
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('text')
  kind: ActivityKind;
  @Column('jsonb')
  title: LocalisedText;
  @Column('date')
  on: string;
  @Column('text')
  format: 'in-person' | 'online';
  @Column('text')
  stage: 'planned' | 'held' | 'cancelled';
  @Column('jsonb')
  joined: readonly string[];
  /** Participants who were there. */
  @Column('jsonb')
  attended: readonly string[];
}

/** Tools and resources, in both languages. */
@Entity({ schema: 'read', name: 'mentoring_library' })
export class LibraryRow {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('text')
  kind: LibraryKind;
  @Column('jsonb')
  title: LocalisedText;
  @Column('jsonb')
  summary: LocalisedText;
  @Column('jsonb')
  url: LocalisedText;
}

/** Self-assessments, sealed: the latest of each moment. */
@Entity({ schema: 'read', name: 'mentoring_assessments' })
export class AssessmentRow {
  @PrimaryColumn('uuid', { name: 'participant_id' })
  participantId: string;
  @PrimaryColumn('text')
  moment: AssessmentMoment;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('int')
  version: number;
  @Column('jsonb')
  ratings: Sealed<Readonly<Record<string, number>>>;
}

/** Figures that were released. */
@Entity({ schema: 'read', name: 'mentoring_releases' })
export class ReleaseRow {
  @PrimaryColumn('uuid', { name: 'release_id' })
  releaseId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('timestamptz', { name: 'released_at' })
  releasedAt: string;
  @Column('jsonb')
  spans: readonly Omit<ReleasedSpan, 'basis'>[];
}
