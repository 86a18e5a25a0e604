import { decisionOn, refuse, writeExisting } from '@palabre/kernel';
import { ownAccountStream, type AccountSettings } from './own-account.js';

export interface ChangeOwnAccountSettingsData extends AccountSettings {
  readonly accountId: string;
  /** Whether the provider's file is one that is described here. */
  readonly formatIsKnown: boolean;
}

const isSame = (a: AccountSettings, b: AccountSettings): boolean =>
  a.shared === b.shared &&
  a.paymentFormat === b.paymentFormat &&
  a.keepWhere.length === b.keepWhere.length &&
  a.keepWhere.every((word, at) => word === b.keepWhere[at]);

/** Says how an account is used from now on: who shares it, and what file its bank takes. */
export const changeOwnAccountSettings = decisionOn(
  ({ accountId }: ChangeOwnAccountSettingsData) => ({
    account: writeExisting(ownAccountStream, accountId),
  }),
).decide({
  refuses: ['PAYMENT_FORMAT_UNKNOWN', 'STATEMENT_IMPORT_RUNNING'],
  emits: ['honoraria.OwnAccountSettingsChanged'],
  decide: (data, { account: own }, { actor }) => {
    const { accountId, shared, keepWhere, paymentFormat, formatIsKnown } = data;
    if (own.stage === 'unknown') return {};
    if (!formatIsKnown) return refuse('PAYMENT_FORMAT_UNKNOWN', {}, ['/paymentFormat']);
    // A file that is half in was read by the settings it began with.
    if (own.importing !== undefined) return refuse('STATEMENT_IMPORT_RUNNING');
    const settings = { shared, keepWhere, paymentFormat };
    if (isSame(own.settings, settings)) return {};
    const { cohortId } = own;
    return {
      account: [
        {
          type: 'honoraria.OwnAccountSettingsChanged',
          data: { accountId, cohortId, ...settings, changedBy: actor.id },
        },
      ],
    };
  },
});
