import { projection, streamId, type Recorded } from '@palabre/eventing';
import {
  afterWithdrawal,
  ALONE,
  contradictedBy,
  said,
  withOthers,
} from '../domain/books/stated-lines.js';
import type {
  BankLineEvent,
  ContradictionsFound,
  KeptLine,
  LineMatched,
  LineSplit,
  StatementEvent,
  StatementImported,
  StatementLinesRead,
} from '../events.js';
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
  counterAccountId: null,
  counterLineId: null,
  bookedIn: null,
  because: null,
  candidates: [],
  reason: null,
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
} as const;

/** A line that follows from a match, where no statement tells of it. */
const unstatedRow = ({
  bankLineId,
  accountId,
  cohortId,
  amount,
  bookedOn,
  valueOn,
}: LineMatched['data']): BankLineRow => ({
  ...{ bankLineId, accountId, cohortId, bookedOn, valueOn },
  ...{ amountMinor: amount.minor, currency: amount.currency },
  ...{ part: 'entry', references: { inText: [] }, unstated: true, state: 'open' },
  ...UNSAID,
  ...UNDECIDED,
  ...ALONE,
});

const partRow = (
  {
    accountId,
    cohortId,
    bookedOn,
    valueOn,
    references,
    parts,
    bankLineId: whole,
  }: LineSplit['data'],
  bankLineId: string,
  row: BankLineRow | undefined,
): BankLineRow | undefined => {
  if (bankLineId === whole) return row && { ...row, ...UNDECIDED, state: 'split' };
  const part = parts.find((one) => one.bankLineId === bankLineId);
  return (
    part && {
      ...{ bankLineId, accountId, cohortId, bookedOn, valueOn, references },
      ...{ amountMinor: part.amount.minor, currency: part.amount.currency },
      ...{ part: 'transaction', unstated: false, state: 'open' },
      ...UNSAID,
      ...UNDECIDED,
      ...ALONE,
      partOf: whole,
    }
  );
};

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
  chargesStatedMinor: line.chargesStated?.minor ?? null,
  instructedMinor: line.instructed?.minor ?? null,
  instructedCurrency: line.instructed?.currency ?? null,
  exchangeRate: line.exchangeRate ?? null,
  partOf: null,
  unstated: false,
  returned: line.returned !== undefined,
  returnReason: line.returned?.reasonCode ?? null,
  code: line.code ?? null,
  personal: line.personal,
  state: 'open',
  ...UNDECIDED,
  ...ALONE,
});

/** A day's lines that were not kept, as one: of files that overlap, the one that has most of them counts. */
const outOfScopeRow = (
  { statementId, accountId, cohortId, outOfScope = [] }: StatementImported['data'],
  bankLineId: string,
  row: BankLineRow | undefined,
): BankLineRow | undefined => {
  const day = outOfScope.find((one) => one.bankLineId === bankLineId);
  if (!day) return undefined;
  const { bookedOn, sum, lines } = day;
  if (row && (row.batchCount ?? 0) > lines) {
    return { ...row, alsoIn: [...row.alsoIn, { statementId, lines, minor: sum.minor }] };
  }
  return {
    ...{ bankLineId, accountId, cohortId, bookedOn, valueOn: bookedOn },
    ...{ amountMinor: sum.minor, currency: sum.currency, references: { inText: [] } },
    ...UNSAID,
    ...UNDECIDED,
    ...{ statementId, part: 'out-of-scope', batchCount: lines, unstated: false, state: 'ignored' },
    ...{ alsoIn: row ? [...row.alsoIn, ...said(row)] : [], contradicted: false },
  };
};

const namedIn = (lines: readonly { readonly bankLineId: string }[]) =>
  [...new Set(lines.map(({ bankLineId }) => bankLineId))].map((bankLineId) => ({ bankLineId }));

const ofLine = ({ data }: { readonly data: { readonly bankLineId: string } }) => ({
  bankLineId: data.bankLineId,
});

