import {
  decisionOn,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import type { Audited, Finding } from './audit-events.js';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { notFound, opened, todayOf } from './rules.js';

export interface SignAuditFindingData {
  readonly cohortId: string;
  readonly findingId: string;
  readonly about: Audited;
  readonly aboutId: string;
  readonly finding: Finding;
  readonly words: string;
}

/** Everybody who had a part in a thing that is audited; nobody when there is no such thing. */
const partiesTo = (
  budget: OpenBudget,
  about: Audited,
  id: string,
): readonly (string | undefined)[] | undefined => {
  switch (about) {
    case 'change': {
      const proposal = lookUp(budget.proposals, id);
      if (!proposal) return undefined;
      const { proposedBy, decision, views, executedBy, change } = proposal;
      const consent = 'consentDocumentId' in change ? change.consentDocumentId : undefined;
      const letter = consent === undefined ? undefined : budget.consents[consent];
      const parties = [proposedBy, executedBy, letter?.recordedBy];
      return [...parties, ...decision.participants, ...Object.keys(views)];
    }
    case 'commitment': {
      const commitment = lookUp(budget.commitments, id);
      if (!commitment) return undefined;
      const { requestedBy, approvedBy, payeeId, endedBy } = commitment;
      return [requestedBy, approvedBy, payeeId, endedBy];
    }
    case 'expenditure': {
      const expenditure = lookUp(budget.expenditures, id);
      if (!expenditure) return undefined;
      const behind = partiesTo(budget, 'commitment', expenditure.commitmentId) ?? [];
      return [expenditure.recordedBy, expenditure.reversedBy, ...behind];
    }
    case 'payment': {
      const payment = lookUp(budget.payments, id);
      if (!payment) return undefined;
      const { commitmentId, voucher, settledBy } = payment;
      const behind =
        commitmentId === undefined ? [] : (partiesTo(budget, 'commitment', commitmentId) ?? []);
      return [voucher?.recordedBy, ...settledBy, ...behind];
    }
    case 'settlement': {
      const settlement = lookUp(budget.settlements, id);
      if (!settlement) return undefined;
      const { acceptedBy, confirmedBy, outlayId } = settlement;
      const outlay = lookUp(budget.outlays, outlayId);
      return [acceptedBy, confirmedBy, outlay?.personId, outlay?.paidBy];
    }
  }
};

/** Whoever approved a thing, or had another part in it, does not sign what an audit found about it. */
const involved = (
  parties: readonly (string | undefined)[],
  actorId: string,
): Refusal<'SEPARATION_OF_DUTIES'> | undefined =>
  parties.includes(actorId)
    ? refuse('SEPARATION_OF_DUTIES', { duties: 'approvalFinding' })
    : undefined;

/** Signs what an audit found about a change, a contract, a voucher or a settlement. */
export const signAuditFinding = decisionOn(({ cohortId }: SignAuditFindingData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'SEPARATION_OF_DUTIES'],
  emits: ['budgeting.AuditFindingSigned'],
  decide: (data, { budget }, { actor, now }) => {
    const { cohortId, findingId, about, aboutId, finding, words } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const parties = partiesTo(open, about, aboutId);
    if (!parties) return notFound(about, '/aboutId');
    const mixed = involved(parties, actor.id);
    if (mixed) return mixed;
    return {
      budget: [
        {
          type: 'budgeting.AuditFindingSigned',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, findingId, about, aboutId, finding, signedBy: actor.id },
            words: personal(cohortId, 'finance', words),
          },
        },
      ],
    };
  },
});
