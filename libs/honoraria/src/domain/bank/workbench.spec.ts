import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { accountId, lineOf, matched, waiting } from '../../testing-support/bank-histories.js';
import { ignoreLine, reconsiderLine } from './bank-line.decider.js';
import { matchByReference } from './matching.decider.js';
import { matchLine } from './matching-person.decider.js';
import { joinLine, partIdOf, splitLine } from './split-line.decider.js';

const line = lineOf({ amount: eur(-10_600), references: { bank: 'B1', inText: [] } });
const parts = [
  { bankLineId: partIdOf('l1', 1), amount: eur(-10_000) },
  { bankLineId: partIdOf('l1', 2), amount: eur(-600) },
];
const split: DomainEvent = {
  type: 'honoraria.LineSplit',
  effectiveOn: '2024-10-25',
  data: {
    ...{ bankLineId: 'l1', cohortId: 'c1', accountId, bookedOn: '2024-10-25' },
    ...{ valueOn: '2024-10-25', references: line.references, parts, splitBy: 'actor' },
  },
};
const amounts = parts.map(({ amount }) => amount);
const reason = personal('l1', 'finance', 'wrong');

describe('SplitLine', () => {
  it('makes a line of each part', () => {
    spec(splitLine)
      .given()
      .when({ bankLineId: 'l1', amounts, line })
      .emits({ line: [split] });
  });

  it.each([
    ['are less', [eur(-10_000), eur(-599)]],
    ['go the other way', [eur(-10_700), eur(100)]],
    ['are nothing', [eur(-10_600), eur(0)]],
    ['are of another currency', [eur(-10_000), { minor: '-600', currency: 'KES' }]],
  ])('takes no parts that %s: SPLIT_DOES_NOT_ADD_UP', (_what, other) => {
    spec(splitLine)
      .given()
      .when({ bankLineId: 'l1', amounts: other, line })
      .refuses('SPLIT_DOES_NOT_ADD_UP');
  });

  it('splits what is open: LINE_MATCHED_ALREADY, LINE_SPLIT, NOT_FOUND', () => {
    const command = { bankLineId: 'l1', amounts, line };
    spec(splitLine)
      .given({ 'bankLine-l1': [matched()] })
      .when(command)
      .refuses('LINE_MATCHED_ALREADY');
    spec(splitLine)
      .given({ 'bankLine-l1': [split] })
      .when(command)
      .refuses('LINE_SPLIT');
    spec(splitLine).given().when({ bankLineId: 'l1', amounts }).refuses('NOT_FOUND');
  });

  it('leaves the whole to nobody: LINE_SPLIT, and the machine does not touch it', () => {
    const past = { ...waiting('m1'), 'bankLine-l1': [split] };
    spec(matchLine)
      .given(past)
      .when({
        ...{ bankLineId: 'l1', meaning: 'charge', attemptIds: [], line },
        now: '2024-10-31T09:00:00.000Z',
      })
      .refuses('LINE_SPLIT');
    spec(ignoreLine)
      .given(past)
      .when({ bankLineId: 'l1', cohortId: 'c1', reason: 'wrong' })
      .refuses('LINE_SPLIT');
    spec(matchByReference)
      .given(past)
      .when({ line, candidates: [] }, { now: '2024-10-31T09:00:00.000Z' })
      .nothing();
  });
});

describe('JoinLine', () => {
  const command = { bankLineId: 'l1', cohortId: 'c1', reason: 'wrong' };
  const partIds = parts.map(({ bankLineId }) => bankLineId);

  it('makes one line of it again', () => {
    spec(joinLine)
      .given({ 'bankLine-l1': [split] })
      .when(command)
      .emits({
        line: [
          {
            type: 'honoraria.LineJoined',
            data: { bankLineId: 'l1', cohortId: 'c1', partIds, joinedBy: 'actor', reason },
          },
        ],
        parts: [[], []],
      });
  });

  it('keeps what something is built on: SPLIT_PART_DECIDED, LINE_NOT_SPLIT, NOT_FOUND', () => {
    spec(joinLine)
      .given({ 'bankLine-l1': [split], [`bankLine-${partIds[1]}`]: [matched()] })
      .when(command)
      .refuses('SPLIT_PART_DECIDED');
    spec(joinLine).given().when(command).refuses('LINE_NOT_SPLIT');
    spec(joinLine).given().when({ bankLineId: 'l1', reason: 'wrong' }).refuses('NOT_FOUND');
  });
});

describe('ReconsiderLine', () => {
  const command = { bankLineId: 'l1', cohortId: 'c1', reason: 'wrong' };

  it('opens an ignored line again', () => {
    const ignored = {
      type: 'honoraria.LineIgnored',
      data: { bankLineId: 'l1', cohortId: 'c1', reason, ignoredBy: 'somebody' },
    } as const;
    spec(reconsiderLine)
      .given({ 'bankLine-l1': [ignored] })
      .when(command)
      .emits({
        line: [
          {
            type: 'honoraria.LineReconsidered',
            data: { bankLineId: 'l1', cohortId: 'c1', reconsideredBy: 'actor', reason },
          },
        ],
      });
  });

  it('undoes what was done: LINE_NOT_IGNORED, NOT_FOUND', () => {
    spec(reconsiderLine).given().when(command).refuses('LINE_NOT_IGNORED');
    spec(reconsiderLine).given().when({ bankLineId: 'l1', reason: 'wrong' }).refuses('NOT_FOUND');
  });
});
