import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  coordinator,
  euro,
  joined,
  lastHash,
  NOON,
  openedBudget,
  person,
  withMembers,
} from '../testing-support/histories.js';
import { allocation, at, money, proposal } from '../testing-support/proposals.js';
import { proposeChange } from './propose-change.decider.js';
import type { ChangeDecision, ChangeWish } from './vocabulary.js';

const grouped = () => withMembers(withMembers(openedBudget(), 'g1', 'ada', 'bo'), 'g2', 'cy');
const byGroup = (groupId: string, ...participants: readonly string[]): ChangeDecision => ({
  by: 'group',
  groupId,
  participants,
});
const moved = (from: object, to: object): ChangeWish => ({
  ...{ kind: 'reallocate', ...money, amount: euro(1) },
  from: { lineId: 'activities', ...from },
  to: { lineId: 'activities', ...to },
});
const [g1, g2] = [{ groupId: 'g1' }, { groupId: 'g2' }];

describe('a decision behind a change', () => {
  it('is recorded with the members of the group who took part', () => {
    const decision = byGroup('g1', 'ada', 'bo');
    const play = grouped().must(proposeChange, proposal({ decision }), person('ada'));
    expect(play.past['budget-c1']?.at(-1)).toMatchObject({ data: { decision } });
    expect(lastHash(play)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('may be of a member who pauses', () => {
    const { stream, membershipId, personId, cohortId } = joined('bo', 'g1');
    const data = { membershipId, cohortId, personId, groupId: 'g1', from: '2024-09-05' };
    const play = grouped().add(stream, { type: 'community.MembershipPaused', data });
    const command = proposal({ decision: byGroup('g1', 'ada', 'bo') });
    expect(play.must(proposeChange, command, at).past['budget-c1']).toHaveLength(2);
  });

  it('is not of people who are of another group, have left, or are nobody: DECISION_NOT_BY_MEMBERS', () => {
    const { stream, membershipId, personId, cohortId } = joined('bo', 'g1');
    const data = { membershipId, cohortId, personId, groupId: 'g1', on: '2024-09-09' };
    const play = grouped().add(stream, { type: 'community.MemberLeft', data });
    spec(proposeChange)
      .given(play.past)
      .when(proposal({ decision: byGroup('g1', 'ada', 'bo', 'cy', 'mel') }), at)
      .refuses('DECISION_NOT_BY_MEMBERS', { personIds: ['bo', 'cy', 'mel'] });
  });

  it.each([
    ['allocates to another', allocation(100), byGroup('g2', 'cy'), 'group'],
    ['takes from another', moved(g1, g2), byGroup('g2', 'cy'), 'group'],
    ['takes from the programme', moved({}, g2), byGroup('g2', 'cy'), 'programme'],
    [
      'raises an envelope',
      { kind: 'increase', lineId: 'activities', ...money, amount: euro(1) },
      byGroup('g1', 'ada'),
      'programme',
    ],
  ] as const)('is not a group’s that %s: DECISION_NOT_THEIRS', (_what, change, decision, whose) => {
    spec(proposeChange)
      .given(grouped().past)
      .when(proposal({ change, decision }), at)
      .refuses('DECISION_NOT_THEIRS', { whose });
  });

  it('may be a group’s that gives some of its own to another', () => {
    const play = grouped();
    const command = proposal({ change: moved(g1, g2), decision: byGroup('g1', 'ada') });
    expect(play.must(proposeChange, command, person('ada')).past['budget-c1']).toHaveLength(2);
  });

  it('is the coordinator’s own, in nobody else’s name: DECISION_NOT_THEIRS', () => {
    for (const participants of [['other'], ['coordinator', 'mel']]) {
      spec(proposeChange)
        .given(grouped().past)
        .when(proposal({ decision: { by: 'coordinator', participants } }), coordinator)
        .refuses('DECISION_NOT_THEIRS', { whose: 'coordinator' });
    }
  });
});

describe('the total of an earmark', () => {
  const earmark = (members: number, months: number, minor: string): ChangeWish => ({
    ...{ kind: 'earmark', lineId: 'honoraria', ...money, members, months },
    monthly: { minor, currency: 'EUR' },
  });
  const when = (change: ChangeWish) =>
    spec(proposeChange)
      .given(openedBudget().past)
      .when(proposal({ change }), { ...at, now: NOON });

  it('has fifteen digits at most: AMOUNT_TOO_LARGE', () => {
    const most = { minor: '999999999999999', currency: 'EUR' };
    when(earmark(100_000, 120, '999999999999999')).refuses('AMOUNT_TOO_LARGE', { most });
    when(earmark(10, 1, '100000000000000')).refuses('AMOUNT_TOO_LARGE', { most });
  });

  it('may have fifteen', () => {
    const play = openedBudget().must(
      proposeChange,
      proposal({ change: earmark(3, 3, '111111111111111') }),
      at,
    );
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      change: { amount: { minor: '999999999999999' } },
    });
  });
});
