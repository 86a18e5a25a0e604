import { minorOf, streamType, type LocalDate } from '@palabre/kernel';
import { referenceIdOf } from './funding-reference.js';
import type { FundingAgreed, FundingAgreementEvent } from './supporting-events.js';
import { afterCarried } from './thresholds/carried-ways.js';
import {
  letterOf,
  NO_LETTERS,
  standingMoveOf,
  usesIn,
  withUnasked,
  type Letters,
} from './thresholds/letters.js';
import { afterCounted } from './thresholds/line-moves-counted.js';
import type { LineStanding, StandingMove } from './thresholds/line-standing.js';
import type { FundingTerms } from './vocabulary.js';

/** By how much a funder's letter lowered an agreement. */
export interface Reduction {
  readonly documentId: string;
  /** Absent where it was recorded before hashes were kept. */
  readonly sha256?: string;
  readonly minor: bigint;
  readonly recordedBy: string;
}

/** An agreement as one person put it on record. */
export interface PendingAgreement {
  readonly contentHash: string;
  readonly documentId: string;
  readonly sha256: string;
  readonly agreedBy: string;
  /** Of its funder and reference. */
  readonly referenceId: string;
}

/** What waits to be confirmed of an agreement; nothing of one from before agreements were. */
const pendingIn = ({ data }: FundingAgreed): { readonly pending?: PendingAgreement } => {
  const { contentHash, documentId, sha256, agreedBy, funder, reference } = data;
  if (contentHash === undefined || documentId === undefined || sha256 === undefined) return {};
  const referenceId = referenceIdOf(funder, reference);
  return { pending: { contentHash, documentId, sha256, agreedBy, referenceId } };
};

/** What a funder agreed to, and how much of it budgets have taken. Amounts in minor units. */
export type FundingAgreement =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'agreed';
      readonly currency: string;
      readonly minor: bigint;
      readonly assigned: bigint;
      /** The last day of the first period that is reported on. */
      readonly firstReportUntil?: LocalDate;
      readonly terms: FundingTerms;
      /** What waits for a second person; absent once it is confirmed, or where none was asked for yet. */
      readonly pending?: PendingAgreement;
      /** Codes of the lines of the funder's own budget. */
      readonly lineCodes: readonly string[];
      readonly reductions: readonly Reduction[];
      /** Lines of budgets since moves between them are counted here. */
      readonly lines: readonly LineStanding[];
      /** What was carried over from cohort to cohort, a figure a way; of before version 4 it is not known. */
      readonly carried: readonly StandingMove[];
      /** Funders' letters, and what moved under them and without one since then. */
      readonly letters: Letters;
    };
export type KnownAgreement = Exclude<FundingAgreement, { stage: 'unknown' }>;

/** What an agreement has left for budgets, in minor units; below zero where they took more than the funder pays. */
export const leftIn = (agreement: FundingAgreement): bigint =>
  agreement.stage === 'unknown' ? 0n : agreement.minor - agreement.assigned;

/** What budgets took beyond what the funder pays: lowering envelopes by as much is the funder's doing, not ours. */
export const shortfallOf = (agreement: FundingAgreement): bigint => {
  const left = leftIn(agreement);
  return left < 0n ? -left : 0n;
};

/** What was carried over between its cohorts, a figure a way. */
export const carriedIn = (agreement: FundingAgreement): readonly StandingMove[] =>
  agreement.stage === 'unknown' ? [] : agreement.carried;

const evolve = (agreement: FundingAgreement, event: FundingAgreementEvent): FundingAgreement => {
  if (event.type === 'budgeting.FundingAgreed') {
    const { amount, eligibleFrom, eligibleUntil, closeOutOn, reallocationThreshold } = event.data;
    return {
      stage: 'agreed',
      currency: amount.currency,
      minor: minorOf(amount),
      assigned: 0n,
      ...(event.data.reportingPeriods[0] && {
        firstReportUntil: event.data.reportingPeriods[0].until,
      }),
      lineCodes: event.data.lines.map(({ code }) => code),
      terms: { eligibleFrom, eligibleUntil, closeOutOn, reallocationThreshold },
      ...pendingIn(event),
      reductions: [],
      lines: [],
      carried: [],
      letters: NO_LETTERS,
    };
  }
  if (agreement.stage === 'unknown') return agreement;
  if (event.type === 'budgeting.FundingAgreementConfirmed') {
    const { pending: _confirmed, ...confirmed } = agreement;
    return confirmed;
  }
  if (event.type === 'budgeting.LineMovesCounted') {
    const { letters } = agreement;
    const uses = [...letters.uses, ...usesIn(event)];
    const unasked = withUnasked(letters.unasked, event);
    const lines = afterCounted(agreement.lines, event);
    const { carriedOver } = event.data;
    const carried = carriedOver
      ? afterCarried(agreement.carried, standingMoveOf(carriedOver))
      : agreement.carried;
    return { ...agreement, lines, carried, letters: { ...letters, uses, unasked } };
  }
  if (event.type === 'budgeting.LetterCounted' || event.type === 'budgeting.LetterWithdrawn') {
    const { letters } = agreement;
    const letter = letterOf(letters, event);
    const byId = { ...letters.byId, ...(letter && { [event.data.documentId]: letter }) };
    return { ...agreement, letters: { ...letters, byId } };
  }
  if (event.type === 'budgeting.FundingReduced') {
    const { documentId, sha256, amount, recordedBy } = event.data;
    const minor = minorOf(amount);
    const hash = sha256 === undefined ? {} : { sha256 };
    const reduction = { documentId, ...hash, minor, recordedBy };
    return {
      ...agreement,
      minor: agreement.minor - minor,
      reductions: [...agreement.reductions, reduction],
    };
  }
  if (event.type === 'budgeting.FundingReductionWithdrawn') {
    const { documentId, amount } = event.data;
    return {
      ...agreement,
      minor: agreement.minor + minorOf(amount),
      reductions: agreement.reductions.filter((one) => one.documentId !== documentId),
    };
  }
  return { ...agreement, assigned: agreement.assigned + minorOf(event.data.amount) };
};

export const fundingAgreementStream = streamType<
  FundingAgreement,
  FundingAgreementEvent,
  'fundingAgreement'
>({ category: 'fundingAgreement', initial: { stage: 'unknown' }, evolve });
