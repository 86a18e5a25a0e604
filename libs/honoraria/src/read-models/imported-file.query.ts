import { ApiProperty } from '@nestjs/swagger';
import { money, type Money } from '@palabre/kernel';
import { CommandAnswer, PathId, query, type QuerySpec } from '@palabre/platform';
import { finance } from '../commands/permissions.js';
import { footsOf, StatementRow } from './statement.entity.js';

/** What became of the statements of a file; whoever imports it is told. It has no route. */
export class ImportedFile {
  @PathId()
  accountId: string;
  fileHash: string;
}

/** A booking of which two statements say different things. */
export class ContradictionView {
  /** The line that was known. */
  bankLineId: string;
  /** amount: another one, or the other way; day: booked on another. */
  differsIn: string;
  /** What was known of it. */
  amount: Money;
  bookedOn: string;
  /** What this statement says. */
  statedAmount: Money;
  statedOn: string;
}
/** A statement of the file. */
export class ImportedStatementView {
  statementId: string;
  from: string | null;
  to: string | null;
  /** `false`: the bank's own figures do not add up; `null`: they cannot, as it states no balances. */
  foots: boolean | null;
  copy: boolean;
  lines: number;
  /** Lines that no earlier statement held. */
  newLines: number;
  /** Entries that are not booked yet: counted, not kept. */
  notFinal: number;
  /** in-force, being-withdrawn, or withdrawn. */
  state: string;
  /** How many known lines it contradicted when it came; `null`: it came before anybody looked. */
  contradictions: number | null;
  /** The first fifty of those of which nobody has said which is right. */
  contradicting: ContradictionView[];
}
/** An import's answer. */
export class ImportAnswer extends CommandAnswer {
  @ApiProperty({
    type: [ImportedStatementView],
    nullable: true,
    description: 'the statements of the file; null where the read models are behind',
  })
  statements: ImportedStatementView[] | null;
}

/** How many contradictions are named of each statement. */
const NAMED = 50;

interface ContradictionRow {
  readonly statementId: string;
  readonly bankLineId: string;
  readonly differsIn: string;
  readonly minor: string;
  readonly currency: string;
  readonly bookedOn: string;
  readonly stated: { readonly amount: Money; readonly bookedOn: string };
}

const CONTRADICTIONS = `
  select * from (
    select a ->> 'statementId' as "statementId", l.bank_line_id::text as "bankLineId",
           a ->> 'differsIn' as "differsIn", l.amount_minor::text as minor, l.currency,
           to_char(l.booked_on, 'YYYY-MM-DD') as "bookedOn", a -> 'stated' as stated,
           row_number() over (partition by a ->> 'statementId'
                              order by l.booked_on, l.bank_line_id) as place
      from read.honoraria_bank_lines l, jsonb_array_elements(l.also_in) a
     where l.cohort_id = $1 and l.contradicted and a ->> 'statementId' = any($2::text[])
       and a ? 'differsIn' and not a ? 'explained') found
   where place <= ${NAMED} order by "statementId", place`;

const contradictionView = (row: ContradictionRow): ContradictionView => ({
  ...{ bankLineId: row.bankLineId, differsIn: row.differsIn, bookedOn: row.bookedOn },
  amount: money(BigInt(row.minor), row.currency),
  ...{ statedAmount: row.stated.amount, statedOn: row.stated.bookedOn },
});

export const importedFile: QuerySpec<any, ImportedStatementView[]> = query({
  name: 'honoraria.ImportedFile',
  input: ImportedFile,
  may: finance,
  reads: ['honoraria.statements', 'honoraria.bank-lines'],
  answer: async ({ accountId, fileHash }, { db }): Promise<ImportedStatementView[]> => {
    const rows = await db.find(StatementRow, {
      where: { accountId, fileHash },
      order: { position: 'ASC', statementId: 'ASC' },
    });
    const found: ContradictionRow[] = await db.query(CONTRADICTIONS, [
      rows[0]?.cohortId ?? null,
      rows.map(({ statementId }) => statementId),
    ]);
    return rows.map((row) => ({
      ...{
        statementId: row.statementId,
        from: row.fromOn,
        to: row.toOn,
        foots: footsOf(row),
        copy: row.copy,
      },
      ...{ lines: row.lines, newLines: row.newLines, notFinal: row.notFinal },
      ...{ state: row.state, contradictions: row.contradictions },
      contradicting: found
        .filter((one) => one.statementId === row.statementId)
        .map((one) => contradictionView(one)),
    }));
  },
});
