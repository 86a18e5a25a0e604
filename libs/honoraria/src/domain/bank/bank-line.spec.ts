import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { matched } from '../../testing-support/bank-histories.js';
import { ignoreLine } from './bank-line.decider.js';

const command = { bankLineId: 'l1', cohortId: 'c1', reason: 'of another department' } as const;
const ignored = {
  type: 'honoraria.LineIgnored',
  data: {
    ...{ bankLineId: 'l1', cohortId: 'c1', ignoredBy: 'actor' },
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

  it('does nothing the second time', () => {
    spec(ignoreLine)
      .given({ 'bankLine-l1': [ignored] })
      .when(command)
      .nothing();
  });

  it('knows lines of statements only: NOT_FOUND', () => {
    spec(ignoreLine)
      .given()
      .when({ bankLineId: 'l1', reason: 'nothing' })
      .refuses('NOT_FOUND', { what: 'bankLine' });
  });

  it('leaves what is matched alone: LINE_MATCHED_ALREADY', () => {
    spec(ignoreLine)
      .given({ 'bankLine-l1': [matched()] })
      .when(command)
      .refuses('LINE_MATCHED_ALREADY');
  });
});
