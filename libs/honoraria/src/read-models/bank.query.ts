import { IsInt, Max, Min } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { CommandRefused, staff } from '@palabre/eventing';
import { money, refuse, type Money } from '@palabre/kernel';
import { IsCursor, Optional, PathId, query } from '@palabre/platform';
import { OwnAccountRow } from './own-account.entity.js';
import { footsOf, StatementRow } from './statement.entity.js';

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
  @IsCursor(/^\d{1,18}$/)
  cursor?: string;
}

export class AmendmentView {
  opening: Money;
  legalName: string;
  legalNameIsSafe: boolean;
  /** The code of its bank, where that is to change. */
  bic: string | null;
  closedOn: string | null;
  reason: string | null;
  proposedBy: string;
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
  /** Others pay from it too: what cannot concern the programme is counted and summed, not kept. */
  shared: boolean;
  keepWhere: string[];
  paymentFormat: string;
  /** SHA-256 of the long file that is being taken in. */
  importing: string | null;
  /** Who says that others pay from it too, until a second person says the same. */
  sharingProposedBy: string | null;
  /** Its last day: nothing is paid from it any more. */
  closedOn: string | null;
  /** What somebody says should be on record of it, until a second person says the same. */
  amendment: AmendmentView | null;
}
/** Lines that are others' business. */
export class OutOfScope {
  lines: number;
  /** Signed: negative is money that left. */
  sum: Money;
}
/** That a statement was imported by mistake. */
export class WithdrawalView {
  reason: string | null;
  proposedBy: string;
  /** The second person, once there is one. */
  confirmedBy: string | null;
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
  /** `false`: the bank's own figures do not add up; `null`: they cannot, as it states no balances. */
  foots: boolean | null;
  copy: boolean;
  lines: number;
  /** Lines that no earlier statement held. */
  newLines: number;
  /** Entries that were not booked yet: counted, not kept. */
  notFinal: number;
  /** Lines that are none of the programme's, as a person found or as they could not be: counted and summed. */
  outOfScope: OutOfScope;
  /** Known lines that it contradicted when it came; `null`: it came before anybody looked. */
  contradictions: number | null;
  /** Its file was given up before its end: so much came in, and may be withdrawn. */
  partial: boolean;
  /** in-force; being-withdrawn: a long one, whose lines are leaving; withdrawn: it says nothing any more. */
  state: string;
  /** Set once somebody has proposed to withdraw it. */
  withdrawal: WithdrawalView | null;
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

/** What of these statements was ignored, by the statement that held a line first, and what each left out itself. */
const outOfScopeOf = async (
  db: EntityManager,
  rows: readonly StatementRow[],
): Promise<(row: StatementRow) => OutOfScope> => {
  const ignored: { id: string; lines: number; minor: string }[] = await db.query(
    `select id, sum(lines)::int as lines, sum(minor)::text as minor
       from (
         select statement_id::text as id, 1 as lines, amount_minor as minor
           from read.honoraria_bank_lines
          where statement_id = any($1::uuid[]) and state = 'ignored' and part <> 'out-of-scope'
         union all
         select one ->> 'statementId', (one ->> 'lines')::int, (one ->> 'minor')::bigint
           from read.honoraria_bank_lines l, jsonb_array_elements(l.left_out -> 'said') one
          where l.account_id = $2 and l.part = 'out-of-scope'
            and one ->> 'statementId' = any($1::text[])
       ) found group by id`,
    [rows.map(({ statementId }) => statementId), rows[0]?.accountId ?? null],
  );
  const byStatement = new Map(ignored.map((one) => [one.id, one]));
  return ({ statementId, currency }) => {
    const { lines = 0, minor = '0' } = byStatement.get(statementId) ?? {};
    return { lines, sum: money(BigInt(minor), currency) };
  };
};

const statementView = (
  row: StatementRow,
  outOfScope: OutOfScope,
  reason: string | null,
): StatementView => ({
  statementId: row.statementId,
  accountId: row.accountId,
  fileHash: row.fileHash,
  format: row.format,
  from: row.fromOn,
  to: row.toOn,
  opening: moneyOrNull(row.openingMinor, row.currency),
  booked: money(BigInt(row.bookedMinor), row.currency),
  closing: moneyOrNull(row.closingMinor, row.currency),
  foots: footsOf(row),
  copy: row.copy,
  lines: row.lines,
  newLines: row.newLines,
  notFinal: row.notFinal,
  outOfScope,
  contradictions: row.contradictions,
  partial: row.partial,
  state: row.state,
  withdrawal: row.withdrawal && { ...row.withdrawal, reason },
  importedBy: row.importedBy,
  importedAt: new Date(row.importedAt).toISOString(),
});

export const bankQueries = [
  query({
    name: 'honoraria.ListOwnAccounts',
    input: ListOwnAccounts,
    may: bankReaders,
    reads: ['honoraria.own-accounts'],
    answer: async ({ cohortId }, { db, unseal }): Promise<OwnAccountView[]> => {
      const rows = await db.find(OwnAccountRow, {
        where: { cohortId },
        order: { openedOn: 'ASC', accountId: 'ASC' },
        take: 500,
      });
      const reasons = await unseal(
        rows.map(({ amendment }) => amendment?.reason ?? null),
        { purpose: 'finance', what: 'reason to amend what is on record of an account' },
      );
      return rows.map(({ openingMinor, keepWhere, amendment, ...row }, n) => ({
        ...{ ...row, keepWhere: [...keepWhere] },
        opening: money(BigInt(openingMinor), row.currency),
        amendment: amendment && {
          ...{ ...amendment.proposed, closedOn: amendment.proposed.closedOn ?? null },
          bic: amendment.proposed.bic ?? null,
          ...{ reason: reasons[n] ?? null, proposedBy: amendment.proposedBy },
        },
      }));
    },
  }),
  query({
    name: 'honoraria.ListStatements',
    input: ListStatements,
    may: bankReaders,
    reads: ['honoraria.own-accounts', 'honoraria.statements', 'honoraria.bank-lines'],
    answer: async ({ accountId, limit, cursor }, { db, unseal }): Promise<StatementPage> => {
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
      const outOfScope = await outOfScopeOf(db, page);
      const reasons = await unseal(
        page.map(({ withdrawal }) => withdrawal?.reason ?? null),
        { purpose: 'finance', what: 'reason to withdraw a statement' },
      );
      const items = page.map((row, n) => statementView(row, outOfScope(row), reasons[n] ?? null));
      return { items, next };
    },
  }),
];
