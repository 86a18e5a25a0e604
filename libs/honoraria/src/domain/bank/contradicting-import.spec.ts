import { describe, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { accountId } from '../../testing-support/bank-histories.js';
import {
  AFTERWARDS,
  file,
  imported,
  kept,
  known,
  line,
  linesRead,
  past,
  received,
  statement,
  statementId,
} from '../../testing-support/read-statements.js';
import { importStatements } from './statement-import.decider.js';
import { statementIdOf, type ReadLine } from './statement.js';

describe('ImportStatements', () => {
  it('takes in what contradicts a known line, keeps both versions and says so', () => {
    const contradictions = [
      {
        ...{ bankLineId: 'l1', differsIn: 'amount' },
        known: { amount: eur(-9_000), bookedOn: '2024-10-25' },
        stated: { amount: eur(-10_000), bookedOn: '2024-10-25' },
      },
      {
        ...{ bankLineId: 'l0', differsIn: 'day', statedLineId: 'l2' },
        known: { amount: eur(-2_500), bookedOn: '2024-10-24' },
        stated: { amount: eur(-2_500), bookedOn: '2024-10-25' },
      },
    ] as const;
    const second = { ...line('l2', -2_500), references: { bank: 'R2', inText: [] } };
    const elsewhere = { bookedOn: '2024-10-24', reference: 'R2' };
    const found = (some: readonly object[], versions: readonly ReadLine[]): DomainEvent => ({
      type: 'honoraria.ContradictionsFound',
      data: {
        ...{ statementId, accountId, cohortId: 'c1', contradictions: some },
        versions: versions.map(kept),
      },
    });
    spec(importStatements)
      .given(past)
      .when(
        file({
          statements: [statement({ lines: [line('l1'), second] })],
          known: [known('l1', -9_000), known('l0', -2_500, elsewhere)],
        }),
        AFTERWARDS,
      )
      .emits({
        statements: [
          [
            imported({ newLines: 1, contradictions: 2 }),
            linesRead(second),
            found([contradictions[0]], [line('l1')]),
            found([contradictions[1]], []),
          ],
        ],
        account: [received(statementId)],
      });
  });

  it('finds two statements of one file that contradict each other', () => {
    const second = statementIdOf(accountId, 'f1', 1);
    const other = statement({ lines: [line('l1', -9_999)], closing: eur(40_001) });
    spec(importStatements)
      .given(past)
      .when(file({ statements: [statement(), other] }), AFTERWARDS)
      .emits({
        statements: [
          [imported(), linesRead(line('l1'), line('l2', -2_500))],
          [
            imported({
              ...{ statementId: second, booked: eur(-9_999), closing: eur(40_001) },
              ...{ lines: 1, newLines: 0, contradictions: 1 },
            }),
            {
              type: 'honoraria.ContradictionsFound',
              data: {
                ...{ statementId: second, accountId, cohortId: 'c1' },
                contradictions: [
                  {
                    ...{ bankLineId: 'l1', differsIn: 'amount' },
                    known: { amount: eur(-10_000), bookedOn: '2024-10-25' },
                    stated: { amount: eur(-9_999), bookedOn: '2024-10-25' },
                  },
                ],
                versions: [kept(line('l1', -9_999))],
              },
            },
          ],
        ],
        account: [received(statementId, second)],
      });
  });
});
