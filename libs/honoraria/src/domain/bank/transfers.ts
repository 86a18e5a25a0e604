import {
  derivedId,
  guard,
  isNegative,
  minorOf,
  negate,
  refuse,
  write,
  type Refusal,
} from '@palabre/kernel';
import type { LineMatched } from '../../events.js';
import { bankLineStream, type BankLine } from './bank-line.js';
import { statedMinor } from './exchange.js';
import { lineMatched, type MatchBasis } from './matching-events.js';
import type { LineFacts } from './matching.js';
import { ownAccountStream, type OwnAccount } from './own-account.js';

/** What a transfer between own accounts names beside its line. */
export interface TransferSides {
  readonly bankLineId: string;
  /** The own account on the other side. */
  readonly counterAccountId?: string;
  /** The line that books it there, where a statement has it already. */
  readonly counterLineId?: string;
  /** Looked up: what that line says. */
  readonly counterLine?: LineFacts;
}

/** The account on the other side, on which the decision rests. */
export const counterAccountOf = ({ counterAccountId }: TransferSides) =>
  counterAccountId === undefined ? [] : [guard(ownAccountStream, counterAccountId)];

/** Money in trust has no statement: what reaches it stands in a line that follows from the transfer. */
const lineInTrust = (bankLineId: string): string => derivedId('line-in-trust', bankLineId);

const counterLineIdOf = (
  { bankLineId, counterLineId }: TransferSides,
  account: OwnAccount | undefined,
): string | undefined => {
  if (counterLineId !== undefined) return counterLineId === bankLineId ? undefined : counterLineId;
  const isInTrust = account?.stage === 'registered' && account.kind === 'entrusted';
  return isInTrust ? lineInTrust(bankLineId) : undefined;
};

/**
 * The same where a statement has it: as it was before anything was looked up, so that what is no line any more, as its statement was
 * withdrawn or the parts of a line were joined meanwhile, is not matched.
 */
export const counterLineSeen = ({ counterLineId }: TransferSides) =>
  counterLineId === undefined ? [] : [guard(bankLineStream, counterLineId)];

/** The line on the other side, which is matched by the same decision. */
export const counterLineOf = (sides: TransferSides, account: OwnAccount | undefined) => {
  const id = counterLineIdOf(sides, account);
  return id === undefined ? [] : [write(bankLineStream, id)];
};

export type TransferRefusal =
  'TRANSFER_ACCOUNT_NEEDED' | 'TRANSFER_ACCOUNT_UNKNOWN' | 'TRANSFER_LINES_DIFFER';

/** A line that says the same of the other side: open, or matched as such before its counterpart was known. */
const isFree = (counter: BankLine | undefined, accountId: string): boolean => {
  if (counter?.stage !== 'matched') return counter?.stage === 'open';
  const { meaning, counterAccountId, counterLineId } = counter.match;
  return meaning === 'transfer' && counterAccountId === accountId && counterLineId === undefined;
};

const mirrors = (line: LineFacts, other: LineFacts): boolean =>
  isNegative(line.amount) !== isNegative(other.amount) &&
  (line.amount.currency !== other.amount.currency ||
    minorOf(line.amount) === -minorOf(other.amount));

/** Whether a bank says of one side in another currency how much of the other it was. */
const isBorneOut = (line: LineFacts, other: LineFacts): boolean =>
  line.amount.currency === other.amount.currency ||
  [[line, other] as const, [other, line] as const].some(([says, of]) => {
    const minor = minorOf(of.amount);
    return statedMinor(says, of.amount.currency) === (minor < 0n ? -minor : minor);
  });

/** What stands against calling a line a transfer. */
export const transferRefused = (
  line: LineFacts,
  sides: TransferSides,
  account: OwnAccount | undefined,
  counter: BankLine | undefined,
): Refusal<TransferRefusal> | undefined => {
  const { counterAccountId, counterLineId, counterLine } = sides;
  if (counterAccountId === undefined) {
    return refuse('TRANSFER_ACCOUNT_NEEDED', {}, ['/counterAccountId']);
  }
  if (
    account?.stage !== 'registered' ||
    account.cohortId !== line.cohortId ||
    counterAccountId === line.accountId
  ) {
    return refuse('TRANSFER_ACCOUNT_UNKNOWN', {}, ['/counterAccountId']);
  }
  const isInTrust = account.kind === 'entrusted' && account.currency !== line.amount.currency;
  if (counterLineId === undefined) {
    // What somebody holds for us is known in the currency that they were given.
    return isInTrust ? refuse('TRANSFER_LINES_DIFFER', {}, ['/counterAccountId']) : undefined;
  }
  return counterLine?.accountId === counterAccountId &&
    mirrors(line, counterLine) &&
    isFree(counter, line.accountId)
    ? undefined
    : refuse('TRANSFER_LINES_DIFFER', {}, ['/counterLineId']);
};

/** A side that was known before stays in the month that it was booked in: that one may be closed by now. */
const basisOf = (
  basis: MatchBasis,
  matchId: string,
  counter: BankLine | undefined,
): MatchBasis => ({
  ...{ ...basis, matchId },
  ...(counter?.stage === 'matched' ? { bookedIn: counter.match.bookedIn } : {}),
});

/** Both sides of a transfer, as far as lines book them. */
export const transferEvents = (
  line: LineFacts,
  sides: TransferSides,
  account: OwnAccount | undefined,
  basis: MatchBasis,
  counter: { readonly matchId: string; readonly line: BankLine | undefined },
): { readonly line: LineMatched[]; readonly counterLine: LineMatched[][] } => {
  const { counterAccountId = '', counterLine } = sides;
  const counterLineId = counterLineIdOf(sides, account);
  const what = { meaning: 'transfer', outcome: 'exact' } as const;
  const own = lineMatched(line, basis, {
    ...{ ...what, counterAccountId },
    ...(counterLineId === undefined ? {} : { counterLineId }),
    // No statement says that it arrived, or left, or that it was so much: one person's word is not enough for that.
    ...(counterLine && isBorneOut(line, counterLine) ? {} : { toApprove: true }),
  });
  if (counterLineId === undefined) return { line: [own], counterLine: [] };
  const other: LineFacts = counterLine ?? {
    ...line,
    ...{ bankLineId: counterLineId, accountId: counterAccountId, amount: negate(line.amount) },
  };
  const mirrored = lineMatched(other, basisOf(basis, counter.matchId, counter.line), {
    ...what,
    ...{ counterAccountId: line.accountId, counterLineId: line.bankLineId },
    ...(counterLine ? {} : { unstated: true }),
  });
  return { line: [own], counterLine: [[mirrored]] };
};
