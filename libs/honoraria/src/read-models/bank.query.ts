import { IsInt, Matches, Max, Min } from 'class-validator';
import { CommandRefused, staff } from '@palabre/eventing';
import { money, refuse, type Money } from '@palabre/kernel';
import { Optional, PathId, query } from '@palabre/platform';
import { OwnAccountRow } from './own-account.entity.js';
import { StatementRow } from './statement.entity.js';

/** Who may look at accounts, statements and lines. */
export const bankReaders = staff('finance', 'finance-approver', 'auditor');

export class ListOwnAccounts {
  @PathId()
  cohortId: string;
}
export class ListStatements {
  @PathId()
  accountId: string;
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @Optional()
  @Matches(/^\d{1,18}$/)
  cursor?: string;
}

export class OwnAccountView {
  accountId: string;
  cohortId: string;
  kind: string;
  number: string;
  currency: string;
  bic: string | null;
  legalName: string;
  legalNameIsSafe: boolean;
  opening: Money;
  openedOn: string;
}
/** A statement: opening + booked = closing where it foots. */
export class StatementView {
  statementId: string;
  accountId: string;
  fileHash: string;
  format: string;
  from: string | null;
  to: string | null;
  opening: Money | null;
  booked: Money;
  closing: Money | null;
  /** `false`: the bank's own figures do not add up, or it states no balances. */
  foots: boolean;
  copy: boolean;
  lines: number;
  /** Lines that no earlier statement held. */
  newLines: number;
  /** Entries that were not booked yet: counted, not kept. */
  notFinal: number;
  importedBy: string;
  importedAt: string;
}
/** The earliest import first. */
export class StatementPage {
  items: StatementView[];
  next: string | null;
}

const moneyOrNull = (minor: string | null, currency: string): Money | null =>
  minor === null ? null : money(BigInt(minor), currency);

const statementView = (row: StatementRow): StatementView => ({
  statementId: row.statementId,
  accountId: row.accountId,
  fileHash: row.fileHash,
  format: row.format,
  from: row.fromOn,
  to: row.toOn,
  opening: moneyOrNull(row.openingMinor, row.currency),
  booked: money(BigInt(row.bookedMinor), row.currency),
  closing: moneyOrNull(row.closingMinor, row.currency),
  foots: row.foots,
  copy: row.copy,
  lines: row.lines,
  newLines: row.newLines,
  notFinal: row.notFinal,
  importedBy: row.importedBy,
  importedAt: new Date(row.importedAt).toISOString(),
});

export const bankQueries = [
  query({
    name: 'honoraria.ListOwnAccounts',
    input: ListOwnAccounts,
    may: bankReaders,
    reads: ['honoraria.own-accounts'],
    answer: async ({ cohortId }, { db }): Promise<OwnAccountView[]> => {
      const rows = await db.find(OwnAccountRow, {
        where: { cohortId },
        order: { openedOn: 'ASC', accountId: 'ASC' },
        take: 500,
      });
      return rows.map(({ openingMinor, ...row }) => ({
        ...row,
        opening: money(BigInt(openingMinor), row.currency),
      }));
    },
  }),
  query({
    name: 'honoraria.ListStatements',
    input: ListStatements,
    may: bankReaders,
    reads: ['honoraria.own-accounts', 'honoraria.statements'],
    answer: async ({ accountId, limit, cursor }, { db }): Promise<StatementPage> => {
      if (!(await db.existsBy(OwnAccountRow, { accountId }))) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'ownAccount' }));
      }
      const rows = await db
        .createQueryBuilder(StatementRow, 's')
        .where('s.accountId = :accountId', { accountId })
        .andWhere('(:cursor::bigint is null or s.position > :cursor::bigint)', {
          cursor: cursor ?? null,
        })
        .orderBy('s.position', 'ASC')
        .limit(limit + 1)
        .getMany();
      const page = rows.slice(0, limit);
      const next = rows.length > limit ? (page.at(-1)?.position ?? null) : null;
      return { items: page.map(statementView), next };
    },
  }),
];
