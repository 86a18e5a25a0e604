import type { Posting } from '@palabre/budgeting/events';
import type { AccountKey } from './entry.js';

const key = (...parts: readonly string[]): AccountKey => parts.join('/');
const NONE = '-';

/** Keys of the accounts of the exported books. */
export const accounts = {
  /** An own account as the bank keeps it. */
  bank: (accountId: string) => key('bank', accountId),
  /** What the bank moved and nobody has said yet what it was. */
  clearing: (accountId = 'unknown') => key('clearing', accountId),
  /** Sent and not settled with the member yet, or paid beyond what was owed. */
  inTransit: key('in-transit'),
  /** Owed to a member and not in a payment run. */
  due: (personId: string) => key('due', personId),
  /** Owed to a member and in a payment run. */
  instructed: (personId: string) => key('instructed', personId),
  suppliers: (commitmentId = NONE) => key('suppliers', commitmentId),
  honoraria: key('expense', 'honoraria'),
  grants: (fundingAgreementId: string) => key('grants', fundingAgreementId),
  interest: key('interest'),
  opening: key('opening'),
  /** Between own accounts. */
  transfers: key('transfers'),
  /** What money in another currency was worth when it went, beyond what it had cost. */
  exchange: key('exchange'),
  /** The same in an organisation's books, which may keep gains and losses apart. */
  exchanged: (what: 'gain' | 'loss') => key('exchange', what),
  /** What such a difference of an own account stands against. */
  converted: (accountId: string) => key('converted', accountId),
  /** Lines of a shared account that are not the programme's. */
  outside: key('outside'),
  spent: (
    lineId: string,
    { groupId = NONE, fundingAgreementId = NONE }: Partial<Posting> = {},
    commitmentId = NONE,
  ) => key('expense', lineId, fundingAgreementId, groupId, commitmentId),
  budget: ({ account, fundingAgreementId, lineId, groupId, workplanId }: Posting) =>
    key(
      'budget',
      account,
      fundingAgreementId,
      lineId,
      ...(groupId === undefined ? [] : [groupId]),
      ...(workplanId === undefined ? [] : [workplanId]),
    ),
};

/** Whether an account belongs to the budget (envelope, promises) and not to money and what is owed. */
export const isBudgetAccount = (account: AccountKey): boolean => account.startsWith('budget/');

const given = (part: string | undefined): string | undefined => (part === NONE ? undefined : part);

/** Parts of an expense account: line or kind; funding agreement, group and contract where they are known. */
export const expenseParts = (account: AccountKey) => {
  const [, lineId = '', fundingAgreementId, groupId, commitmentId] = account.split('/');
  return {
    lineId,
    fundingAgreementId: given(fundingAgreementId),
    groupId: given(groupId),
    commitmentId: given(commitmentId),
  };
};