export const bankLineProjection = projection<BankLineRow, StatementEvent | BankLineEvent>({
  name: 'honoraria.bank-lines',
  version: 5,
  entity: BankLineRow,
  on: {
    'honoraria.StatementLinesRead': {
      key: ({ data }) => data.lines.map(({ bankLineId }) => ({ bankLineId })),
      fold: (row, event, { bankLineId }) => {
        const line = event.data.lines.find((one) => one.bankLineId === bankLineId);
        return row || !line ? undefined : openRow(line, event);
      },
    },
    'honoraria.StatementLinesHeld': {
      key: ({ data }) => data.bankLineIds.map((bankLineId) => ({ bankLineId })),
      fold: (row, { data: { statementId } }) =>
        row && withOthers(row, [...row.alsoIn, { statementId }]),
    },
    'honoraria.ContradictionsFound': {
      key: ({ data }) => namedIn(data.contradictions),
      fold: (row, { data, stream }: Recorded<ContradictionsFound>, { bankLineId }) =>
        row &&
        withOthers(row, [...row.alsoIn, ...contradictedBy(data, bankLineId, streamId(stream))]),
    },
    'honoraria.ContradictionsExplained': {
      key: ({ data }) => data.bankLineIds.map((bankLineId) => ({ bankLineId })),
      fold: (row, { data: { statementId } }) =>
        row &&
        withOthers(
          row,
          row.alsoIn.map((one) =>
            one.statementId === statementId && one.differsIn !== undefined
              ? { ...one, explained: true }
              : one,
          ),
        ),
    },
    'honoraria.StatementLinesWithdrawn': {
      key: ({ data }) => data.bankLineIds.map((bankLineId) => ({ bankLineId })),
      fold: (row, { data: { statementId } }) => row && afterWithdrawal(row, statementId),
    },
    'honoraria.StatementImported': {
      key: ({ data }) => (data.outOfScope ?? []).map(({ bankLineId }) => ({ bankLineId })),
      fold: (row, { data }, { bankLineId = '' }) => outOfScopeRow(data, bankLineId, row),
    },
    'honoraria.MatchSuggested': {
      key: ofLine,
      fold: (row, { data: { because, candidates } }) =>
        row?.state === 'open' ? { ...row, because, candidates } : undefined,
    },
    'honoraria.LineMatched': {
      key: ofLine,
      fold: (row, { data }) => {
        const known = row ?? (data.unstated ? unstatedRow(data) : undefined);
        if (!known) return undefined;
        const { meaning, rule, evidence, outcome, matchedBy, attemptIds, bookedIn } = data;
        return {
          ...known,
          ...UNDECIDED,
          ...{ meaning, rule, evidence, outcome, matchedBy, attemptIds, bookedIn },
          state: 'matched',
          commitmentId: data.commitmentId ?? null,
          counterAccountId: data.counterAccountId ?? null,
          counterLineId: data.counterLineId ?? null,
        };
      },
    },
    'honoraria.LineUnmatched': {
      key: ofLine,
      fold: (row, { data }) =>
        row?.unstated ? null : row && { ...row, ...UNDECIDED, state: 'open', reason: data.reason },
    },
    'honoraria.LineReconsidered': {
      key: ofLine,
      fold: (row, { data }) => row && { ...row, ...UNDECIDED, state: 'open', reason: data.reason },
    },
    'honoraria.LineSplit': {
      key: ({ data: { bankLineId, parts } }) => [
        { bankLineId },
        ...parts.map((part) => ({ bankLineId: part.bankLineId })),
      ],
      fold: (row, { data }, { bankLineId = '' }) => partRow(data, bankLineId, row),
    },
    'honoraria.LineJoined': {
      key: ({ data: { bankLineId, partIds } }) => [
        { bankLineId },
        ...partIds.map((id) => ({ bankLineId: id })),
      ],
      fold: (row, { data }, { bankLineId }) =>
        bankLineId === data.bankLineId
          ? row && { ...row, ...UNDECIDED, state: 'open', reason: data.reason }
          : null,
    },
    'honoraria.LineIgnored': {
      key: ofLine,
      fold: (row, { data }) =>
        row && { ...row, ...UNDECIDED, state: 'ignored', reason: data.reason },
    },
  },
});
