import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { lineOf, matched, monthClosed } from '../../testing-support/bank-histories.js';
import { ignoreLine } from './bank-line.decider.js';

const now = '2024-11-08T09:00:00.000Z';
const command = { bankLineId: 'l1', line: lineOf(), reason: 'of another department', now };
const ignored = {
  type: 'honoraria.LineIgnored',
  data: {
    ...{ bankLineId: 'l1', cohortId: 'c1', bookedIn: '2024-10', ignoredBy: 'actor' },
    reason: personal('l1', 'finance', 'of another department'),
  },
} as const;

describe('IgnoreLine', () => {
  it('says who and why', () => {
    spec(ignoreLine)
      .given()
      .when(command)
      .emits({ line: [ignored] });
  });

  it('stands in the month that is open for it', () => {
    spec(ignoreLine)
      .given({ 'honorariaMonth-c1-2024-10': [monthClosed('2024-10')] })
      .when(command)
      .emits({ line: [{ ...ignored, data: { ...ignored.data, bookedIn: '2024-11' } }] });
  });

  it('does nothing the second time', () => {
    spec(ignoreLine)
      .given({ 'bankLine-l1': [ignored] })
      .when(command)
      .nothing();
  });

  it('knows lines of statements only: NOT_FOUND', () => {
    spec(ignoreLine)
      .given()
      .when({ bankLineId: 'l1', reason: 'nothing', now })
      .refuses('NOT_FOUND', { what: 'bankLine' });
  });

  it('leaves what is matched alone: LINE_MATCHED_ALREADY', () => {
    spec(ignoreLine)
      .given({ 'bankLine-l1': [matched()] })
      .when(command)
      .refuses('LINE_MATCHED_ALREADY');
  });
});
