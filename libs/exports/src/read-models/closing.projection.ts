import { projection, type Recorded } from '@palabre/eventing';
import type {
  StatementImported,
  StatementWithdrawalBegun,
  StatementWithdrawn,
} from '@palabre/honoraria/events';
import { ClosingRow } from './closing.entity.js';

/** Statements within the day and notices of single bookings say nothing about its end. */
const isFinal = (format: string): boolean => !/^camt\.05[24]/.test(format);

type Withdrawal = StatementWithdrawalBegun | StatementWithdrawn;

/** It tells of no day any more, and of a long one before its lines have gone; a file of a moment before is what it was. */
const withdrawn = {
  key: ({ data: { statementId } }: Recorded<Withdrawal>) => ({ statementId }),
  fold: (row: ClosingRow | undefined, { recordedAt }: Recorded<Withdrawal>) =>
    row && { ...row, withdrawnAt: row.withdrawnAt ?? recordedAt },
};

export const closingProjection = projection<ClosingRow, StatementImported | Withdrawal>({
  name: 'exports.closings',
  version: 3,
  entity: ClosingRow,
  on: {
    'honoraria.StatementImported': {
      key: ({ data: { statementId } }) => ({ statementId }),
      fold: (_row, { data, position, recordedAt }) => {
        const { statementId, cohortId, accountId, to, closing, format } = data;
        if (to === undefined || closing === undefined || !isFinal(format)) return undefined;
        // What contradicts lines that are known ends with another balance than they make.
        const foots = data.foots && !data.contradictions;
        return {
          ...{ statementId, cohortId, accountId, closedOn: to, foots, recordedAt },
          ...{ closingMinor: closing.minor, currency: closing.currency },
          ...{ position: position.toString(), withdrawnAt: null },
        };
      },
    },
    'honoraria.StatementWithdrawalBegun': withdrawn,
    'honoraria.StatementWithdrawn': withdrawn,
  },
});
