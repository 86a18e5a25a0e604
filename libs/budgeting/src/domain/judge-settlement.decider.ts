import { membershipIdOf, membershipStream } from '@palabre/community/contract';
import {
  decisionOn,
  guard,
  guardExisting,
  isRefusal,
  personal,
  refuse,
  writeExisting,
} from '@palabre/kernel';
import { advanceStream } from './advance.js';
import { budgetStream } from './budget.js';
import { mixedDuties } from './commitment-rules.js';
import { heldBy, isHolding } from './held-documents.js';
import { pendingIn, readIn, type OfSettlement, type ReadSettlement } from './pending-settlement.js';
import { opened, todayOf } from './rules.js';
import { byHash, freed, usesOf } from './document-use.js';

/** Confirms, as a second person, that what has no receipt was spent as declared. */
export const confirmDeclaration = decisionOn(({ cohortId, advanceId }: ReadSettlement) => ({
  advance: writeExisting(advanceStream, advanceId),
  budget: guardExisting(budgetStream, cohortId),
}))
  .also(({ cohortId }, _states, actor) => ({
    membership: guard(membershipStream, membershipIdOf(cohortId, actor.id)),
  }))
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'NOT_FOUND',
      'SETTLEMENT_CLOSED',
      'CONTENT_CHANGED',
      'SEPARATION_OF_DUTIES',
      'NOTHING_DECLARED',
    ],
    emits: ['budgeting.DeclarationConfirmed'],
    decide: (data, { advance, budget }, { actor, now }) => {
      const { cohortId, advanceId, settlementId, contentHash } = data;
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const found = readIn(open, advance, data);
      if (isRefusal(found)) return found;
      const { receipts, confirmedBy } = found.pending;
      const mixed = mixedDuties('declaration', actor.id, found.advance.personId);
      if (mixed) return mixed;
      if (receipts.every(({ declaration }) => declaration === undefined)) {
        return refuse('NOTHING_DECLARED');
      }
      if (confirmedBy !== undefined) return {};
      return {
        advance: [
          {
            type: 'budgeting.DeclarationConfirmed',
            effectiveOn: todayOf(open, now),
            data: { advanceId, cohortId, settlementId, contentHash, confirmedBy: actor.id },
          },
        ],
      };
    },
  });

export interface ReturnSettlementData extends OfSettlement {
  readonly reason: string;
}

/** Sends a settlement or claim back to whoever made it. */
export const returnSettlement = decisionOn(({ cohortId, advanceId }: ReturnSettlementData) => ({
  advance: writeExisting(advanceStream, advanceId),
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ settlementId }, { budget }) => ({ uses: usesOf(heldBy(budget, settlementId)) }))
  .decide({
    refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'SETTLEMENT_CLOSED'],
    emits: [
      ...['budgeting.SettlementReturned', 'budgeting.DocumentsReleased'],
      'budgeting.DocumentFreed',
    ],
    decide: (data, { advance, budget, uses }, { actor, now }) => {
      const { cohortId, advanceId, settlementId, reason } = data;
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const found = pendingIn(open, advance, data);
      if (isRefusal(found)) return found;
      const files = byHash(heldBy(open, settlementId), uses);
      return {
        advance: [
          {
            type: 'budgeting.SettlementReturned',
            effectiveOn: todayOf(open, now),
            data: {
              ...{ advanceId, cohortId, settlementId, returnedBy: actor.id },
              reason: personal(advanceId, 'finance', reason),
            },
          },
        ],
        budget: isHolding(open, settlementId)
          ? [{ type: 'budgeting.DocumentsReleased', data: { advanceId, cohortId, settlementId } }]
          : [],
        uses: [...files].map(([sha256, file]) =>
          freed(file, { sha256, by: 'settlement', byId: settlementId }),
        ),
      };
    },
  });
