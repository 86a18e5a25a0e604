import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { bankReaders, ListStatements } from './bank.query.js';
import { OwnAccountRow } from './own-account.entity.js';
import { StatusReportRow } from './status-report.entity.js';

export class ListStatusReports extends ListStatements {}

/** Where in the file a status stands that is about no payment of this account. */
export class ReportPlaceView {
  line: number;
  batch: number;
  transaction: number;
}
/** How many payments it says something of. */
export class StatusCounts {
  rejected: number;
  onItsWay: number;
  executed: number;
  payeeChecked: number;
  /** A code that ISO 20022 does not list. */
  unknown: number;
}
export class StatusReportView {
  statusReportId: string;
  accountId: string;
  fileHash: string;
  format: string;
  /** Statuses in the file, of payments, batches and the message as a whole. */
  statuses: number;
  /** Payments of this account that it is about. */
  payments: number;
  says: StatusCounts;
  /** Statuses that are about none. */
  unknown: number;
  /** Where the first of these stand. */
  unknownPlaces: ReportPlaceView[];
  importedBy: string;
  importedAt: string;
}
/** The earliest import first. */
export class StatusReportPage {
  items: StatusReportView[];
  next: string | null;
}

const viewOf = ({ byMeaning, ...row }: StatusReportRow): StatusReportView => ({
  statusReportId: row.statusReportId,
  accountId: row.accountId,
  fileHash: row.fileHash,
  format: row.format,
  statuses: row.statuses,
  payments: row.payments,
  says: {
    rejected: byMeaning['rejected'] ?? 0,
    onItsWay: byMeaning['on-its-way'] ?? 0,
    executed: byMeaning['executed'] ?? 0,
    payeeChecked: byMeaning['payee-checked'] ?? 0,
    unknown: byMeaning['unknown'] ?? 0,
  },
  unknown: row.unknown,
  unknownPlaces: [...row.unknownPlaces],
  importedBy: row.importedBy,
  importedAt: new Date(row.importedAt).toISOString(),
});

export const statusReportQueries = [
  query({
    name: 'honoraria.ListStatusReports',
    input: ListStatusReports,
    may: bankReaders,
    reads: ['honoraria.own-accounts', 'honoraria.status-reports'],
    answer: async ({ accountId, limit, cursor }, { db }): Promise<StatusReportPage> => {
      if (!(await db.existsBy(OwnAccountRow, { accountId }))) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'ownAccount' }));
      }
      const rows = await db
        .createQueryBuilder(StatusReportRow, 's')
        .where('s.accountId = :accountId', { accountId })
        .andWhere('(:cursor::bigint is null or s.position > :cursor::bigint)', {
          cursor: cursor ?? null,
        })
        .orderBy('s.position', 'ASC')
        .limit(limit + 1)
        .getMany();
      const page = rows.slice(0, limit);
      const next = rows.length > limit ? (page.at(-1)?.position ?? null) : null;
      return { items: page.map(viewOf), next };
    },
  }),
];
