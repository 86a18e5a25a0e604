import type { Sealed } from '@palabre/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LeftOut } from '../domain/books/left-out.js';
import type { AlsoIn } from '../domain/books/stated-lines.js';
import type {
  KeptLine,
  LineMatched,
  LineMeaning,
  LineReferencesKept,
  MatchCandidate,
  MatchRule,
  StatedReason,
  SuggestedBecause,
} from '../events.js';

/** A booked line of an account and what was decided on it. What names people stays sealed. */
@Entity({ schema: 'read', name: 'honoraria_bank_lines' })
@Index('honoraria_bank_lines_account', ['accountId', 'state', 'bookedOn', 'bankLineId'])
@Index('honoraria_bank_lines_statement', ['statementId'])
@Index('honoraria_bank_lines_cohort', ['cohortId', 'state', 'bookedOn'])
export class BankLineRow {
  @PrimaryColumn('uuid', { name: 'bank_line_id' })
  bankLineId: string;
  /** The statement in force that held it first, if one did. */
  @Column('uuid', { name: 'statement_id', nullable: true })
  statementId: string | null;
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Signed: negative is money that left. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('text')
  currency: string;
  @Column('date', { name: 'booked_on' })
  bookedOn: string;
  @Column('date', { name: 'value_on' })
  valueOn: string;
  /** `out-of-scope`: it stands for all lines of its day that are others' business, `batchCount` of them. */
  @Column('text')
  part: KeptLine['part'] | 'out-of-scope';
  @Column('jsonb')
  references: LineReferencesKept;
  @Column('int', { name: 'batch_count', nullable: true })
  batchCount: number | null;
  @Column('bigint', { name: 'charges_included_minor', nullable: true })
  chargesIncludedMinor: string | null;
  /** Charges that it shows without saying whether they are in the amount. */
  @Column('bigint', { name: 'charges_stated_minor', nullable: true })
  chargesStatedMinor: string | null;
  /** What was asked for, where the bank states it. */
  @Column('bigint', { name: 'instructed_minor', nullable: true })
  instructedMinor: string | null;
  @Column('text', { name: 'instructed_currency', nullable: true })
  instructedCurrency: string | null;
  /** A decimal number, as the bank states it. */
  @Column('text', { name: 'exchange_rate', nullable: true })
  exchangeRate: string | null;
  @Column('boolean')
  returned: boolean;
  @Column('text', { name: 'return_reason', nullable: true })
  returnReason: string | null;
  @Column('text', { nullable: true })
  code: string | null;
  /** `null` where no statement held it: a part of another line, or a member's word. */
  @Column('jsonb', { nullable: true })
  personal: Sealed<Readonly<Record<string, unknown>>> | null;
  /** The line that it is a part of. */
  @Column('uuid', { name: 'part_of', nullable: true })
  partOf: string | null;
  /** No statement held it: it follows from a match, and goes with it. */
  @Column('boolean')
  unstated: boolean;
  /** `split`: it is its parts, and counts no more. */
  @Column('text')
  state: 'open' | 'matched' | 'ignored' | 'split';
  @Column('text', { nullable: true })
  meaning: LineMeaning | null;
  @Column('text', { nullable: true })
  rule: MatchRule | null;
  @Column('text', { nullable: true })
  evidence: string | null;
  @Column('text', { nullable: true })
  outcome: LineMatched['data']['outcome'] | null;
  /** A person's id, or the name of our own reaction. */
  @Column('text', { name: 'matched_by', nullable: true })
  matchedBy: string | null;
  @Column('jsonb', { name: 'attempt_ids' })
  attemptIds: readonly string[];
  @Column('uuid', { name: 'commitment_id', nullable: true })
  commitmentId: string | null;
  @Column('uuid', { name: 'counter_account_id', nullable: true })
  counterAccountId: string | null;
  @Column('uuid', { name: 'counter_line_id', nullable: true })
  counterLineId: string | null;
  /** The open month of honoraria it was booked in. */
  @Column('text', { name: 'booked_in', nullable: true })
  bookedIn: string | null;
  /** Why it waits for a person. */
  @Column('text', { nullable: true })
  because: SuggestedBecause | null;
  @Column('jsonb')
  candidates: readonly MatchCandidate[];
  /** Why it was ignored, or its last match undone. */
  @Column('jsonb', { nullable: true })
  reason: StatedReason;
  /** Other statements in force that hold it, or say otherwise. */
  @Column('jsonb', { name: 'also_in' })
  alsoIn: readonly AlsoIn[];
  /** What was decided on it, matched or ignored; its approval names it. */
  @Column('text', { name: 'decision_id', nullable: true })
  decisionId: string | null;
  /** What one person decided on it waits for another. */
  @Column('boolean', { name: 'to_approve' })
  toApprove: boolean;
  /** Of a day's lines that are others' business: which statements left out which, by their marks. */
  @Column('jsonb', { name: 'left_out', nullable: true })
  leftOut: LeftOut | null;
  /** Another statement says otherwise, and nobody has said which is right. */
  @Column('boolean')
  contradicted: boolean;
}

/** What a line has while nobody has decided anything on it. */
export const UNDECIDED = {
  meaning: null,
  rule: null,
  evidence: null,
  outcome: null,
  matchedBy: null,
  attemptIds: [],
  commitmentId: null,
  counterAccountId: null,
  counterLineId: null,
  bookedIn: null,
  because: null,
  candidates: [],
  reason: null,
  decisionId: null,
  toApprove: false,
} as const;

/** What only a statement says of a line. */
export const UNSAID = {
  statementId: null,
  batchCount: null,
  chargesIncludedMinor: null,
  chargesStatedMinor: null,
  instructedMinor: null,
  instructedCurrency: null,
  exchangeRate: null,
  returned: false,
  returnReason: null,
  code: null,
  personal: null,
  partOf: null,
  leftOut: null,
} as const;
