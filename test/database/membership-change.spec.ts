import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import type { HonorariaHarness } from './honoraria-harness.js';
import { approvedRun, cohortId, id, openOctober } from './october-bank.js';

const member = { membershipId: id('member', 'a'), cohortId, personId: id('person', 'a') };
const late = { membershipId: id('member', 'z'), cohortId, personId: id('person', 'z') };
const enrolled = (ids: typeof member): DomainEvent => ({
  type: 'community.MemberEnrolled',
  data: {
    ...{ ...ids, applicationId: id('application'), enrolledOn: '2024-10-01' },
    ...{ activeFrom: '2024-10-01', activeUntil: '2025-09-30' },
  },
});
const paused = (from: string): DomainEvent => ({
  type: 'community.MembershipPaused',
  data: { ...late, groupId: null, from, reason: { subject: late.personId, purpose: 'community' } },
});

describe('a membership that turns out to have been otherwise, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  beforeEach(async () => {
    ({ on, accountId } = await openOctober());
  });
  afterEach(() => on.close());

  const items = (membershipId: string) =>
    on.rows(
      `select month, state from read.honoraria_items
        where membership_id = '${membershipId}' order by month`,
    );
  const months = async () => {
    const rows = await on.rows(
      `select month, accruing, accrued from read.honoraria_months order by month`,
    );
    return rows.filter(({ accruing }) => (accruing as unknown[]).length > 0);
  };

  it('takes what is not due out of the run that nobody has sent, and holds it', async () => {
    await on.past(`membership-${member.membershipId}`, enrolled(member));
    await on.past(`paymentRun-${id('run')}`, ...approvedRun(accountId, id('second')));
    await on.settled();
    await on.since(1, `membership-${member.membershipId}`, {
      type: 'community.MemberLeft',
      data: { ...member, groupId: null, on: '2024-09-30' },
    });
    await on.settled();
    expect(await items(member.membershipId)).toEqual([{ month: '2024-10', state: 'held' }]);
    expect(await on.rows(`select state, payments, total_minor from read.honoraria_runs`)).toEqual([
      { state: 'prepared', payments: 7, total_minor: '70000' },
    ]);
    expect(
      await on.ask('honoraria.ListHonoraria', { cohortId, month: '2024-10', limit: 10 }),
    ).toMatchObject({
      items: [
        {
          honorarium: { state: 'held', holdReason: 'NO_LONGER_DUE' },
          ...{ notDueBecause: null, noLongerDueBecause: 'left-before' },
        },
      ],
    });
  });

  it('accrues months that were missed, for them alone, and no others', async () => {
    await on.past(`membership-${late.membershipId}`, enrolled(late), paused('2024-10-01'));
    await on.settled();
    expect(await items(late.membershipId)).toEqual([]);
    // Told on 4 November: active again since the last of October.
    await on.since(2, `membership-${late.membershipId}`, {
      type: 'community.MembershipResumed',
      data: { ...late, groupId: null, on: '2024-10-31' },
    });
    await on.settled();
    expect(await items(late.membershipId)).toEqual([{ month: '2024-10', state: 'accrued' }]);
    expect(await months()).toEqual([]);
  });
});
