import { describe, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { accountId, accountStreamName, registered } from '../../testing-support/bank-histories.js';
import { outOfScopeIdOf } from '../books/left-out.js';
import { takeStatementPart } from './statement-parts.decider.js';
import { statementIdOf } from './statement.js';

const ids = { statementId: statementIdOf(accountId, 'f1', 0), accountId };
const begun: DomainEvent = {
  type: 'honoraria.StatementImportBegun',
  data: { accountId, cohortId: 'c1', fileHash: 'f1', begunBy: 'actor' },
};
const known = {
  ...{ bankLineId: 'l6', amount: eur(-700), bookedOn: '2024-10-26', statementId: 'earlier' },
};

describe('a part of a long file', () => {
  it('tells of what it leaves out by marks; what was kept meanwhile is held', () => {
    const leftOut = [
      { bookedOn: '2024-10-26', count: 1, told: 'l5:-700' },
      { bookedOn: '2024-10-25', count: 1, told: 'l4:-700' },
      { bookedOn: '2024-10-26', count: 2, told: 'l6:-700 l7:-700' },
    ];
    const of = { ...ids, cohortId: 'c1' };
    const day = (bookedOn: string, ...marks: readonly string[]) => ({
      ...{ bankLineId: outOfScopeIdOf(accountId, bookedOn), bookedOn, marks },
    });
    spec(takeStatementPart)
      .given({ [accountStreamName]: [registered, begun] })
      .when({ ...ids, fileHash: 'f1', part: 0, lines: [], leftOut, known: [known] })
      .emits({
        part: [
          { type: 'honoraria.StatementLinesHeld', data: { ...of, bankLineIds: ['l6'] } },
          {
            type: 'honoraria.StatementLinesLeftOut',
            data: {
              ...{ ...of, currency: 'EUR' },
              days: [day('2024-10-25', 'l4:-700'), day('2024-10-26', 'l5:-700', 'l7:-700')],
            },
          },
        ],
      });
  });
});
