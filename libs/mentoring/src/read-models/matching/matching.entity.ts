import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SealedTogether } from '@palabre/kernel';
import type { PairedParticipant, RoundRules, SharedByPair } from '../../events.js';

/** Rounds of matching, what they came to and what became of them. */
@Entity({ schema: 'read', name: 'mentoring_matchings' })
export class MatchingRow {
  @PrimaryColumn('uuid', { name: 'matching_id' })
  matchingId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('text')
  stage: 'running' | 'concluded' | 'cancelled' | 'failed' | 'adopted' | 'discarded';
  @Column('jsonb')
  rules: RoundRules;
  @Column('jsonb', { nullable: true })
  only: readonly string[] | null;
  @Column('text', { name: 'code_version' })
  codeVersion: string;
  @Column('timestamptz', { name: 'started_at' })
  startedAt: string;
  @Column('text', { name: 'pool_hash', nullable: true })
  poolHash: string | null;
  @Column('int')
  pairs: number;
  @Column('int', { name: 'left_without' })
  leftWithout: number;
  @Column('int')
  seeking: number;
  @Column('int')
  places: number;
  @Column('int', { name: 'total_score' })
  totalScore: number;
  @Column('text', { name: 'failed_with', nullable: true })
  failedWith: string | null;
  @Column('jsonb')
  recomputations: readonly {
    readonly at: string;
    readonly by: string;
    readonly samePool: boolean;
    readonly samePairs: boolean;
    readonly erased: number;
  }[];
}

/** Pairs that rounds came to, with what the two share. */
@Entity({ schema: 'read', name: 'mentoring_matched_pairs' })
export class MatchedPairRow {
  @PrimaryColumn('uuid', { name: 'matching_id' })
  matchingId: string;
  @PrimaryColumn('uuid', { name: 'pairing_id' })
  pairingId: string;
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('jsonb')
  mentee: PairedParticipant;
  @Column('jsonb')
  mentor: PairedParticipant;
  @Column('int')
  score: number;
  @Column('int', { nullable: true })
  breadth: number | null;
  @Column('boolean')
  adopted: boolean;
  /** Null once one of the two was erased. */
  @Column('jsonb', { nullable: true })
  because: SealedTogether<SharedByPair> | null;
  @Index('mentoring_matched_pairs_mentee_person')
  @Column('uuid', { name: 'mentee_person_id', nullable: true })
  menteePersonId: string | null;
  @Index('mentoring_matched_pairs_mentor_person')
  @Column('uuid', { name: 'mentor_person_id', nullable: true })
  mentorPersonId: string | null;
  /** Rounds in order of the log. */
  @Column('bigint')
  position: string;
}

/** Mentees who stayed without a mentor in a round, and why. */
@Entity({ schema: 'read', name: 'mentoring_left_without' })
export class LeftWithoutRow {
  @PrimaryColumn('uuid', { name: 'matching_id' })
  matchingId: string;
  @PrimaryColumn('uuid', { name: 'mentee_id' })
  menteeId: string;
  @Column('text')
  reason: string;
}
