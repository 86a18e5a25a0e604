import { decisionOn, refuse, writeExisting } from '@palabre/kernel';
import { ownAccountStream, type AccountSettings, type RegisteredAccount } from './own-account.js';

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

/** Whether another person has said the same before. */
const isSecond = (
  { sharing }: RegisteredAccount,
  settings: AccountSettings,
  actorId: string,
): boolean =>
  sharing !== undefined &&
  sharing.proposedBy !== actorId &&
  isSame({ shared: true, ...sharing }, settings);

/**
 * Says how an account is used from now on: who shares it, and what file its bank takes. That others use it too two persons say:
 * from then on whatever leaves it without a reference of ours is kept nowhere.
 */
export const changeOwnAccountSettings = decisionOn(
  ({ accountId }: ChangeOwnAccountSettingsData) => ({
    account: writeExisting(ownAccountStream, accountId),
  }),
).decide({
  refuses: ['PAYMENT_FORMAT_UNKNOWN', 'STATEMENT_IMPORT_RUNNING'],
  emits: ['honoraria.OwnAccountSettingsChanged', 'honoraria.OwnAccountSharingProposed'],
  decide: (data, { account: own }, { actor }) => {
    const { accountId, shared, keepWhere, paymentFormat, formatIsKnown } = data;
    if (own.stage === 'unknown') return {};
    if (!formatIsKnown) return refuse('PAYMENT_FORMAT_UNKNOWN', {}, ['/paymentFormat']);
    // A file that is half in was read by the settings it began with.
    if (own.importing !== undefined) return refuse('STATEMENT_IMPORT_RUNNING');
    const settings = { shared, keepWhere, paymentFormat };
    if (isSame(own.settings, settings)) return {};
    const { cohortId } = own;
    if (shared && !own.settings.shared && !isSecond(own, settings, actor.id)) {
      const { sharing } = own;
      const isAgain = sharing?.proposedBy === actor.id;
      if (isAgain && isSame({ shared, ...sharing }, settings)) return {};
      return {
        account: [
          {
            type: 'honoraria.OwnAccountSharingProposed',
            data: { accountId, cohortId, keepWhere, paymentFormat, proposedBy: actor.id },
          },
        ],
      };
    }
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
