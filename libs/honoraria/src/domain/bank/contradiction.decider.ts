import { decisionOn, personal, refuse, writeExisting } from '@palabre/kernel';
import { statementStream } from './statement.js';

export interface ExplainContradictionsData {
  readonly statementId: string;
  /** Sealed under a key of the statement's. */
  readonly reason: string;
  /** Looked up: the known lines that it contradicts, as far as nobody has explained it. */
  readonly bankLineIds?: readonly string[];
}

/**
 * Somebody has found out, from the bank, which of two statements is right, and that nothing needs to be withdrawn: what is
 * known stands. It takes another person than the one who imported it.
 */
export const explainContradictions = decisionOn(({ statementId }: ExplainContradictionsData) => ({
  statement: writeExisting(statementStream, statementId),
})).decide({
  refuses: ['STATEMENT_NOT_IN_FORCE', 'NO_CONTRADICTION', 'FOUR_EYES'],
  emits: ['honoraria.ContradictionsExplained'],
  decide: ({ statementId, reason, bankLineIds = [] }, { statement }, { actor }) => {
    if (statement.stage !== 'imported') return refuse('STATEMENT_NOT_IN_FORCE');
    if (bankLineIds.length === 0) return refuse('NO_CONTRADICTION');
    const { accountId, cohortId, importedBy } = statement;
    if (importedBy === actor.id) return refuse('FOUR_EYES', { other: 'importer' });
    return {
      statement: [
        {
          type: 'honoraria.ContradictionsExplained',
          data: {
            ...{ statementId, accountId, cohortId, bankLineIds, explainedBy: actor.id },
            reason: personal(statementId, 'finance', reason),
          },
        },
      ],
    };
  },
});
