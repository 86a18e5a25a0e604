import { describe, expect, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import {
  at,
  both,
  closed,
  CLOSING,
  judged,
  opened,
  resultsOut,
} from '../testing-support/histories.js';
import { rowsOf } from '../testing-support/feed.js';
import { callProjection } from './call.projection.js';

describe('recruitment.calls', () => {
  it('follows a call to its results', () => {
    const longer = at('2024-08-20T12:00:00', '2024-08-20T09:00:00.000Z');
    const extended = {
      type: 'recruitment.DeadlineExtended',
      data: { callId: 'c1', closesAt: longer, reason: both('Power cuts') },
    };
    const [row] = rowsOf(callProjection, [opened]);
    expect(row).toMatchObject({
      callId: 'c1',
      stage: 'open',
      title: both('Sustaining movements'),
      summary: null,
      closesAt: at('2024-08-16T23:59:59', CLOSING),
      seats: 1,
      shortlist: null,
      eraseOn: null,
    });
    expect(row).not.toHaveProperty('earlierCohortIds');
    expect(
      rowsOf(callProjection, [opened, extended, closed, judged('a1', 'a2'), resultsOut]),
    ).toEqual([
      {
        ...row,
        stage: 'published',
        closesAt: longer,
        shortlist: ['a1', 'a2'],
        shortlistJudgedBy: 'm1',
        shortlistReason: personal('c1', 'selection', 'balanced'),
        eraseOn: '2025-03-01',
      },
    ]);
    const erasing = {
      type: 'recruitment.ErasureStarted',
      data: { callId: 'c1', applicationIds: ['a2'], complete: true },
    };
    const [after] = rowsOf(callProjection, [
      opened,
      closed,
      judged('a1', 'a2'),
      resultsOut,
      erasing,
    ]);
    expect(after).toMatchObject({ stage: 'published', shortlist: ['a1', 'a2'] });
    expect(after?.shortlistReason).toBeNull();
  });
});
