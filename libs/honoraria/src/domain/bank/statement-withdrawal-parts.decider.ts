import { decisionOn, monthOf, write, writeExisting, type Instant } from '@palabre/kernel';
import { knownMonths, unsettled, writeMonths } from '../months/month.js';
import { bankLineStream } from './bank-line.js';
import { ownAccountStream } from './own-account.js';
import { statementStream } from './statement.js';
import {
  broughtInstead,
  goneWith,
  inUse,
  lineWithdrawn,
  replacedFrom,
  type SaidLine,
} from './withdrawn-lines.js';

export interface WithdrawStatementPartData {
  readonly statementId: string;
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
  /** Looked up: the next lines that it still says something of; none: it says nothing any more. */
  readonly lines?: readonly SaidLine[];
}

/** Lines that leave in one append. */
export const PART_OF_WITHDRAWAL = 500;

/**
 * The next lines of a long statement that two persons withdrew; behind the last of them the statement is out, and its account
 * takes files in again. Nothing is done twice, whoever sends it how often.
 */
export const withdrawStatementPart = decisionOn(({ statementId }: WithdrawStatementPartData) => ({
  statement: writeExisting(statementStream, statementId),
}))
  .also(({ lines = [], at }: WithdrawStatementPartData, { statement }) => {
    if (statement.stage !== 'leaving') return { account: [], months: [], lines: [], others: [] };
    const { accountId, cohortId, from } = statement;
    const isOver = lines.length === 0;
    return {
      account: isOver ? [writeExisting(ownAccountStream, accountId)] : [],
      months: isOver ? writeMonths(cohortId, monthOf(from ?? at.slice(0, 10)), at) : [],
      lines: goneWith(lines).map((line) => write(bankLineStream, line.bankLineId)),
      others: replacedFrom(lines).map((id) => write(statementStream, id)),
    };
  })
  .decide({
    refuses: ['STATEMENT_LINES_IN_USE', 'STATEMENT_BEING_MATCHED'],
    emits: [
      'honoraria.StatementWithdrawn',
      'honoraria.StatementTakenBack',
      'honoraria.StatementLinesWithdrawn',
      'honoraria.LineWithdrawn',
      'honoraria.StatementLinesRead',
      'honoraria.MonthUnsettled',
    ],
    decide: ({ statementId, at, lines = [] }, states) => {
      const { statement } = states;
      if (statement.stage !== 'leaving') return {};
      const { accountId, cohortId, gone: before, withdrawal, confirmedBy, from } = statement;
      const ids = { statementId, accountId, cohortId };
      if (lines.length === 0) {
        const known = knownMonths(monthOf(from ?? at.slice(0, 10)), at, states.months);
        const { proposedBy } = withdrawal;
        return {
          statement: [
            {
              type: 'honoraria.StatementWithdrawn',
              data: { ...ids, lines: before, reason: null, proposedBy, confirmedBy },
            },
          ],
          account: [[{ type: 'honoraria.StatementTakenBack', data: ids }]],
          months: unsettled(known, { cohortId, subjectId: statementId }, 'statement-withdrawn', at),
        };
      }
      const gone = goneWith(lines);
      const refusal = inUse(gone, states.lines);
      if (refusal) return refusal;
      const bankLineIds = lines.map(({ bankLineId }) => bankLineId);
      return {
        statement: [{ type: 'honoraria.StatementLinesWithdrawn', data: { ...ids, bankLineIds } }],
        lines: gone.map((line) => [lineWithdrawn(line, ids)]),
        others: replacedFrom(lines).map((streamId, n) =>
          broughtInstead(gone, streamId, states.others[n] ?? { stage: 'none' }, ids),
        ),
      };
    },
  });
