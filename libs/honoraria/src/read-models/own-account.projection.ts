import { projection } from '@palabre/eventing';
import type { OwnAccountEvent } from '../events.js';
import { OwnAccountRow } from './own-account.entity.js';

export const ownAccountProjection = projection<OwnAccountRow, OwnAccountEvent>({
  name: 'honoraria.own-accounts',
  version: 4,
  entity: OwnAccountRow,
  on: {
    'honoraria.OwnAccountRegistered': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (_row, { data }) => {
        const { opening, bic, ...account } = data;
        return {
          ...{ ...account, bic: bic ?? null, openingMinor: opening.minor },
          ...{ shared: false, keepWhere: [], paymentFormat: 'pain.001.001.09', importing: null },
          ...{ sharingProposedBy: null, closedOn: null, amendment: null },
        };
      },
    },
    'honoraria.OwnAccountSettingsChanged': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row, { data: { shared, keepWhere, paymentFormat } }) =>
        row && { ...row, shared, keepWhere, paymentFormat, sharingProposedBy: null },
    },
    'honoraria.OwnAccountSharingProposed': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row, { data: { proposedBy } }) => row && { ...row, sharingProposedBy: proposedBy },
    },
    'honoraria.OwnAccountAmendmentProposed': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row, { data: { proposed, reason, proposedBy } }) =>
        row && { ...row, amendment: { proposed, reason, proposedBy } },
    },
    'honoraria.OwnAccountAmended': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row, { data: { after } }) =>
        row && {
          ...{ ...row, openingMinor: after.opening.minor, legalName: after.legalName },
          ...{ legalNameIsSafe: after.legalNameIsSafe, closedOn: after.closedOn ?? null },
          bic: after.bic ?? row.bic,
          amendment: null,
        },
    },
    'honoraria.StatementImportBegun': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row, { data }) => row && { ...row, importing: data.fileHash },
    },
    'honoraria.StatementImportGivenUp': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row) => row && { ...row, importing: null },
    },
    'honoraria.StatementFileReceived': {
      key: ({ data }) => ({ accountId: data.accountId }),
      fold: (row) => row && { ...row, importing: null },
    },
  },
});
