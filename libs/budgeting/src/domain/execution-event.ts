import type { Money, Sealed } from '@palabre/kernel';
import type { ExecutionEvent } from '../events.js';
import type { ConsentedMove } from './change-events.js';
import { holderOf } from './ledger.js';
import type { Change, FundingTerms, Posting } from './vocabulary.js';

/** What every change says that is carried out. */
export interface Execution {
  readonly cohortId: string;
  readonly proposalId: string;
  readonly amount: Money;
  readonly executedBy: string;
  readonly reason: Sealed<string>;
  readonly despiteObjection?: Sealed<string>;
  readonly postings: readonly Posting[];
}

/** What an event of a change says beside the change itself. */
export interface Around {
  readonly terms: FundingTerms | undefined;
  readonly moves: readonly ConsentedMove[];
}

/** The event that a change becomes when it is carried out. */
export const eventOf = (
  change: Change,
  execution: Execution,
  { terms, moves }: Around,
): ExecutionEvent => {
  switch (change.kind) {
    case 'allocate':
    case 'deallocate': {
      const type =
        change.kind === 'allocate' ? 'budgeting.FundsAllocated' : 'budgeting.FundsDeallocated';
      return { type, data: { ...execution, ...holderOf(change) } };
    }
    case 'reallocate': {
      const { kind: _kind, amount: _amount, ...move } = change;
      return { type: 'budgeting.FundsReallocated', data: { ...execution, ...move } };
    }
    case 'earmark': {
      const { lineId, members, months, monthly } = change;
      const data = { ...execution, lineId, members, months, monthly };
      return { type: 'budgeting.HonorariaEarmarked', data };
    }
    case 'carry-over': {
      const { lineId, fundingAgreementId, toCohortId, toLineId } = change;
      const data = { ...execution, lineId, fundingAgreementId, toCohortId, toLineId };
      return { type: 'budgeting.UnspentCarriedOver', data };
    }
    case 'increase':
    case 'decrease': {
      const { lineId, fundingAgreementId } = change;
      const data = { ...execution, lineId, fundingAgreementId, moves };
      if (change.kind === 'decrease') return { type: 'budgeting.EnvelopeDecreased', data };
      if (!terms) throw new Error('an increase was carried out without its agreement');
      return { type: 'budgeting.EnvelopeIncreased', data: { ...data, terms } };
    }
  }
};
