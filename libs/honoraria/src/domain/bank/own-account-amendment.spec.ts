import { describe, it } from '@jest/globals';
import { eur, money, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accountId,
  accountStreamName,
  launchedCohort,
  registered,
} from '../../testing-support/bank-histories.js';
import {
  confirmOwnAccountAmendment,
  proposeOwnAccountAmendment,
  type AmendmentData,
} from './own-account-amendment.decider.js';

const by = (id: string) => ({
  now: '2024-11-04T09:00:00.000Z',
  actor: { kind: 'person', id, roles: [] } as const,
});
const before = { opening: eur(0), legalName: 'Lindenhof Services', legalNameIsSafe: true };
const record = { ...before, opening: eur(12_000) };
const command: AmendmentData = {
  ...{ accountId, record, reason: 'the first statement says so', amendmentHash: 'h' },
};
const reason = personal(accountId, 'finance', command.reason);
const proposed = (more: object = {}): DomainEvent => ({
  type: 'honoraria.OwnAccountAmendmentProposed',
  data: {
    ...{ accountId, cohortId: 'c1', proposed: record, reason, amendmentHash: 'h' },
    ...{ proposedBy: 'first', ...more },
  },
});
const amended = (after: object = record, was: object = before): DomainEvent => ({
  type: 'honoraria.OwnAccountAmended',
  data: {
    ...{ accountId, cohortId: 'c1', before: was, after, openedOn: '2024-10-01', reason },
    ...{ proposedBy: 'first', confirmedBy: 'second' },
  },
});
const given = (...events: readonly DomainEvent[]) => ({
  'cohort-c1': [launchedCohort],
  [accountStreamName]: [registered, ...events],
});
const propose = (more: Partial<AmendmentData> = {}, ...events: readonly DomainEvent[]) =>
  spec(proposeOwnAccountAmendment)
    .given(given(...events))
    .when({ ...command, ...more }, by('first'));
const confirm = (more: Partial<AmendmentData> = {}, ...events: readonly DomainEvent[]) =>
  spec(confirmOwnAccountAmendment)
    .given(given(...events))
    .when({ ...command, ...more }, by('second'));

describe('what is on record of an account', () => {
  it('is amended by two persons who say the same, and what it was stays told', () => {
    propose().emits({ account: [proposed()] });
    propose({}, proposed()).nothing();
    confirm({}, proposed()).emits({ account: [amended()] });
    // It is so by now.
    propose({}, proposed(), amended()).nothing();
    confirm({}, proposed(), amended()).nothing();
  });

  it('takes the same words from somebody else: AMENDMENT_NOT_PROPOSED, FOUR_EYES', () => {
    confirm().refuses('AMENDMENT_NOT_PROPOSED');
    confirm({ amendmentHash: 'other' }, proposed()).refuses('AMENDMENT_NOT_PROPOSED');
    confirm({}, proposed({ proposedBy: 'second' })).refuses('FOUR_EYES', { other: 'proposer' });
  });

  it('stays in the account’s currency: ACCOUNT_CURRENCY_DIFFERS', () => {
    propose({ record: { ...record, opening: money(0n, 'KES') } }).refuses(
      'ACCOUNT_CURRENCY_DIFFERS',
      { currency: 'EUR' },
    );
  });

  it('is given the code of its bank, which then stays where nothing is said of it', () => {
    const named = { ...before, bic: 'BKAUATWW' };
    const code = { record: named, amendmentHash: 'b' };
    const toName = proposed({ proposed: named, amendmentHash: 'b' });
    propose(code).emits({ account: [toName] });
    confirm(code, toName).emits({ account: [amended(named)] });
    propose(code, toName, amended(named)).nothing();
    confirm({}, toName, amended(named), proposed()).emits({ account: [amended(record, named)] });
    propose({ record: before }, toName, amended(named)).nothing();
  });

  it('waits for a file that is half in: STATEMENT_IMPORT_RUNNING', () => {
    const begun = {
      type: 'honoraria.StatementImportBegun',
      data: { accountId, cohortId: 'c1', fileHash: 'f', begunBy: 'x' },
    };
    propose({}, begun).refuses('STATEMENT_IMPORT_RUNNING');
    confirm({}, proposed(), begun).refuses('STATEMENT_IMPORT_RUNNING');
  });
});

describe('an account that was closed', () => {
  const closed = { ...before, closedOn: '2024-11-02' };
  const closing = { record: closed, amendmentHash: 'c', moved: eur(0) };
  const toClose = proposed({ proposed: closed, amendmentHash: 'c' });

  it('is closed by two persons, and may be open again', () => {
    propose(closing).emits({ account: [toClose] });
    confirm(closing, toClose).emits({ account: [amended(closed)] });
    const reopening = proposed({ proposed: before, amendmentHash: 'o' });
    confirm({ record: before, amendmentHash: 'o' }, ...[toClose, amended(closed), reopening]).emits(
      { account: [amended(before, closed)] },
    );
  });

  it('is so from its first day to today: ACCOUNT_DAYS_INVALID', () => {
    for (const closedOn of ['2024-09-30', '2024-11-05']) {
      propose({ ...closing, record: { ...closed, closedOn } }).refuses('ACCOUNT_DAYS_INVALID', {
        ...{ openedOn: '2024-10-01', closedOn, today: '2024-11-04' },
      });
    }
  });

  it('holds nothing, by what it opened with and its lines: ACCOUNT_NOT_EMPTY', () => {
    propose({ ...closing, moved: eur(-1) }).refuses('ACCOUNT_NOT_EMPTY', { balance: eur(-1) });
    // The opening that is proposed counts.
    const all = { ...closed, opening: eur(500) };
    propose({ ...closing, record: all, moved: eur(-500) }).emits({
      account: [proposed({ proposed: all, amendmentHash: 'c' })],
    });
    confirm({ ...closing, moved: eur(1) }, toClose).refuses('ACCOUNT_NOT_EMPTY');
  });

  it('has nothing on its way: ACCOUNT_IN_USE', () => {
    const inUse = { runIds: ['r1'], attemptIds: ['a1'] };
    propose({ ...closing, inUse }).refuses('ACCOUNT_IN_USE', inUse);
    confirm({ ...closing, inUse: { runIds: [], attemptIds: ['a1'] } }, toClose).refuses(
      'ACCOUNT_IN_USE',
    );
  });
});
