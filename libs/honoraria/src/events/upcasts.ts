import type { EventVersion, Upcast } from '@palabre/kernel';

type Data = Readonly<Record<string, unknown>>;

const lifting =
  (lift: (data: Data) => Data): Upcast =>
  (data) =>
    lift(data as Data);

/** A version with a past: the first function lifts version 1 to 2, the next 2 to 3. */
export const withUpcasts = (...upcasts: readonly Upcast[]): EventVersion => ({
  version: upcasts.length + 1,
  upcasts: Object.fromEntries(upcasts.map((upcast, index) => [index + 1, upcast])),
});

/** `MonthClosed` 1 → 2: nobody had been asked about accounts without statements. */
export const monthClosedWithoutExceptions = lifting((data) => ({ ...data, withoutStatement: [] }));

/** `MonthClosed` 3 → 4: it did not say what the log was. */
export const monthClosedUnsealed = lifting((data) => ({ ...data, seal: null }));

/** `MonthClosed` 4 → 5: what the bank stated was kept, and compared with nothing. */
export const balancesNeverCompared = lifting((data) => ({
  ...data,
  balances: (data['balances'] as readonly Data[]).map((one) => ({ ...one, ours: null })),
  unbalanced: [],
}));

/**
 * Version 1 had the words of a reason in the clear. They stay where they were stored and are read no more: what nobody
 * can seal afterwards goes into no read model.
 */
export const reasonInClear = lifting((data) => ({ ...data, reason: null }));

/** As {@link reasonInClear}, of what takes two: without a hash nobody can confirm it, so it is proposed anew. */
export const proposalInClear = lifting((data) => ({ ...data, reason: null, reasonHash: '' }));

/** `LineIgnored` 4 → 5: nothing told it from an earlier one of the same line. */
export const ignoredOnce = lifting((data) => ({ ...data, decisionId: data['bankLineId'] }));

/** `StatementImported` 1 → 2: lines out of scope were never counted; a person's `LineIgnored` tells of them. */
export const scopeNeverCounted = lifting(({ outOfScope: _zero, ...data }) => data);

/** `StatementImported` 3 → 4: what it held of lines that were known was compared with nothing, and noted nowhere. */
export const contradictionsNeverSought = lifting((data) => ({ ...data, contradictions: null }));

/** The data may say more by now; what was stored says what it said. */
export const saysMoreNow = lifting((data) => data);

/** `MatchSuggested` 1 → 2: which rule led to a candidate stood in the words alone. */
export const candidatesWithoutRule = lifting((data) => ({
  ...data,
  candidates: (data['candidates'] as readonly Data[]).map((one) => ({ ...one, rule: null })),
}));

/** References that we make (see `paymentReference`), and the ids of batches made from them. */
const OURS = /^[0-9A-HJKMNP-TV-Z]{14}\d{2}(-[SX])?$/;

interface LineOfVersion1 {
  readonly references: Data;
  readonly returned?: { readonly reasonCode?: string };
  readonly code?: string;
}

const isOurs = ([name, value]: readonly [string, unknown]): boolean =>
  !['endToEndId', 'messageId', 'paymentInformationId'].includes(name) || OURS.test(String(value));

const screened = ({ references, returned, code, ...line }: LineOfVersion1) => ({
  ...line,
  references: Object.fromEntries(Object.entries(references).filter(isOurs)),
  ...(returned
    ? { returned: /^[A-Z0-9]{4}$/.test(returned.reasonCode ?? '') ? returned : {} }
    : {}),
  ...(code !== undefined && /^[A-Z0-9]{4}(\/[A-Z0-9]{4}){0,2}$/.test(code) ? { code } : {}),
});

/** `StatementLinesRead` 1 → 2: ids that are not ours and codes that are the bank's own are read no more. */
export const foreignReferences = lifting((data) => ({
  ...data,
  lines: (data['lines'] as readonly LineOfVersion1[]).map(screened),
}));

/** `PaymentRejected` 1 → 2: one person's word sufficed. */
export const rejectedByOne = lifting(({ recordedBy, ...data }) => ({
  ...data,
  ...{ proposedBy: null, confirmedBy: recordedBy },
}));

/** `PaymentRejected` 2 → 3: only persons could prove it. */
export const rejectedWithoutReport = lifting((data) => ({ ...data, reportId: null }));

/** `HonorariumAccrued` 1 → 2: why it was due was one word. */
export const dueUnexplained = lifting((data) => ({ ...data, explained: null }));

/** `HonorariumApproved` 1 → 2: with which details it was approved was not kept. */
export const approvedWithWhatever = lifting((data) => ({ ...data, payeeRevision: null }));

/** `HonorariumReleased` 1 → 2: who released it was not kept. */
export const releasedByWhomever = lifting((data) => ({ ...data, releasedBy: null }));

/** `HonorariumTopUpTakenBack` 1 → 2: only a member's word took it back. */
export const tookBackByWord = lifting((data) => ({ ...data, because: 'arrived' }));

/** `AccrualStarted` 1 → 2: each looked at all memberships. */
export const accrualOfAll = lifting((data) => ({ ...data, of: 'all' }));

/** `PaymentMispaid` 1 → 2: the first payment stayed an expenditure beside the one that replaced it. */
export const mispaidStaysSpent = lifting((data) => ({ ...data, ofBookings: [] }));

/** `LossWrittenOff` 1 → 2: what was lost had stayed the expenditure that it was. */
export const lossStaysSpent = lifting((data) => ({ ...data, ordinal: 0, ofBookings: [] }));
