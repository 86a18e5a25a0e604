import { onEach, projection, type Recorded } from '@palabre/eventing';
import type { Money, Sealed } from '@palabre/kernel';
import {
  BOOKED_TYPES,
  type AdvanceEvent,
  type BudgetEvent,
  type Change,
  type Holder,
} from '../../events.js';
import { HistoryRow } from './history.entity.js';

/** What an event of the budget may say; each says some of it. */
interface Said {
  readonly cohortId: string;
  readonly postings?: readonly Holder[];
  readonly lines?: readonly { readonly lineId: string }[];
  readonly lineId?: string;
  readonly change?: Change;
  readonly decision?: HistoryRow['decision'];
  readonly stance?: HistoryRow['stance'];
  readonly contentHash?: string;
  readonly amount?: Money;
  readonly reason?: Sealed<string> | string;
  readonly words?: Sealed<string>;
  readonly despiteObjection?: Sealed<string>;
  readonly evidence?: readonly string[];
  readonly receipts?: readonly { readonly documentId?: string }[];
  readonly documentIds?: readonly string[];
  readonly consentDocumentId?: string;
  readonly documentId?: string;
  readonly moves?: readonly { readonly fromLineId: string; readonly toLineId: string }[];
  readonly proposalId?: string;
  readonly commitmentId?: string;
  readonly workplanId?: string;
  readonly advanceId?: string;
  readonly confirmedBy?: string;
  /** What an advance is for. */
  readonly purpose?: Sealed<string>;
}

const SUBJECTS = [
  ...['overrunId', 'factId', 'expenditureId', 'settlementId', 'refundId'],
  ...['advanceId', 'findingId', 'sampleId', 'policyId', 'costShareId'],
] as const;

const subjectOf = (said: Said): string | null => {
  const ids = said as unknown as Readonly<Record<string, string | undefined>>;
  return SUBJECTS.map((name) => ids[name]).find((id) => id !== undefined) ?? null;
};

const holdersOf = (change: Change): readonly { readonly lineId: string }[] =>
  change.kind === 'reallocate' ? [change.from, change.to] : [change];

const lineIdsOf = ({ postings = [], lines = [], moves = [], lineId, change }: Said): string[] => [
  ...new Set([
    ...moves.flatMap(({ fromLineId, toLineId }) => [fromLineId, toLineId]),
    ...[...postings, ...lines].map((one) => one.lineId),
    ...(lineId === undefined ? [] : [lineId]),
    ...(change ? holdersOf(change).map((one) => one.lineId) : []),
  ]),
];

const documentIdsOf = (said: Said): string[] => {
  const { evidence = [], documentIds = [], receipts = [] } = said;
  const { consentDocumentId, documentId, change } = said;
  const consent =
    change && 'consentDocumentId' in change ? change.consentDocumentId : consentDocumentId;
  const ofReceipts = receipts.map((receipt) => receipt.documentId);
  const single = [consent, documentId, ...ofReceipts].filter((id) => id !== undefined);
  return [...new Set([...evidence, ...documentIds, ...single])];
};

type Told = BudgetEvent | AdvanceEvent;

/** Documents that wait are no step of the advance. */
const advanceOf = (type: Told['type'], { advanceId }: Said): string | null =>
  type === 'budgeting.DocumentsHeld' || type === 'budgeting.DocumentsReleased'
    ? null
    : (advanceId ?? null);

const rowOf = ({ data, ...event }: Recorded<Told>): HistoryRow => {
  const said = data as unknown as Said;
  const amount = said.amount ?? said.change?.amount;
  const reason = said.reason ?? said.purpose;
  return {
    ...{ eventId: event.id, cohortId: said.cohortId, position: event.position.toString() },
    ...{ recordedAt: event.recordedAt, effectiveOn: event.effectiveOn, eventType: event.type },
    ...{ actorKind: event.meta.actor.kind, actorId: event.meta.actor.id },
    lineIds: lineIdsOf(said),
    proposalId: said.proposalId ?? null,
    commitmentId: said.commitmentId ?? null,
    workplanId: said.workplanId ?? null,
    advanceId: advanceOf(event.type, said),
    confirmedBy: said.confirmedBy ?? null,
    subjectId: subjectOf(said),
    amountMinor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    change: said.change ?? null,
    decision: said.decision ?? null,
    stance: said.stance ?? null,
    contentHash: said.contentHash ?? null,
    reason: typeof reason === 'object' ? reason : null,
    words: said.words ?? null,
    despiteObjection: said.despiteObjection ?? null,
    documentIds: documentIdsOf(said),
  };
};

/** Every event of a budget's stream, and of the streams of its advances. */
const TYPES: Readonly<Record<Told['type'], true>> = {
  ...BOOKED_TYPES,
  'budgeting.BudgetFrozen': true,
  'budgeting.BudgetThawed': true,
  'budgeting.BudgetClosed': true,
  'budgeting.CostShareProposed': true,
  'budgeting.CostShareAgreed': true,
  'budgeting.FunderLineAssigned': true,
  'budgeting.AuditFindingSigned': true,
  'budgeting.AuditPolicyProposed': true,
  'budgeting.AuditPolicySet': true,
  'budgeting.AuditSampleRequested': true,
  'budgeting.AuditSampleAgreed': true,
  'budgeting.AuditSampleOpened': true,
  'budgeting.EarlierSampleCounted': true,
  'budgeting.ChangeProposed': true,
  'budgeting.ViewRecorded': true,
  'budgeting.FunderConsentRecorded': true,
  'budgeting.FunderConsentWithdrawn': true,
  'budgeting.ProposalWithdrawn': true,
  'budgeting.CommitmentRequested': true,
  'budgeting.CommitmentDeclined': true,
  'budgeting.PaymentVouched': true,
  'budgeting.PaymentVoucherWithdrawn': true,
  'budgeting.DocumentsHeld': true,
  'budgeting.DocumentsReleased': true,
  'budgeting.RefundWithdrawn': true,
  'budgeting.AdvanceRequested': true,
  'budgeting.AdvanceDeclined': true,
  'budgeting.SettlementSubmitted': true,
  'budgeting.ExpenseClaimed': true,
  'budgeting.DeclarationConfirmed': true,
  'budgeting.SettlementReturned': true,
};

export const historyProjection = projection<HistoryRow, Told>({
  name: 'budgeting.history',
  version: 2,
  entity: HistoryRow,
  on: onEach<HistoryRow, Told>(TYPES, {
    key: ({ id }) => ({ eventId: id }),
    fold: (_row, event) => rowOf(event),
  }),
});
