import type { ReadSide } from '@palabre/eventing';
import type { LocalDate } from '@palabre/kernel';
import type { SaidLine } from '../domain/bank/withdrawn-lines.js';
import type { AlsoIn } from '../domain/books/stated-lines.js';
import { STATEMENTS } from './statement-lookup.js';

const SAID_BY = `
       from read.honoraria_statements s
       join read.honoraria_bank_lines l on l.account_id = s.account_id
      where s.statement_id = $1
        and (l.statement_id = s.statement_id
             or l.also_in @> jsonb_build_array(jsonb_build_object('statementId', $2::text)))`;

interface SaidRow {
  readonly bankLineId: string;
  readonly bookedOn: string;
  readonly isOthers: boolean;
  readonly isFirst: boolean;
  readonly alsoIn: readonly AlsoIn[];
}

/** The first that a statement says something of, up to so many, and what other statements say of these. */
export const linesSaidBy = async (
  read: ReadSide,
  statementId: string,
  most: number,
): Promise<SaidLine[]> => {
  const rows = await read.query<SaidRow>(
    STATEMENTS,
    `select l.bank_line_id::text as "bankLineId", to_char(l.booked_on, 'YYYY-MM-DD') as "bookedOn",
            l.part = 'out-of-scope' as "isOthers",
            l.statement_id is not distinct from s.statement_id as "isFirst", l.also_in as "alsoIn"
       ${SAID_BY}
      order by l.booked_on, l.bank_line_id limit $3`,
    [statementId, statementId, most],
  );
  return rows.map(({ bankLineId, bookedOn, isOthers, isFirst, alsoIn }) => {
    const saysTheSame = alsoIn.some(({ differsIn }) => differsIn === undefined);
    const leaves = isFirst && !isOthers && !saysTheSame;
    const insteadFrom = alsoIn.find(({ differsIn }) => differsIn === 'amount')?.heldIn;
    return {
      ...{ bankLineId, bookedOn, leaves },
      ...(leaves && insteadFrom !== undefined ? { insteadFrom } : {}),
    };
  });
};

/** The first and the last day of all that a statement says something of. */
export const daysSaidBy = async (
  read: ReadSide,
  statementId: string,
): Promise<{ readonly days?: { readonly from: LocalDate; readonly to: LocalDate } }> => {
  const [row] = await read.query<{ from: string | null; to: string | null }>(
    STATEMENTS,
    `select to_char(min(l.booked_on), 'YYYY-MM-DD') as "from",
            to_char(max(l.booked_on), 'YYYY-MM-DD') as "to" ${SAID_BY}`,
    [statementId, statementId],
  );
  return !row || row.from === null || row.to === null
    ? {}
    : { days: { from: row.from, to: row.to } };
};

/** How many ids a refusal names. */
const NAMED = 50;

/**
 * Lines that would go with a statement and are matched or split. It waits for the reaction that matches: what that has not come to
 * is not in use yet.
 */
export const usedLinesOf = async (
  read: ReadSide,
  statementId: string,
): Promise<{ readonly lines: number; readonly bankLineIds: readonly string[] }> => {
  const rows = await read.query<{ id: string }>(
    [...STATEMENTS, 'honoraria.match-lines-when-read'],
    `select l.bank_line_id::text as id
       from read.honoraria_statements s
       join read.honoraria_bank_lines l
         on l.account_id = s.account_id and l.statement_id = s.statement_id
      where s.statement_id = $1 and l.state in ('matched', 'split')
        and not exists (select 1 from jsonb_array_elements(l.also_in) a where not a ? 'differsIn')
      order by l.booked_on, l.bank_line_id`,
    [statementId],
  );
  return { lines: rows.length, bankLineIds: rows.slice(0, NAMED).map(({ id }) => id) };
};

/** When a statement was imported, of business time. */
export const importedAt = async (
  read: ReadSide,
  statementId: string,
): Promise<{ readonly importedAt?: string }> => {
  const [row] = await read.query<{ importedAt: string }>(
    STATEMENTS,
    `select to_char(imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "importedAt"
       from read.honoraria_statements where statement_id = $1`,
    [statementId],
  );
  return row ?? {};
};

/** Later statements about the days of one of which nobody noted which lines they share with it. */
export const overlappingStatements = async (
  read: ReadSide,
  statementId: string,
): Promise<string[]> => {
  const rows = await read.query<{ id: string }>(
    STATEMENTS,
    `select later.statement_id::text as id
       from read.honoraria_statements s
       join read.honoraria_statements later
         on later.account_id = s.account_id and later.position > s.position
      where s.statement_id = $1 and later.state = 'in-force' and later.contradictions is null
        and later.lines > later.new_lines
        and coalesce(later.from_on <= s.to_on and later.to_on >= s.from_on, true)
      order by later.position`,
    [statementId],
  );
  return rows.map(({ id }) => id);
};

/** The known lines that a statement contradicts, as far as nobody has said which is right. */
export const contradictedLines = async (read: ReadSide, statementId: string): Promise<string[]> => {
  const rows = await read.query<{ id: string }>(
    STATEMENTS,
    `select l.bank_line_id::text as id
       from read.honoraria_statements s
       join read.honoraria_bank_lines l on l.cohort_id = s.cohort_id and l.account_id = s.account_id
      where s.statement_id = $1 and l.contradicted
        and exists (select 1 from jsonb_array_elements(l.also_in) a
                     where a ->> 'statementId' = s.statement_id::text and a ? 'differsIn'
                       and not a ? 'explained')
      order by l.booked_on, l.bank_line_id`,
    [statementId],
  );
  return rows.map(({ id }) => id);
};
