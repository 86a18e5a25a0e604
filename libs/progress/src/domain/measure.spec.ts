import { describe, expect, it } from '@jest/globals';
import type { GroupFacts } from './facts.js';
import { measure } from './measure.js';

const eventId = 'irrelevant';
const nothing: GroupFacts = {
  ...{ members: [], meetings: [], actionPoints: [], workplans: [], outcome: null, money: [] },
};
const euro = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
const on = (day: string, facts: Partial<GroupFacts>) =>
  measure({ ...nothing, ...facts }, day, 'EUR');

const workplan: GroupFacts['workplans'][number] = {
  ...{ workplanId: 'w1', approvedOn: '2025-01-03', completedOn: null, amountMinor: '450000' },
  steps: [],
  indicators: [],
  challenges: [],
  checkIns: [],
};
const withPlan = (plan: Partial<typeof workplan>): Partial<GroupFacts> => ({
  workplans: [{ ...workplan, ...plan }],
});

describe('measure', () => {
  it('finds nothing where there is nothing', () => {
    expect(measure(nothing, '2025-01-31', 'EUR')).toEqual({
      ...{ members: 0, meetingsHeld: 0, checkInsHeld: 0 },
      attendance: { present: 0, expected: 0 },
      ...{ steps: 0, stepsDone: 0, stepsLate: 0, stepsOverdue: 0 },
      ...{ indicators: 0, indicatorsMet: 0, challengesOpen: 0, longestChallengeDays: 0 },
      ...{ actionPointsOpen: 0, actionPointsOverdue: 0, standing: null, outcome: 'none' },
      budget: {
        ...{ planned: euro(0), allocated: euro(0), committed: euro(0) },
        ...{ spent: euro(0), available: euro(0) },
      },
    });
  });

  it('counts members from their first day to their last', () => {
    const members = [
      { joinedOn: '2024-10-03', leftOn: '2025-04-15' },
      { joinedOn: '2024-10-04', leftOn: null },
    ];
    const counts = ['2024-10-02', '2024-10-03', '2024-10-04', '2025-04-15', '2025-04-16'].map(
      (day) => on(day, { members }).members,
    );
    expect(counts).toEqual([0, 1, 2, 2, 1]);
  });

  it('counts meetings held, and attendance at the group’s own by who belonged to it then', () => {
    const meeting = (kind: 'group' | 'check-in', heldOn: string, present: number | null) => ({
      ...{ meetingId: heldOn, kind, heldOn, present, eventId },
    });
    const facts = {
      members: [
        { joinedOn: '2024-10-03', leftOn: '2024-10-31' },
        { joinedOn: '2024-10-03', leftOn: null },
      ],
      meetings: [
        meeting('group', '2024-10-08', 2),
        meeting('group', '2024-11-08', 1),
        meeting('group', '2024-11-20', null),
        meeting('check-in', '2024-11-25', 1),
      ],
    };
    expect(on('2024-10-31', facts)).toMatchObject({
      ...{ meetingsHeld: 1, checkInsHeld: 0, attendance: { present: 2, expected: 2 } },
    });
    expect(on('2024-11-30', facts)).toMatchObject({
      ...{ meetingsHeld: 4, checkInsHeld: 1, attendance: { present: 3, expected: 3 } },
    });
  });

  it('counts steps once the workplan is approved, late when done after they were due or overdue', () => {
    const step = (id: string, completedOn: string | null) => ({
      ...{ id, dueOn: '2025-04-30', startedOn: null, completedOn, eventId },
    });
    const plan = withPlan({
      steps: [step('a', '2025-04-30'), step('b', '2025-05-09'), step('c', null)],
    });
    const counts = (day: string) => {
      const { steps, stepsDone, stepsLate, stepsOverdue } = on(day, plan);
      return [steps, stepsDone, stepsLate, stepsOverdue];
    };
    expect(counts('2025-01-02')).toEqual([0, 0, 0, 0]);
    expect(counts('2025-04-30')).toEqual([3, 1, 0, 0]);
    expect(counts('2025-05-01')).toEqual([3, 1, 2, 2]);
    expect(counts('2025-05-09')).toEqual([3, 2, 2, 1]);
  });

  it('takes the last report of an indicator until that day', () => {
    const plan = withPlan({
      indicators: [
        {
          ...{ id: 'groups', baseline: '0', target: '12' },
          reports: [
            { on: '2025-08-04', value: '12', eventId },
            { on: '2025-06-16', value: '7', eventId },
            { on: '2025-09-01', value: '11', eventId },
          ],
        },
      ],
    });
    const met = ['2025-06-16', '2025-08-04', '2025-09-01'].map(
      (day) => on(day, plan).indicatorsMet,
    );
    expect(met).toEqual([0, 1, 0]);
  });

  it('tells which challenges are open and for how long, and how the last check-in saw the work', () => {
    const plan = withPlan({
      challenges: [
        { id: 'a', raisedOn: '2025-04-07', resolvedOn: '2025-05-12', eventId },
        { id: 'b', raisedOn: '2025-05-01', resolvedOn: null, eventId },
      ],
      checkIns: [
        { on: '2025-05-10', standing: 'off-track', eventId },
        { on: '2025-04-10', standing: 'on-track', eventId },
      ],
    });
    const told = (day: string) => {
      const { challengesOpen, longestChallengeDays, standing } = on(day, plan);
      return [challengesOpen, longestChallengeDays, standing];
    };
    expect(told('2025-04-06')).toEqual([0, 0, null]);
    expect(told('2025-05-07')).toEqual([2, 30, 'on-track']);
    expect(told('2025-05-12')).toEqual([1, 11, 'off-track']);
  });

  it('tells which action points are open and overdue', () => {
    const actionPoints = [
      {
        ...{ actionPointId: 'a', recordedOn: '2025-01-10', dueOn: '2025-01-31' },
        ...{ completedOn: '2025-02-03', eventId },
      },
    ];
    const told = ['2025-01-09', '2025-01-31', '2025-02-01', '2025-02-03'].map((day) => {
      const figures = on(day, { actionPoints });
      return [figures.actionPointsOpen, figures.actionPointsOverdue];
    });
    expect(told).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
  });

  it('tells where the outcome stands', () => {
    const outcome = {
      ...{ kind: 'toolkit', proposedOn: '2024-12-02', decidedOn: '2024-12-12' },
      ...{ checkedOn: '2025-09-20', publishedOn: '2025-09-25' },
    };
    const days = ['2024-12-01', '2024-12-02', '2024-12-12', '2025-09-25'];
    expect(days.map((day) => on(day, { outcome }).outcome)).toEqual([
      ...['none', 'proposed', 'decided', 'published'],
    ]);
  });

  it('sums money by whole months; what was given is available, committed and spent under cover', () => {
    const money = [
      {
        ...{ month: '2025-01', allocatedMinor: '500000', committedMinor: '0' },
        ...{ spentMinor: '0', overrunMinor: '0' },
      },
      {
        ...{ month: '2025-02', allocatedMinor: '-200000', committedMinor: '150000' },
        ...{ spentMinor: '60000', overrunMinor: '10000' },
      },
    ];
    expect(on('2025-01-31', { ...withPlan({}), money }).budget).toEqual({
      ...{ planned: euro(450_000), allocated: euro(500_000), committed: euro(0) },
      ...{ spent: euro(0), available: euro(500_000) },
    });
    expect(on('2025-02-01', { ...withPlan({}), money }).budget).toEqual({
      ...{ planned: euro(450_000), allocated: euro(500_000), committed: euro(150_000) },
      ...{ spent: euro(60_000), available: euro(300_000) },
    });
  });
});
