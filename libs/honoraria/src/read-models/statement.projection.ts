import { projection } from '@palabre/eventing';
import type { StatementEvent } from '../events.js';
import { StatementRow } from './statement.entity.js';

export const statementProjection = projection<StatementRow, StatementEvent>({
  name: 'honoraria.statements',
  version: 4,
  entity: StatementRow,
  on: {
    'honoraria.StatementImported': {
      key: ({ data }) => ({ statementId: data.statementId }),
      fold: (_row, { data, position, recordedAt }) => ({
        statementId: data.statementId,
        accountId: data.accountId,
        cohortId: data.cohortId,
        position: String(position),
        fileHash: data.fileHash,
        format: data.format,
        fromOn: data.from ?? null,
        toOn: data.to ?? null,
        currency: data.booked.currency,
        openingMinor: data.opening?.minor ?? null,
        bookedMinor: data.booked.minor,
        closingMinor: data.closing?.minor ?? null,
        foots: data.foots,
        copy: data.copy,
        lines: data.lines,
        newLines: data.newLines,
        notFinal: data.notFinal,
        importedBy: data.importedBy,
        importedAt: recordedAt,
        contradictions: data.contradictions,
        partial: data.partial === true,
        state: 'in-force',
        withdrawal: null,
      }),
    },
    'honoraria.StatementWithdrawalProposed': {
      key: ({ data }) => ({ statementId: data.statementId }),
      fold: (row, { data: { reason, proposedBy } }) =>
        row && { ...row, withdrawal: { reason, proposedBy, confirmedBy: null } },
    },
    'honoraria.StatementWithdrawalBegun': {
      key: ({ data }) => ({ statementId: data.statementId }),
      fold: (row, { data: { reason, proposedBy, confirmedBy } }) =>
        row && {
          ...{ ...row, state: 'being-withdrawn' },
          withdrawal: { reason, proposedBy, confirmedBy },
        },
    },
    'honoraria.StatementWithdrawn': {
      key: ({ data }) => ({ statementId: data.statementId }),
      fold: (row, { data: { reason, proposedBy, confirmedBy } }) =>
        row && {
          ...{ ...row, state: 'withdrawn' },
          withdrawal: { reason: reason ?? row.withdrawal?.reason ?? null, proposedBy, confirmedBy },
        },
    },
  },
});
