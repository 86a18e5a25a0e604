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
  const proposed = (proposedBy: string): DomainEvent => ({
    type: 'honoraria.OwnAccountSharingProposed',
    data: {
      ...{ accountId, cohortId: 'c1', keepWhere: settings.keepWhere },
      ...{ paymentFormat: settings.paymentFormat, proposedBy },
    },
  });

  it('says how an account is used from then on', () => {
    const alone = { ...settings, shared: false };
    spec(changeOwnAccountSettings)
      .given({ [accountStreamName]: [registered] })
      .when({ ...command, ...alone })
      .emits({ account: [{ ...changed, data: { ...(changed.data as object), ...alone } }] });
  });

  it('that others use it too two persons say, the same', () => {
    const given = (...events: readonly DomainEvent[]) =>
      spec(changeOwnAccountSettings).given({ [accountStreamName]: [registered, ...events] });
    given()
      .when(command)
      .emits({ account: [proposed('actor')] });
    given(proposed('actor')).when(command).nothing();
    given(proposed('somebody'))
      .when(command)
      .emits({ account: [changed] });
    given(proposed('somebody'))
      .when({ ...command, keepWhere: [] })
      .emits({
        account: [
          {
            ...proposed('actor'),
            data: { ...(proposed('actor').data as object), keepWhere: [] },
          },
        ],
      });
    // Of an account that is shared already one may change the words.
    given(changed)
      .when({ ...command, keepWhere: [] })
      .emits({ account: [{ ...changed, data: { ...(changed.data as object), keepWhere: [] } }] });
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
