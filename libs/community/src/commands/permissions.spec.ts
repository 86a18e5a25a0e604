import { describe, expect, it } from '@jest/globals';
import { fold, type Actor, type StaffRole } from '@palabre/kernel';
import { groupStream } from '../domain/group.js';
import { meetingStream } from '../domain/meeting.js';
import { membershipStream } from '../domain/membership.js';
import {
  chose,
  collaboration,
  enrolled,
  formed,
  leads,
  memberId,
  scheduledMeeting,
} from '../testing-support/histories.js';
import { communityCommands } from './index.js';

const person = (id: string, ...roles: StaffRole[]): Actor => ({ kind: 'person', id, roles });
const care = fold(groupStream, [formed(), leads('ada')] as never[]);
const other = fold(groupStream, [formed('collaboration'), leads('cy', collaboration)] as never[]);
const meeting = (more: object = {}) =>
  fold(meetingStream, [scheduledMeeting(more), actionPointOf('bo')] as never[]);
const actionPointOf = (owner: string) => ({
  type: 'community.ActionPointRecorded',
  data: { actionPointId: 'ap1', ownerMembershipId: memberId(owner) },
});

const may = async (name: string, actor: Actor, data: object, states: object): Promise<boolean> => {
  const spec = communityCommands.find((one) => one.name === `community.${name}`);
  if (!spec) throw new Error(`no command ${name}`);
  if (spec.may.before(actor) === false) return false;
  return spec.may.allows(actor, data, states as never);
};

describe('who may', () => {
  it.each([
    'LaunchCohort',
    'CompleteCohort',
    'AdmitEarlierMember',
    'FormGroup',
    'AppointLead',
    'CompleteMembership',
  ])('%s: the coordinator only', async (name) => {
    const states = { group: care };
    expect(await may(name, person('x', 'coordinator'), {}, states)).toBe(true);
    for (const actor of [person('ada'), person('x', 'mel', 'finance', 'admin', 'committee')]) {
      expect(await may(name, actor, {}, states)).toBe(false);
    }
  });

  it('EnrolMember: the applicant, not even the coordinator for them', async () => {
    const offer = { callId: 'call1', personId: 'ada', accepted: true };
    expect(await may('EnrolMember', person('ada'), {}, { offer })).toBe(true);
    expect(await may('EnrolMember', person('bo'), {}, { offer })).toBe(false);
    expect(await may('EnrolMember', person('x', 'coordinator'), {}, { offer })).toBe(false);
    expect(await may('EnrolMember', person('ada'), {}, { offer: null })).toBe(false);
  });

  it.each(['ChooseGroup', 'ChangeGroup', 'PauseMembership', 'ResumeMembership', 'LeaveCohort'])(
    '%s: the member themself or the coordinator',
    async (name) => {
      const membership = fold(membershipStream, [enrolled('bo'), chose('bo')] as never[]);
      expect(await may(name, person('bo'), {}, { membership })).toBe(true);
      expect(await may(name, person('x', 'coordinator'), {}, { membership })).toBe(true);
      expect(await may(name, person('ada'), {}, { membership })).toBe(false);
      expect(await may(name, person('x', 'mel'), {}, { membership })).toBe(false);
    },
  );

  it('StepDownLead: the lead for themself, or the coordinator', async () => {
    const both = fold(groupStream, [formed(), leads('ada'), leads('bo')] as never[]);
    const data = { groupId: 'g', membershipId: memberId('ada') };
    expect(await may('StepDownLead', person('ada'), data, { group: both })).toBe(true);
    expect(await may('StepDownLead', person('bo'), data, { group: both })).toBe(false);
    expect(await may('StepDownLead', person('x', 'coordinator'), data, { group: both })).toBe(true);
  });

  it('ScheduleMeeting: the lead of that group, the coordinator, MEL for check-ins', async () => {
    const plan = (actor: Actor, kind: string, group = care) =>
      may('ScheduleMeeting', actor, { kind }, { group });
    expect(await plan(person('ada'), 'group')).toBe(true);
    expect(await plan(person('ada'), 'group', other)).toBe(false);
    expect(await plan(person('bo'), 'group')).toBe(false);
    expect(await plan(person('x', 'coordinator'), 'group')).toBe(true);
    expect(await plan(person('x', 'mel'), 'check-in')).toBe(true);
    expect(await plan(person('x', 'mel'), 'group')).toBe(false);
  });

  it('SchedulePlenary: coordinator and MEL', async () => {
    const plan = (actor: Actor) => may('SchedulePlenary', actor, { kind: 'plenary' }, {});
    expect(await plan(person('x', 'coordinator'))).toBe(true);
    expect(await plan(person('x', 'mel'))).toBe(true);
    expect(await plan(person('ada'))).toBe(false);
  });

  it.each([
    'RescheduleMeeting',
    'CancelMeeting',
    'PublishAgenda',
    'RecordMeetingHeld',
    'RecordAttendance',
    'PublishMinutes',
    'RecordActionPoint',
  ])('%s: the lead of the group, the coordinator, MEL where it takes part', async (name) => {
    const ours = { meeting: meeting(), groups: [care] };
    expect(await may(name, person('ada'), {}, ours)).toBe(true);
    expect(await may(name, person('x', 'coordinator'), {}, ours)).toBe(true);
    expect(await may(name, person('bo'), {}, ours)).toBe(false);
    expect(await may(name, person('cy'), {}, ours)).toBe(false);
    expect(await may(name, person('x', 'mel'), {}, ours)).toBe(false);
    const checkIn = { meeting: meeting({ kind: 'check-in' }), groups: [care] };
    expect(await may(name, person('x', 'mel'), {}, checkIn)).toBe(true);
    const plenary = { meeting: meeting({ kind: 'plenary', groupId: null }), groups: [] };
    expect(await may(name, person('x', 'mel'), {}, plenary)).toBe(true);
    expect(await may(name, person('ada'), {}, plenary)).toBe(false);
  });

  it('CompleteActionPoint: also its owner', async () => {
    const data = { meetingId: 'm1', actionPointId: 'ap1' };
    const states = { meeting: meeting(), groups: [care] };
    expect(await may('CompleteActionPoint', person('bo'), data, states)).toBe(true);
    expect(await may('CompleteActionPoint', person('ada'), data, states)).toBe(true);
    expect(await may('CompleteActionPoint', person('cy'), data, states)).toBe(false);
    const another = { ...data, actionPointId: 'ap2' };
    expect(await may('CompleteActionPoint', person('bo'), another, states)).toBe(false);
  });
});
