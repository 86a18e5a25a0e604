import { contentHash } from '@palabre/kernel';
import { acceptSettlement } from '../../domain/accept-settlement.decider.js';
import { confirmDeclaration, returnSettlement } from '../../domain/judge-settlement.decider.js';
import type { ReceiptGiven } from '../../domain/receipts.js';
import { claimExpense, submitSettlement } from '../../domain/submit-settlement.decider.js';
import {
  asked,
  declared,
  finance,
  judging,
  lead,
  paid,
  payment,
  receipt,
  settlement,
  submitted,
  unheld,
  witness,
} from '../advances.js';
import { holder, leg, overrun } from '../contracts.js';
import { othersRate } from '../foreign-prices.js';
import { change, euro, NOON, person } from '../histories.js';
import type { Play } from '../play.js';
import { refusalsOf } from './refusal-table.js';

const shillings = (minor: number) => ({ minor: String(minor), currency: 'KES' });
const claim = (given: object = {}, minor = 2_500) => ({
  ...{ cohortId: 'c1', advanceId: 'claim', settlementId: 'sc', personId: 'lead' },
  ...{ lineId: 'activities', groupId: 'g1', receipts: [receipt(minor)], ...given },
});
/** The 1,000.00 of the advance are out, and somebody asks for 25.00 of their own. */
const claimed = (): Play => paid().must(claimExpense, claim(), lead);
/** A rate that nobody knew when it was handed in, and that somebody else has published since: far from it. */
const rateKnownSince = (): Play =>
  othersRate(
    submitted([receipt(0, { amount: shillings(100), rate: '0.69' })]),
    '150',
    '2024-09-10',
  );
/** The receipt's file counts as something else, in another cohort. */
const used = (play: Play, purpose: string): Play => {
  const sha256 = contentHash('r1');
  const of = { sha256, documentId: 'theirs', cohortId: 'c2', by: 'commitment', byId: 'k9' };
  return play.add(`documentUse-${sha256}`, {
    type: 'budgeting.DocumentUsed',
    data: { ...of, purpose },
  });
};
/** The same after the receipt was handed in, when uses were not counted yet. */
const usedSince = (): Play => {
  const play = submitted();
  play.past[`documentUse-${contentHash('r1')}`] = [];
  return used(play, 'promise');
};
const toDeclare = (): Play => submitted([declared(5_000)]);
/** The receipt of the settlement has been used by a claim meanwhile. */
const receiptUsed = (): Play => {
  const play = unheld(submitted()).must(claimExpense, claim(), lead);
  return play.must(acceptSettlement, judging(play, 'claim'), finance);
};
/** What waits to be accepted is more than a refund left of the advance, when refunds did not mind what waits. */
const refunded = (): Play =>
  submitted().add('budget-c1', {
    type: 'budgeting.AdvanceRefunded',
    data: {
      ...{ ...payment, refundId: 'r', amount: euro(50_000), personId: 'lead', ...holder },
      recordedBy: 'finance',
      postings: [leg('allocated', 50_000, 350_000), leg('advanced', -50_000, 50_000)],
    },
  });
const accepted = (): Play => {
  const play = submitted();
  return play.must(acceptSettlement, judging(play), finance);
};
/** Of the allocation behind the claim 24.99 are left. */
const gone = (): Play =>
  change(claimed(), 'back', {
    ...{ kind: 'deallocate', lineId: 'activities', groupId: 'g1', fundingAgreementId: 'fa1' },
    amount: euro(297_501),
  });

const ofClaim = judging(claimed(), 'claim');
const ofSettlement = judging(submitted());
const ofDeclaration = judging(toDeclare());
const sendingBack = {
  ...{ cohortId: 'c1', advanceId: 'adv', settlementId: 's', reason: 'blurred' },
};
const handing = (...receipts: readonly ReceiptGiven[]) => settlement(receipts);
const wrong = { contentHash: 'ab'.repeat(32) };

/** The receipts that are refused, in a settlement as in a claim. */
const RECEIPTS = {
  AMOUNT_NOT_POSITIVE: { receipts: [receipt(0)], details: {} },
  RATE_NOT_NEEDED: {
    receipts: [receipt(5, { rate: '1.1' })],
    details: { currency: 'EUR' },
  },
  RATE_MISSING: {
    receipts: [receipt(0, { amount: shillings(5) })],
    details: { currency: 'KES', base: 'EUR' },
  },
  RATE_IMPLAUSIBLE: {
    receipts: [receipt(0, { amount: shillings(100), rate: '0.69' })],
    given: () => othersRate(paid(), '150', '2024-09-10'),
    details: { stated: '0.69', expected: '0.006666666667', tolerance: '0.10' },
  },
  EVIDENCE_MISSING: {
    receipts: [receipt(1, { documentId: 'contract' })],
    details: { kinds: ['receipt', 'invoice'] },
  },
  OUTSIDE_ELIGIBILITY: {
    receipts: [receipt(1, { spentOn: '2023-12-31' })],
    details: { on: '2023-12-31', from: '2024-01-01' },
  },
  SPENT_IN_FUTURE: {
    receipts: [receipt(1, { spentOn: '2024-09-11' })],
    details: { on: '2024-09-11', today: '2024-09-10' },
  },
  RECEIPT_USED: { receipts: [receipt(1), receipt(2)], details: {} },
  DOCUMENT_OTHERWISE_USED: {
    receipts: [receipt(1)],
    given: () => used(paid(), 'promise'),
    details: { usedAs: 'promise', as: 'payment' },
  },
} as const;
const forReceipts = <C>(command: (receipts: readonly ReceiptGiven[]) => C) =>
  Object.fromEntries(
    Object.entries(RECEIPTS).map(([code, { receipts, ...shown }]) => [
      code,
      { when: command(receipts), ...shown },
    ]),
  ) as {
    readonly [Code in keyof typeof RECEIPTS]: {
      readonly when: C;
      readonly details: Readonly<Record<string, unknown>>;
    };
  };

