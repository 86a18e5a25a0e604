import { projection } from '@palabre/eventing';
import type { OwnAccountEvent } from '../events.js';
import { OwnAccountRow } from './own-account.entity.js';

export const ownAccountProjection = projection<OwnAccountRow, OwnAccountEvent>({
  name: 'honoraria.own-accounts',
  version: 1,
  entity: OwnAccountRow,
  on: {
    'honoraria.OwnAccountRegistered': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (_row, { data }) => {
        const { opening, bic, ...account } = data;
        return { ...account, bic: bic ?? null, openingMinor: opening.minor };
      },
    },
  },
});
