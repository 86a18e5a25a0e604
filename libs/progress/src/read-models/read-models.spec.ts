import { describe, expect, it } from '@jest/globals';
import { foldedRows } from '../../../../test/support/folded-rows.js';
import { actionPointProjection } from './action-point.projection.js';
import { meetingProjection } from './meeting.projection.js';
import { memberProjection } from './member.projection.js';
import { moneyProjection } from './money.projection.js';
import { outcomeProjection } from './outcome.projection.js';
import { workplanProjection } from './workplan.projection.js';

const euro = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
const community = (type: string, effectiveOn: string, data: object) => ({
  type: `community.${type}`,
  effectiveOn,
  data: { cohortId: 'c1', ...data },
});
const learning = (type: string, on: string, data: object, id?: string) => ({
  type: `learning.${type}`,
  effectiveOn: on,
  data: { workplanId: 'w1', groupId: 'g1', cohortId: 'c1', on, ...data },
  ...(id === undefined ? {} : { id }),
});

describe('members of a group', () => {
  it('belong to it from day to day', () => {
    const ofMember = { membershipId: 'm1', personId: 'p1' };
    const rows = foldedRows(memberProjection, [
      community('GroupChosen', '2024-10-03', { ...ofMember, groupId: 'g1', ranking: ['g1'] }),
      community('GroupChanged', '2024-12-02', { ...ofMember, groupId: 'g2', fromGroupId: 'g1' }),
      community('MemberLeft', '2025-04-20', { ...ofMember, groupId: 'g2', on: '2025-04-15' }),
      community('MemberLeft', '2025-04-20', {
        membershipId: 'm2',
        groupId: null,
        on: '2025-04-15',
      }),
    ]);
    expect(rows).toEqual([
      { membershipId: 'm1', groupId: 'g1', joinedOn: '2024-10-03', leftOn: '2024-12-01' },
      { membershipId: 'm1', groupId: 'g2', joinedOn: '2024-12-02', leftOn: '2025-04-15' },
    ]);
  });
});

describe('meetings of a group', () => {
  const held = (meetingId: string, groupId: string | null, kind: string) =>
    community('MeetingHeld', '2024-10-08', {
      ...{ meetingId, groupId, kind, durationMinutes: 60, overran: false },
    });
  const attended = (meetingId: string, groupId: string | null, ...present: string[]) =>
    community('AttendanceRecorded', '2024-10-08', { meetingId, groupId, present, excused: ['m9'] });
  it('count once, with the last record of who came; plenaries are of no group', () => {
    const rows = foldedRows(meetingProjection, [
      held('a', 'g1', 'group'),
      attended('a', 'g1', 'm1'),
      attended('a', 'g1', 'm1', 'm2'),
      held('a', 'g1', 'group'),
      held('b', null, 'plenary'),
      attended('b', null, 'm1'),
    ]);
    expect(rows).toEqual([
      {
        ...{ meetingId: 'a', groupId: 'g1', kind: 'group', heldOn: '2024-10-08' },
        ...{ present: 2, eventId: 'event-3' },
      },
    ]);
  });
  it('ask for things that get done', () => {
    const ofPoint = { actionPointId: 'ap', meetingId: 'a', groupId: 'g1' };
    const recorded = community('ActionPointRecorded', '2024-10-08', {
      ...{ ...ofPoint, text: { en: 'Do' }, ownerMembershipId: 'm1', dueOn: '2024-10-31' },
    });
    const completed = community('ActionPointCompleted', '2024-11-02', {
      ...{ ...ofPoint, on: '2024-11-02' },
    });
    const row = {
      ...{ actionPointId: 'ap', groupId: 'g1', recordedOn: '2024-10-08', dueOn: '2024-10-31' },
      ...{ completedOn: null, eventId: 'event-0' },
    };
    expect(foldedRows(actionPointProjection, [recorded])).toEqual([row]);
    expect(foldedRows(actionPointProjection, [recorded, completed])).toEqual([
      { ...row, completedOn: '2024-11-02', eventId: 'event-1' },
    ]);
  });
});

