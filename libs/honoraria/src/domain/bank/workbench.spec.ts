import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accountId,
  lineOf,
  matched,
  monthClosed,
  unsettledBy,
  waiting,
} from '../../testing-support/bank-histories.js';
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
/** October is over, and open. */
const now = '2024-11-08T09:00:00.000Z';
const october = 'honorariaMonth-c1-2024-10';
/** Ignored while a month was open; before that was kept in none. */
const ignored = (bookedIn?: string) => ({
  type: 'honoraria.LineIgnored',
  data: {
    ...{ bankLineId: 'l1', cohortId: 'c1', reason, ignoredBy: 'somebody' },
    ...(bookedIn === undefined ? {} : { bookedIn }),
  },
});

describe('SplitLine', () => {
  it('makes a line of each part', () => {
    spec(splitLine)
      .given()
      .when({ bankLineId: 'l1', amounts, line, now })
      .emits({ line: [split], months: [] });
  });

  it('opens what was ignored, unless its month is closed: MONTH_CLOSED', () => {
    const divide = (past: object) =>
      spec(splitLine)
        .given(past as never)
        .when({ bankLineId: 'l1', amounts, line, now });
    const past = { 'bankLine-l1': [ignored('2024-10')] };
    divide(past).emits({ line: [split], months: [[unsettledBy('line-split')], [], []] });
    divide({ ...past, [october]: [monthClosed('2024-10')] }).refuses('MONTH_CLOSED', {
      month: '2024-10',
    });
  });

  it.each([
    ['are less', [eur(-10_000), eur(-599)]],
    ['go the other way', [eur(-10_700), eur(100)]],
    ['are nothing', [eur(-10_600), eur(0)]],
    ['are of another currency', [eur(-10_000), { minor: '-600', currency: 'KES' }]],
  ])('takes no parts that %s: SPLIT_DOES_NOT_ADD_UP', (_what, other) => {
    spec(splitLine)
      .given()
      .when({ bankLineId: 'l1', amounts: other, line, now })
      .refuses('SPLIT_DOES_NOT_ADD_UP');
  });

  it('splits what is open: LINE_MATCHED_ALREADY, LINE_SPLIT, NOT_FOUND', () => {
    const command = { bankLineId: 'l1', amounts, line, now };
    spec(splitLine)
      .given({ 'bankLine-l1': [matched()] })
      .when(command)
      .refuses('LINE_MATCHED_ALREADY');
    spec(splitLine)
      .given({ 'bankLine-l1': [split] })
      .when(command)
      .refuses('LINE_SPLIT');
    spec(splitLine).given().when({ bankLineId: 'l1', amounts, now }).refuses('NOT_FOUND');
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
      .when({ bankLineId: 'l1', line, reason: 'wrong', now })
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
        parts: partIds.map((id) => [
          {
            type: 'honoraria.LinePartJoined',
            data: { bankLineId: id, cohortId: 'c1', partOf: 'l1' },
          },
        ]),
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
  const command = { bankLineId: 'l1', line, reason: 'wrong', now };
  const reconsidered = {
    type: 'honoraria.LineReconsidered',
    data: { bankLineId: 'l1', cohortId: 'c1', reconsideredBy: 'actor', reason },
  };
  const reconsider = (past: object) =>
    spec(reconsiderLine)
      .given(past as never)
      .when(command);

  it('opens an ignored line again, and has whoever closes its month look again', () => {
    for (const bookedIn of ['2024-10', undefined]) {
      reconsider({ 'bankLine-l1': [ignored(bookedIn)] }).emits({
        line: [reconsidered],
        months: [[unsettledBy('line-reconsidered')], [], []],
      });
    }
  });

  it('changes nothing in a month that was sealed with it: MONTH_CLOSED', () => {
    const closed = { [october]: [monthClosed('2024-10')] };
    for (const bookedIn of ['2024-10', undefined]) {
      const past = { ...closed, 'bankLine-l1': [ignored(bookedIn)] };
      reconsider(past).refuses('MONTH_CLOSED', { month: '2024-10' });
    }
    // It came late, and was ignored in November, which is open.
    reconsider({ ...closed, 'bankLine-l1': [ignored('2024-11')] }).emits({
      line: [reconsidered],
      months: [[], [], []],
    });
  });

  it('undoes what was done: LINE_NOT_IGNORED, NOT_FOUND', () => {
    reconsider({}).refuses('LINE_NOT_IGNORED');
    const unknown = { bankLineId: 'l1', reason: 'wrong', now };
    spec(reconsiderLine).given().when(unknown).refuses('NOT_FOUND');
  });
});
