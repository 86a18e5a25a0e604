import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { accountId } from '../../testing-support/bank-histories.js';
import { by } from '../../testing-support/due-histories.js';
import { explainContradictions } from './contradiction.decider.js';

const ids = { statementId: 's1', accountId, cohortId: 'c1' };
const imported: DomainEvent = {
  type: 'honoraria.StatementImported',
  data: { ...ids, importedBy: 'first', newLines: 1 },
};
const withdrawn: DomainEvent = {
  type: 'honoraria.StatementWithdrawn',
  data: { ...ids, lines: 1, reason: null, proposedBy: 'first', confirmedBy: 'second' },
};

describe('ExplainContradictions', () => {
  const explain = (bankLineIds: readonly string[], who = 'second', ...more: DomainEvent[]) =>
    spec(explainContradictions)
      .given({ 'statement-s1': [imported, ...more] })
      .when({ statementId: 's1', reason: 'the bank says so', bankLineIds }, by(who));

  it('says that what is known stands, and why', () => {
    explain(['l1']).emits({
      statement: [
        {
          type: 'honoraria.ContradictionsExplained',
          data: {
            ...{ ...ids, bankLineIds: ['l1'], explainedBy: 'second' },
            reason: personal('s1', 'finance', 'the bank says so'),
          },
        },
      ],
    });
  });

  it('takes another person than who imported it: FOUR_EYES', () => {
    explain(['l1'], 'first').refuses('FOUR_EYES', { other: 'importer' });
  });

  it('is of a statement that contradicts another: NO_CONTRADICTION, STATEMENT_NOT_IN_FORCE', () => {
    explain([]).refuses('NO_CONTRADICTION');
    explain(['l1'], 'second', withdrawn).refuses('STATEMENT_NOT_IN_FORCE');
  });
});
