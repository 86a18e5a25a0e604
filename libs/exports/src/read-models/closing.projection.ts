import { projection } from '@palabre/eventing';
import type { StatementImported, StatementWithdrawn } from '@palabre/honoraria/events';
import { ClosingRow } from './closing.entity.js';

/** Statements within the day and notices of single bookings say nothing about its end. */
const isFinal = (format: string): boolean => !/^camt\.05[24]/.test(format);

export const closingProjection = projection<ClosingRow, StatementImported | StatementWithdrawn>({
  name: 'exports.closings',
  version: 2,
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
          position: position.toString(),
        };
      },
    },
    'honoraria.StatementWithdrawn': {
      key: ({ data: { statementId } }) => ({ statementId }),
      fold: () => null,
    },
  },
});