describe('workplan of a group', () => {
  const step = (id: string, dueOn: string) => ({ id, title: { en: id }, dueOn });
  const content = (...steps: object[]) => ({
    ...{ objectives: [], questionIds: [], budget: [], steps },
    indicators: [{ id: 'groups', title: { en: 'Groups' }, baseline: '0', target: '12' }],
  });
  const approved = (on: string, amount: number, ...steps: object[]) =>
    learning(
      'WorkplanApproved',
      on,
      { content: content(...steps), amount: euro(amount) },
      `approved-${on}`,
    );
  const events = [
    approved('2025-01-03', 450_000, step('listen', '2025-02-28'), step('gone', '2025-03-31')),
    learning('StepStarted', '2025-01-06', { stepId: 'listen' }),
    learning('StepCompleted', '2025-03-02', { stepId: 'listen', late: true }, 'listened'),
    learning('IndicatorReported', '2025-06-16', { indicatorId: 'groups', value: '6' }),
    learning('IndicatorReported', '2025-06-16', { indicatorId: 'groups', value: '7' }, 'seven'),
    learning('ChallengeRaised', '2025-04-07', { challengeId: 'ch1' }),
    learning('ChallengeResolved', '2025-05-12', { challengeId: 'ch1' }, 'resolved'),
    learning('CheckInRecorded', '2025-04-10', { standing: 'at-risk' }, 'looked'),
    approved('2025-05-20', 300_000, step('listen', '2025-02-28'), step('share', '2025-09-15')),
    learning('WorkplanCompleted', '2025-09-29', {}),
  ];
  it('keeps what happened through an amendment, each with the event that tells it', () => {
    expect(foldedRows(workplanProjection, events)).toEqual([
      {
        ...{ workplanId: 'w1', groupId: 'g1', approvedOn: '2025-01-03', amountMinor: '300000' },
        completedOn: '2025-09-29',
        steps: [
          {
            ...{ id: 'listen', dueOn: '2025-02-28', startedOn: '2025-01-06' },
            ...{ completedOn: '2025-03-02', eventId: 'listened' },
          },
          {
            ...{ id: 'share', dueOn: '2025-09-15', startedOn: null, completedOn: null },
            eventId: 'approved-2025-05-20',
          },
        ],
        indicators: [
          {
            ...{ id: 'groups', baseline: '0', target: '12' },
            reports: [{ on: '2025-06-16', value: '7', eventId: 'seven' }],
          },
        ],
        challenges: [
          { id: 'ch1', raisedOn: '2025-04-07', resolvedOn: '2025-05-12', eventId: 'resolved' },
        ],
        checkIns: [{ on: '2025-04-10', standing: 'at-risk', eventId: 'looked' }],
      },
    ]);
  });
});

describe('outcome of a group', () => {
  it('keeps the day of each stage', () => {
    const rows = foldedRows(outcomeProjection, [
      learning('OutcomeProposed', '2024-12-02', { kind: 'toolkit' }),
      learning('OutcomeProposed', '2024-12-03', { kind: 'webinar' }),
      learning('OutcomeDecided', '2024-12-12', { kind: 'webinar' }),
      learning('SafetyCheckSigned', '2025-09-20', {}),
      learning('OutcomePublished', '2025-09-25', {}),
      learning('OutcomePublished', '2025-09-28', {}),
    ]);
    expect(rows).toEqual([
      {
        ...{ groupId: 'g1', kind: 'webinar', proposedOn: '2024-12-02', decidedOn: '2024-12-12' },
        ...{ checkedOn: '2025-09-20', publishedOn: '2025-09-25' },
      },
    ]);
  });
});

describe('money of a group', () => {
  const leg = (account: string, minor: number, groupId?: string) => ({
    ...{ account, fundingAgreementId: 'fa1', lineId: 'act', amount: euro(minor), balance: euro(0) },
    ...(groupId === undefined ? {} : { groupId }),
  });
  const booked = (type: string, effectiveOn: string, ...postings: object[]) => ({
    type: `budgeting.${type}`,
    effectiveOn,
    data: { cohortId: 'c1', postings },
  });
  const row = (groupId: string, month: string, ...minor: number[]) => ({
    ...{ groupId, month, currency: 'EUR' },
    ...{ allocatedMinor: String(minor[0]), committedMinor: String(minor[1]) },
    ...{ spentMinor: String(minor[2]), overrunMinor: String(minor[3]) },
  });
  it('moves by the month in which it takes effect, within and between groups', () => {
    const rows = foldedRows(moneyProjection, [
      booked('BudgetOpened', '2024-10-01', leg('source', -900), leg('envelope', 900)),
      booked('FundsAllocated', '2024-10-02', leg('envelope', -500), leg('allocated', 500, 'g1')),
      booked(
        'CommitmentApproved',
        '2024-10-20',
        leg('allocated', -200, 'g1'),
        leg('committed', 200, 'g1'),
      ),
      booked(
        'ExpenditureRecorded',
        '2024-11-05',
        leg('committed', -150, 'g1'),
        leg('spent', 150, 'g1'),
      ),
      booked(
        'FundsReallocated',
        '2024-11-06',
        leg('allocated', -100, 'g1'),
        leg('allocated', 100, 'g2'),
      ),
      booked('BankFactRecorded', '2024-11-07', leg('spent', 30, 'g2'), leg('overrun', -30, 'g2')),
    ]);
    expect(rows).toEqual([
      row('g1', '2024-10', 300, 200, 0, 0),
      row('g1', '2024-11', -100, -150, 150, 0),
      row('g2', '2024-11', 100, 0, 30, 30),
    ]);
  });
});
