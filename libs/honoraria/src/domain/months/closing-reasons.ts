import { refuse, type Refusal } from '@palabre/kernel';
import type { MonthClosingProposed } from '../../events.js';
import type { OwnAccount } from '../bank/own-account.js';

/** Why a month is closed although some account is not stated, or does not balance. */
export type ClosingReasons = Pick<MonthClosingProposed['data'], 'withoutStatement' | 'unbalanced'>;

interface Reason {
  readonly accountId: string;
  readonly because: string;
}

/** Who holds money in trust issues no statements: that is said of their accounts each month, and nothing unusual. */
const isUsual = ({ accountId, because }: Reason, accounts: readonly OwnAccount[]): boolean =>
  because === 'kept-by-hand' &&
  accounts.some(
    (own) => own.stage === 'registered' && own.accountId === accountId && own.kind === 'entrusted',
  );

const isAmong = (reason: Reason, others: readonly Reason[]): boolean =>
  others.some(
    ({ accountId, because }) => accountId === reason.accountId && because === reason.because,
  );

/** Closing over a bank that says otherwise, or says nothing, takes two: a first who gave these very reasons, and a second. */
export const takesTwo = (
  { withoutStatement, unbalanced }: ClosingReasons,
  proposal: (ClosingReasons & { readonly proposedBy: string }) | undefined,
  accounts: readonly OwnAccount[],
  closedBy: string,
): Refusal<'CLOSING_NOT_PROPOSED' | 'FOUR_EYES'> | undefined => {
  const unusual = withoutStatement.filter((reason) => !isUsual(reason, accounts));
  if (unusual.length === 0 && unbalanced.length === 0) return undefined;
  const isSame =
    unusual.every((reason) => isAmong(reason, proposal?.withoutStatement ?? [])) &&
    unbalanced.every((reason) => isAmong(reason, proposal?.unbalanced ?? []));
  if (!proposal || !isSame) return refuse('CLOSING_NOT_PROPOSED');
  return proposal.proposedBy === closedBy ? refuse('FOUR_EYES', { other: 'proposer' }) : undefined;
};
