import { projection } from '@palabre/eventing';
import type { BankLineEvent, KeptLine, StatementEvent, StatementLinesRead } from '../events.js';
import { BankLineRow } from './bank-line.entity.js';

/** What a line has while nobody has decided anything on it. */
export const UNDECIDED = {
  meaning: null,
  rule: null,
  evidence: null,
  outcome: null,
  matchedBy: null,
  attemptIds: [],
  commitmentId: null,
  bookedIn: null,
  because: null,
  candidates: [],
  reason: null,
} as const;

const openRow = (line: KeptLine, { data }: Pick<StatementLinesRead, 'data'>): BankLineRow => ({
  bankLineId: line.bankLineId,
  statementId: data.statementId,
  accountId: data.accountId,
  cohortId: data.cohortId,
  amountMinor: line.amount.minor,
  currency: line.amount.currency,
  bookedOn: line.bookedOn,
  valueOn: line.valueOn,
  part: line.part,
  references: line.references,
  batchCount: line.batchCount ?? null,
  chargesIncludedMinor: line.chargesIncluded?.minor ?? null,
  returned: line.returned !== undefined,
  returnReason: line.returned?.reasonCode ?? null,
  code: line.code ?? null,
  personal: line.personal,
  state: 'open',
  ...UNDECIDED,
});

const ofLine = ({ data }: { readonly data: { readonly bankLineId: string } }) => ({
  bankLineId: data.bankLineId,
});

export const bankLineProjection = projection<BankLineRow, StatementEvent | BankLineEvent>({
  name: 'honoraria.bank-lines',
  version: 2,
  entity: BankLineRow,
  on: {
    'honoraria.StatementLinesRead': {
      key: ({ data }) => data.lines.map(({ bankLineId }) => ({ bankLineId })),
      fold: (row, event, { bankLineId }) => {
        const line = event.data.lines.find((one) => one.bankLineId === bankLineId);
        return row || !line ? undefined : openRow(line, event);
      },
    },
    'honoraria.MatchSuggested': {
      key: ofLine,
      fold: (row, { data: { because, candidates } }) =>
        row?.state === 'open' ? { ...row, because, candidates } : undefined,
    },
    'honoraria.LineMatched': {
      key: ofLine,
      fold: (row, { data }) => {
        if (!row) return undefined;
        const { meaning, rule, evidence, outcome, matchedBy, attemptIds, bookedIn } = data;
        return {
          ...row,
          ...UNDECIDED,
          ...{ meaning, rule, evidence, outcome, matchedBy, attemptIds, bookedIn },
          state: 'matched',
          commitmentId: data.commitmentId ?? null,
        };
      },
    },
    'honoraria.LineUnmatched': {
      key: ofLine,
      fold: (row, { data }) => row && { ...row, ...UNDECIDED, state: 'open', reason: data.reason },
    },
    'honoraria.LineIgnored': {
      key: ofLine,
      fold: (row, { data }) =>
        row && { ...row, ...UNDECIDED, state: 'ignored', reason: data.reason },
    },
  },
});
