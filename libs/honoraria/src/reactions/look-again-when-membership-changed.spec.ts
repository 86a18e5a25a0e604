import { describe, expect, it } from '@jest/globals';
import { lookAgainWhenMembershipChanged } from './look-again-when-membership-changed.reaction.js';

const following = (type: string, data: object, recordedAt: string): unknown[] => {
  const ids = { membershipId: 'm1', cohortId: 'c1', personId: 'p1', groupId: null };
  const event = { type, id: 'e1', recordedAt, data: { ...ids, ...data } };
  const on = lookAgainWhenMembershipChanged.on as Record<string, (event: unknown) => unknown[]>;
  return on[type]?.(event) ?? [];
};
const review = { command: 'honoraria.ReviewWhetherDue', data: { membershipId: 'm1' } };

describe('a membership that turns out to have been otherwise', () => {
  it('has the months looked at again since which it was active, as far as they were accrued', () => {
    const resumed = (on: string, recordedAt: string) =>
      following('community.MembershipResumed', { on }, recordedAt);
    // Resumed on the last of February, told on 3 March: February alone was accrued by then.
    const told = resumed('2025-02-28', '2025-03-03T09:00:00.000Z');
    expect(told).toEqual([
      {
        command: 'honoraria.AccrueHonoraria',
        data: {
          ...{ cohortId: 'c1', month: '2025-02', accrualId: expect.any(String) },
          ...{ membershipIds: ['m1'], of: 'some' },
        },
      },
      review,
    ]);
    const months = (sent: unknown[]) =>
      sent.flatMap((one) => (one as { data: { month?: string } }).data.month ?? []);
    expect(months(resumed('2025-02-28', '2025-03-20T00:00:00.000Z'))).toEqual([
      ...['2025-02', '2025-03'],
    ]);
    expect(resumed('2025-03-10', '2025-03-03T09:00:00.000Z')).toEqual([review]);
    // Where the day begins first the 20th has come, and March with it: what is still to come elsewhere is passed over there.
    const march = (recordedAt: string) => months(resumed('2025-03-10', recordedAt));
    expect(march('2025-03-19T10:00:00.000Z')).toEqual(['2025-03']);
    expect(march('2025-03-19T09:59:59.000Z')).toEqual([]);
  });

  it('has what was accrued looked at again where it paused or ended', () => {
    const at = '2025-03-03T09:00:00.000Z';
    expect(following('community.MembershipPaused', { from: '2025-01-31' }, at)).toEqual([review]);
    expect(following('community.MemberLeft', { on: '2025-01-31' }, at)).toEqual([review]);
  });
});
