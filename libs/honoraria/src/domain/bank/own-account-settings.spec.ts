import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { accountId, accountStreamName, registered } from '../../testing-support/bank-histories.js';
import { changeOwnAccountSettings } from './own-account-settings.decider.js';

const settings = {
  shared: true,
  keepWhere: ['PPR-2024'],
  paymentFormat: 'pain.001.001.03',
} as const;
const command = { accountId, ...settings, formatIsKnown: true };
const changed: DomainEvent = {
  type: 'honoraria.OwnAccountSettingsChanged',
  data: { accountId, cohortId: 'c1', ...settings, changedBy: 'actor' },
};

describe('ChangeOwnAccountSettings', () => {
  it('says how an account is used from then on', () => {
    spec(changeOwnAccountSettings)
      .given({ [accountStreamName]: [registered] })
      .when(command)
      .emits({ account: [changed] });
  });

  it('does nothing where it is so already', () => {
    spec(changeOwnAccountSettings)
      .given({ [accountStreamName]: [registered, changed] })
      .when(command)
      .nothing();
  });

  it('takes a format that a file can be written in: PAYMENT_FORMAT_UNKNOWN', () => {
    spec(changeOwnAccountSettings)
      .given({ [accountStreamName]: [registered] })
      .when({ ...command, formatIsKnown: false })
      .refuses('PAYMENT_FORMAT_UNKNOWN');
  });

  it('waits for a file that is half in: STATEMENT_IMPORT_RUNNING', () => {
    const data = { accountId, cohortId: 'c1', fileHash: 'f1', begunBy: 'somebody' };
    spec(changeOwnAccountSettings)
      .given({
        [accountStreamName]: [registered, { type: 'honoraria.StatementImportBegun', data }],
      })
      .when(command)
      .refuses('STATEMENT_IMPORT_RUNNING');
  });
});
