import { streamType } from '@palabre/kernel';
import type { AdvanceEvent, Receipt } from './advance-events.js';
import { lookUp, type Dictionary } from './dictionary.js';
import { holderOf } from './ledger.js';
import type { Holder } from './vocabulary.js';

/** What somebody says they spent, until it is accepted (which the budget knows) or sent back. */
export interface PendingSettlement {
  readonly settlementId: string;
  readonly receipts: readonly Receipt[];
  readonly minor: bigint;
  readonly contentHash: string;
  readonly submittedBy: string;
  /** Who confirmed its declarations. */
  readonly confirmedBy?: string;
}
interface OfPerson {
  readonly cohortId: string;
  readonly personId: string;
  readonly holder: Holder;
}
/** Money asked for in advance, or (a claim) asked for afterwards. Whether it was paid, the budget knows. */
export type Advance =
  | { readonly stage: 'unknown' }
  | ({
      readonly stage: 'requested' | 'declined';
      readonly minor: bigint;
      readonly dueOn: string;
      readonly pending?: PendingSettlement;
    } & OfPerson)
  | ({ readonly stage: 'claimed'; readonly pending?: PendingSettlement } & OfPerson);
export type KnownAdvance = Exclude<Advance, { stage: 'unknown' }>;

const begun = (event: AdvanceEvent): Advance => {
  const { data } = event;
  if (event.type !== 'budgeting.AdvanceRequested' && event.type !== 'budgeting.ExpenseClaimed') {
    return { stage: 'unknown' };
  }
  const { cohortId, personId } = event.data;
  const who = { cohortId, personId, holder: holderOf(event.data) };
  return event.type === 'budgeting.AdvanceRequested'
    ? {
        stage: 'requested',
        ...who,
        minor: BigInt(event.data.amount.minor),
        dueOn: event.data.dueOn,
      }
    : { stage: 'claimed', ...who, pending: pendingOf(event.data, data as never) };
};

const pendingOf = (
  {
    settlementId,
    receipts,
    amount,
    contentHash,
  }: Extract<AdvanceEvent, { type: 'budgeting.SettlementSubmitted' }>['data'],
  { personId }: { readonly personId: string },
): PendingSettlement => ({
  ...{ settlementId, receipts, contentHash, submittedBy: personId },
  minor: BigInt(amount.minor),
});

const withoutPending = ({ pending: _pending, ...advance }: KnownAdvance): KnownAdvance =>
  advance as KnownAdvance;

const evolve = (advance: Advance, event: AdvanceEvent): Advance => {
  if (advance.stage === 'unknown') return begun(event);
  switch (event.type) {
    case 'budgeting.AdvanceDeclined':
      return advance.stage === 'requested' ? { ...advance, stage: 'declined' } : advance;
    case 'budgeting.SettlementSubmitted':
      return { ...advance, pending: pendingOf(event.data, advance) };
    case 'budgeting.DeclarationConfirmed':
      return advance.pending?.settlementId === event.data.settlementId
        ? { ...advance, pending: { ...advance.pending, confirmedBy: event.data.confirmedBy } }
        : advance;
    case 'budgeting.SettlementReturned':
      return withoutPending(advance);
    default:
      return advance;
  }
};

export const advanceStream = streamType<Advance, AdvanceEvent, 'advance'>({
  category: 'advance',
  initial: { stage: 'unknown' },
  evolve,
});

/** What waits to be accepted or sent back; what was accepted, the budget knows. */
export const waitingIn = (
  advance: Advance,
  settlements: Dictionary<unknown>,
): PendingSettlement | undefined => {
  const pending = advance.stage === 'unknown' ? undefined : advance.pending;
  return pending && lookUp(settlements, pending.settlementId) === undefined ? pending : undefined;
};