export const settlementRefusals = [
  refusalsOf(
    'SubmitSettlement',
    submitSettlement,
    { given: paid, when: settlement(), by: lead },
    {
      NOT_FOUND: { when: { ...settlement(), cohortId: 'c1', advanceId: 'none' } },
      ADVANCE_CLOSED: {
        given: asked,
        when: handing(declared(1)),
        details: { stage: 'requested' },
      },
      SETTLEMENT_PENDING: {
        given: submitted,
        when: settlement([receipt(1)], 's2'),
        details: { settlementId: 's', open: euro(60_000) },
        says: 'A settlement of 600.00 EUR waits to be accepted. Wait for that, have it sent back, or name it as the one that yours takes the place of.',
      },
      SETTLEMENT_CLOSED: {
        when: { ...settlement(), replaces: 'none' },
        details: { stage: 'returned' },
      },
      ...forReceipts((receipts) => settlement(receipts)),
      ADVANCE_EXCEEDED: {
        when: handing(receipt(100_001)),
        details: { needed: euro(100_001), available: euro(100_000) },
      },
    },
  ),
  refusalsOf(
    'ClaimExpense',
    claimExpense,
    { given: paid, when: claim(), by: lead },
    {
      NOT_FOUND: { when: claim({ lineId: 'none' }), details: { what: 'line' } },
      ...forReceipts((receipts) => claim({ receipts })),
      OVERRUN_UNSETTLED: { given: () => overrun(paid()), details: { open: euro(500) } },
      ALLOCATION_EXCEEDED: {
        when: claim({}, 300_001),
        details: { needed: euro(300_001), available: euro(300_000) },
      },
    },
  ),
  refusalsOf(
    'ConfirmDeclaration',
    confirmDeclaration,
    { given: toDeclare, when: ofDeclaration, by: witness },
    {
      NOT_FOUND: { when: { ...ofDeclaration, advanceId: 'none' } },
      SETTLEMENT_CLOSED: {
        when: { ...ofDeclaration, settlementId: 'before' },
        details: { stage: 'replaced' },
      },
      CONTENT_CHANGED: { when: { ...ofDeclaration, ...wrong } },
      SEPARATION_OF_DUTIES: { by: lead, details: { duties: 'declaration' } },
      NOTHING_DECLARED: { given: submitted, when: ofSettlement },
    },
  ),
  refusalsOf(
    'AcceptSettlement',
    acceptSettlement,
    { given: claimed, when: ofClaim, by: finance },
    {
      NOT_FOUND: { when: { ...ofClaim, advanceId: 'none' } },
      SETTLEMENT_CLOSED: { given: accepted, when: ofSettlement, details: { stage: 'accepted' } },
      CONTENT_CHANGED: { when: { ...ofClaim, ...wrong } },
      SEPARATION_OF_DUTIES: {
        by: { ...person('lead', 'finance'), now: NOON },
        details: { duties: 'settlementAcceptance' },
      },
      DECLARATION_UNCONFIRMED: { given: toDeclare, when: ofDeclaration, details: { count: 1 } },
      DOCUMENT_OTHERWISE_USED: { given: usedSince, when: ofSettlement, details: { as: 'payment' } },
      RECEIPT_USED: { given: receiptUsed, when: ofSettlement, details: { settlementId: 'sc' } },
      RATE_IMPLAUSIBLE: {
        given: rateKnownSince,
        when: judging(rateKnownSince()),
        details: { stated: '0.69', expected: '0.006666666667', tolerance: '0.10' },
      },
      ADVANCE_EXCEEDED: {
        given: refunded,
        when: ofSettlement,
        details: { needed: euro(60_000), available: euro(50_000) },
      },
      OUTSIDE_ELIGIBILITY: {
        // The day after the close-out.
        by: { ...finance, now: '2026-04-01T10:00:00.000Z' },
        details: { on: '2026-04-01', until: '2026-03-31' },
      },
      OVERRUN_UNSETTLED: { given: () => overrun(claimed()), details: { open: euro(500) } },
      ALLOCATION_EXCEEDED: {
        given: gone,
        details: { needed: euro(2_500), available: euro(2_499) },
      },
    },
  ),
  refusalsOf(
    'ReturnSettlement',
    returnSettlement,
    { given: submitted, when: sendingBack, by: finance },
    {
      NOT_FOUND: { when: { ...sendingBack, advanceId: 'none' } },
      SETTLEMENT_CLOSED: { given: accepted, details: { stage: 'accepted' } },
    },
  ),
];
