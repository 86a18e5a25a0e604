import { cohortStream } from '@palabre/community/contract';
import {
  add,
  decisionOn,
  equals,
  firstRefusal,
  guard,
  isZero,
  localDateAt,
  personal,
  refuse,
  writeExisting,
  type Instant,
  type LocalDate,
  type Money,
  type Refusal,
  type ZoneId,
} from '@palabre/kernel';
import type { AccountRecord } from '../../events.js';
import { ownAccountStream, type OwnAccount, type RegisteredAccount } from './own-account.js';

export interface AmendmentData {
  readonly accountId: string;
  /** All of the record, as it should be. */
  readonly record: AccountRecord;
  /** Sealed under a key of the account's. */
  readonly reason: string;
  /** A keyed hash of account, record and reason. */
  readonly amendmentHash: string;
  /** Looked up: what all lines of the account make, since its first day. */
  readonly moved?: Money;
  /** Looked up: runs and payments from it that the bank may still execute, or that may still leave. */
  readonly inUse?: { readonly runIds: readonly string[]; readonly attemptIds: readonly string[] };
}

const recordOf = (account: RegisteredAccount): AccountRecord => {
  const { opening, legalName, legalNameIsSafe, bic, closedOn } = account;
  return {
    ...{ opening, legalName, legalNameIsSafe },
    ...(bic === undefined ? {} : { bic }),
    ...(closedOn === undefined ? {} : { closedOn }),
  };
};

/** Whether a record is as it should be: where that says nothing of the bank's code, the code stays. */
const isSame = (record: AccountRecord, should: AccountRecord): boolean =>
  equals(record.opening, should.opening) &&
  record.legalName === should.legalName &&
  record.legalNameIsSafe === should.legalNameIsSafe &&
  (should.bic === undefined || record.bic === should.bic) &&
  record.closedOn === should.closedOn;

const wrongDays = (
  openedOn: LocalDate,
  { closedOn }: AccountRecord,
  zone: ZoneId,
  now: Instant,
): Refusal<'ACCOUNT_DAYS_INVALID'> | false => {
  if (closedOn === undefined) return false;
  const today = localDateAt(now, zone);
  const isWrong = closedOn < openedOn || closedOn > today;
  return isWrong && refuse('ACCOUNT_DAYS_INVALID', { openedOn, closedOn, today }, ['/closedOn']);
};

/** An account with money in it, or with payments on their way, is not closed. */
const notOver = ({ opening, closedOn }: AccountRecord, { moved, inUse }: AmendmentData) => {
  if (closedOn === undefined) return undefined;
  const balance = moved ? add(opening, moved) : opening;
  const { runIds = [], attemptIds = [] } = inUse ?? {};
  return firstRefusal(
    runIds.length + attemptIds.length > 0 &&
      refuse('ACCOUNT_IN_USE', { runIds: [...runIds], attemptIds: [...attemptIds] }),
    !isZero(balance) && refuse('ACCOUNT_NOT_EMPTY', { balance: { ...balance } }),
  );
};

const refusedFor = (data: AmendmentData, account: RegisteredAccount, zone: ZoneId, now: Instant) =>
  firstRefusal(
    data.record.opening.currency !== account.currency &&
      refuse('ACCOUNT_CURRENCY_DIFFERS', { currency: account.currency }, ['/opening/currency']),
    account.importing !== undefined && refuse('STATEMENT_IMPORT_RUNNING'),
    wrongDays(account.openedOn, data.record, zone, now),
    notOver(data.record, data),
  );
const REFUSED = [
  'ACCOUNT_CURRENCY_DIFFERS',
  'STATEMENT_IMPORT_RUNNING',
  'ACCOUNT_DAYS_INVALID',
  'ACCOUNT_IN_USE',
  'ACCOUNT_NOT_EMPTY',
] as const;

const streams = ({ accountId }: AmendmentData) => ({
  account: writeExisting(ownAccountStream, accountId),
});
const behind = (_data: AmendmentData, { account }: { readonly account: OwnAccount }) => ({
  cohorts: account.stage === 'unknown' ? [] : [guard(cohortStream, account.cohortId)],
});

/** A first person says that what is on record of an account is wrong, or that it was closed. Nothing follows from it. */
export const proposeOwnAccountAmendment = decisionOn(streams)
  .also(behind)
  .decide({
    refuses: REFUSED,
    emits: ['honoraria.OwnAccountAmendmentProposed'],
    decide: (data, { account, cohorts: [cohort] }, { now, actor }) => {
      if (account.stage === 'unknown' || !cohort || cohort.stage === 'unknown') return {};
      const { accountId, record: proposed, reason, amendmentHash } = data;
      const refusal = refusedFor(data, account, cohort.zone, now);
      if (refusal) return refusal;
      const { amendment, cohortId } = account;
      const isAgain =
        amendment?.amendmentHash === amendmentHash && amendment.proposedBy === actor.id;
      if (isAgain || isSame(recordOf(account), proposed)) return {};
      const sealed = personal(accountId, 'finance', reason);
      return {
        account: [
          {
            type: 'honoraria.OwnAccountAmendmentProposed',
            data: {
              ...{ accountId, cohortId, proposed, amendmentHash },
              ...{ reason: sealed, proposedBy: actor.id },
            },
          },
        ],
      };
    },
  });

/**
 * A second person says the same, for the same reason: from now on the account opened with that, is called that, or was closed on that
 * day. Months that were closed keep what they were sealed with.
 */
export const confirmOwnAccountAmendment = decisionOn(streams)
  .also(behind)
  .decide({
    refuses: [...REFUSED, 'AMENDMENT_NOT_PROPOSED', 'FOUR_EYES'],
    emits: ['honoraria.OwnAccountAmended'],
    decide: (data, { account, cohorts: [cohort] }, { now, actor }) => {
      if (account.stage === 'unknown' || !cohort || cohort.stage === 'unknown') return {};
      const { accountId, record: after, reason, amendmentHash } = data;
      const { amendment, cohortId, openedOn } = account;
      const before = recordOf(account);
      if (amendment === undefined && isSame(before, after)) return {};
      if (amendment?.amendmentHash !== amendmentHash) return refuse('AMENDMENT_NOT_PROPOSED');
      const { proposedBy } = amendment;
      if (proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
      const refusal = refusedFor(data, account, cohort.zone, now);
      if (refusal) return refusal;
      return {
        account: [
          {
            type: 'honoraria.OwnAccountAmended',
            data: {
              ...{ accountId, cohortId, before, after, openedOn, proposedBy },
              ...{ reason: personal(accountId, 'finance', reason), confirmedBy: actor.id },
            },
          },
        ],
      };
    },
  });
