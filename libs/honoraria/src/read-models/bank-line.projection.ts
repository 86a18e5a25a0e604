import { projection, streamId, type Recorded } from '@palabre/eventing';
import {
  afterWithdrawal,
  ALONE,
  contradictedBy,
  withOthers,
} from '../domain/books/stated-lines.js';
import {
  dayOf,
  keptAfterAll,
  keptNoMore,
  leftOutWithout,
  NOTHING_LEFT_OUT,
  outOfScopeIdOf,
  saidByLine,
  saidInAll,
  type LeftOut,
} from '../domain/books/left-out.js';
import type {
  BankLineEvent,
  ContradictionsFound,
  KeptLine,
  LineMatched,
  LineSplit,
  StatementEvent,
  StatementImported,
  StatementLinesLeftOut,
  StatementLinesRead,
} from '../events.js';
import { BankLineRow, UNDECIDED, UNSAID } from './bank-line.entity.js';

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
  leftOut: null,
  unstated: false,
  returned: line.returned !== undefined,
  returnReason: line.returned?.reasonCode ?? null,
  code: line.code ?? null,
  personal: line.personal,
  state: 'open',
  ...UNDECIDED,
  ...ALONE,
});

/** A day's lines that were not kept, as one. */
const dayRow = (
  {
    bankLineId,
    accountId,
    cohortId,
    bookedOn,
    currency,
  }: Pick<BankLineRow, 'bankLineId' | 'accountId' | 'cohortId' | 'bookedOn' | 'currency'>,
  leftOut: LeftOut,
): BankLineRow => ({
  ...{ bankLineId, accountId, cohortId, bookedOn, valueOn: bookedOn, currency },
  ...{ references: { inText: [] }, part: 'out-of-scope', unstated: false, state: 'ignored' },
  ...UNSAID,
  ...UNDECIDED,
  ...dayOf(leftOut),
});

/** What a statement says of a day's lines as one. */
const dayInAll = (
  { statementId, accountId, cohortId, outOfScope = [] }: StatementImported['data'],
  bankLineId: string,
  row: BankLineRow | undefined,
): BankLineRow | undefined => {
  const day = outOfScope.find((one) => one.bankLineId === bankLineId);
  if (!day) return undefined;
  const { bookedOn, sum, lines } = day;
  const ids = { bankLineId, accountId, cohortId, bookedOn, currency: sum.currency };
  const before = row?.leftOut ?? NOTHING_LEFT_OUT;
  return dayRow(ids, saidInAll(before, { statementId, lines, minor: sum.minor }));
};

/** The same line by line. */
const dayByLine = (
  { statementId, accountId, cohortId, currency, days }: StatementLinesLeftOut['data'],
  bankLineId: string,
  row: BankLineRow | undefined,
): BankLineRow | undefined => {
  const day = days.find((one) => one.bankLineId === bankLineId);
  if (!day) return undefined;
  const ids = { bankLineId, accountId, cohortId, bookedOn: day.bookedOn, currency };
  return dayRow(ids, saidByLine(row?.leftOut ?? NOTHING_LEFT_OUT, statementId, day.marks));
};

/** Lines are kept that another statement left out: they count as lines of their own. */
const dayWithKept = (
  row: BankLineRow | undefined,
  lines: readonly KeptLine[],
): BankLineRow | undefined => {
  if (!row?.leftOut) return undefined;
  const ofDay = lines.filter(({ bookedOn }) => bookedOn === row.bookedOn);
  const ids = ofDay.map(({ bankLineId }) => bankLineId);
  const leftOut = keptAfterAll(row.leftOut, ids);
  return leftOut && dayRow(row, leftOut);
};

const withoutStatement = (row: BankLineRow, statementId: string): BankLineRow | null => {
  if (row.leftOut === null) return afterWithdrawal(row, statementId);
  const leftOut = leftOutWithout(row.leftOut, statementId);
  return leftOut ? dayRow(row, leftOut) : null;
};

const daysOf = (accountId: string, lines: readonly KeptLine[]) =>
  [...new Set(lines.map(({ bookedOn }) => bookedOn))].map((day) => ({
    bankLineId: outOfScopeIdOf(accountId, day),
  }));

const namedIn = (lines: readonly { readonly bankLineId: string }[]) =>
  [...new Set(lines.map(({ bankLineId }) => bankLineId))].map((bankLineId) => ({ bankLineId }));

const ofLine = ({ data }: { readonly data: { readonly bankLineId: string } }) => ({
  bankLineId: data.bankLineId,
});

export const bankLineProjection = projection<BankLineRow, StatementEvent | BankLineEvent>({
  name: 'honoraria.bank-lines',
  version: 9,
  entity: BankLineRow,
  on: {
    'honoraria.StatementLinesRead': {
      key: ({ data: { accountId, lines } }) => [
        ...lines.map(({ bankLineId }) => ({ bankLineId })),
        ...daysOf(accountId, lines),
      ],
      fold: (row, event, { bankLineId }) => {
        const line = event.data.lines.find((one) => one.bankLineId === bankLineId);
        if (!line) return dayWithKept(row, event.data.lines);
        return row ? undefined : openRow(line, event);
      },
    },
    'honoraria.StatementLinesLeftOut': {
      key: ({ data }) => data.days.map(({ bankLineId }) => ({ bankLineId })),
      fold: (row, { data }, { bankLineId = '' }) => dayByLine(data, bankLineId, row),
    },
    'honoraria.LineWithdrawn': {
      key: ({ data: { accountId, bookedOn } }) =>
        accountId === undefined || bookedOn === undefined
          ? []
          : [{ bankLineId: outOfScopeIdOf(accountId, bookedOn) }],
      fold: (row, { data: { bankLineId } }) =>
        row?.leftOut ? dayRow(row, keptNoMore(row.leftOut, bankLineId)) : undefined,
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
      fold: (row, { data: { statementId } }) => row && withoutStatement(row, statementId),
    },
    'honoraria.StatementImported': {
      key: ({ data }) => (data.outOfScope ?? []).map(({ bankLineId }) => ({ bankLineId })),
      fold: (row, { data }, { bankLineId = '' }) => dayInAll(data, bankLineId, row),
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
          decisionId: data.matchId,
          toApprove: data.toApprove === true,
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
      fold: (row, { data: { reason, decisionId, toApprove = false } }) =>
        row && { ...row, ...UNDECIDED, state: 'ignored', reason, decisionId, toApprove },
    },
    'honoraria.LineApproved': {
      key: ofLine,
      fold: (row) => row && { ...row, toApprove: false },
    },
  },
});
