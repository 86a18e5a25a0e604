import { plusDays, type LocalDate } from '@palabre/kernel';
import { learningOf } from '../texts/learning-groups.js';
import type { ThemeKey } from '../texts/themes.js';
import { meetingTexts } from '../texts/meetings.js';
import { WORKPLANS_APPROVED_ON } from '../year/happenings.js';
import type { PlannedMeeting } from '../year/months.js';
import {
  groupOn,
  isThereOn,
  type EnrolledMember,
  type WorkingGroup,
  type YearStage,
} from './community.js';
import type { Learning } from './learning.js';
import type { Player } from './player.js';
import { together } from './together.js';

/** The groups whose question the guests of the year speak to; by the month, counted from 0. */
const HOSTS: Readonly<Record<number, ThemeKey>> = {
  4: 'rooting-care',
  8: 'strengthening-collaboration',
};

/** One meeting as it is held: a check-in of the leads is one with each group. */
interface Session {
  readonly key: string;
  readonly meeting: PlannedMeeting;
  readonly group?: WorkingGroup;
  readonly organiser: Player;
  /** Who is meant to come. */
  readonly invited: readonly EnrolledMember[];
}

const dayOf = ({ startsAt }: PlannedMeeting): LocalDate => startsAt.slice(0, 10);

const sessionsOf = async (stage: YearStage, learning: Learning, meeting: PlannedMeeting) => {
  const { community, cast } = stage;
  const { kind, monthIndex, theme } = meeting;
  const second = meeting.second ? '/second' : '';
  const key = `meeting/${monthIndex}/${kind}${second}`;
  const ofGroup = (group: WorkingGroup, organiser: Player, invited = group.members): Session => ({
    key: `${key}/${group.theme}`,
    meeting,
    group,
    organiser,
    invited,
  });
  switch (kind) {
    case 'plenary': {
      const organiser = await cast.staff('coordinator-1');
      return [{ key, meeting, organiser, invited: community.members }];
    }
    case 'check-in':
      return together(community.groups, async (group) =>
        ofGroup(group, await learning.melOf(group.theme), [group.lead]),
      );
    case 'group':
    case 'guest': {
      const group = groupOn(community, theme ?? HOSTS[monthIndex] ?? 'rooting-care');
      return [ofGroup(group, group.lead.player)];
    }
  }
};

const plan = async (stage: YearStage, session: Session): Promise<string> => {
  const { meeting, organiser, group, key } = session;
  const { title, agenda } = meetingTexts(meeting);
  const path = group
    ? `/groups/${group.groupId}/meetings`
    : `/cohorts/${stage.community.cohortId}/meetings`;
  const body = {
    ...(group ? { kind: meeting.kind } : {}),
    title,
    startsAt: meeting.startsAt,
    durationMinutes: meeting.plannedMinutes,
  };
  if (meeting.monthIndex === 0 && meeting.kind === 'plenary') {
    await organiser.isRefused('MEETING_TOO_LONG', `${key}/long`, path, {
      ...body,
      durationMinutes: 120,
    });
  }
  const { id } = await organiser.send(key, path, body);
  await organiser.send(`${key}/agenda`, `/meetings/${id}/agenda`, { text: agenda });
  return id;
};

/** What MEL and the lead say of the workplan when they meet: at risk while something stands in the way. */
const checkIn = async (session: Session, learning: Learning, meetingId: string): Promise<void> => {
  const { meeting, organiser, group, key } = session;
  const on = dayOf(meeting);
  if (!group || on < WORKPLANS_APPROVED_ON) return;
  const { raisedOn, resolvedOn } = learningOf(group.theme).challenge;
  const hindered = on >= raisedOn && (resolvedOn === undefined || on < resolvedOn);
  const path = `/workplans/${learning.workplanOf(group.theme)}/check-ins`;
  const standing = hindered ? 'at-risk' : 'on-track';
  await organiser.send(`${key}/standing`, path, { on, standing, meetingId });
};

const hold = async (session: Session, learning: Learning, meetingId: string): Promise<void> => {
  const { meeting, organiser, invited, key } = session;
  const path = `/meetings/${meetingId}`;
  const day = dayOf(meeting);
  const { minutes, actionPoint } = meetingTexts(meeting);
  await organiser.send(`${key}/held`, `${path}/held`, { durationMinutes: meeting.heldMinutes });
  const there = invited.filter((one) => isThereOn(one, day));
  const missing = (at: number): boolean => there.length > 2 && meeting.absentSeats.includes(at);
  const idsWhere = (test: (at: number) => boolean): string[] =>
    there.filter((_one, at) => test(at)).map(({ membershipId }) => membershipId);
  await organiser.send(`${key}/attendance`, `${path}/attendance`, {
    present: idsWhere((at) => !missing(at)),
    excused: idsWhere(missing),
  });
  await organiser.send(`${key}/minutes`, `${path}/minutes`, { text: minutes });
  if (meeting.kind === 'check-in') await checkIn(session, learning, meetingId);
  if (meeting.kind !== 'group') return;
  const owner = there[(meeting.monthIndex + 1) % there.length];
  const dueOn = plusDays(day, 14);
  const { id } = await organiser.send(`${key}/action`, `${path}/action-points`, {
    text: actionPoint,
    ownerMembershipId: owner?.membershipId,
    dueOn,
  });
  // What the second meeting asks for is still open at the year's end in some groups.
  if (meeting.monthIndex === 11 && meeting.second) return;
  await owner?.player.send(`${key}/action-done`, `${path}/action-points/${id}/completion`);
};

/** Plans all meetings of a month, with their agendas. @returns what holds each of them on its day */
export const planMeetings = async (
  stage: YearStage,
  learning: Learning,
  meetings: readonly PlannedMeeting[],
): Promise<ReadonlyMap<PlannedMeeting, () => Promise<void>>> => {
  const planned = await together(meetings, async (meeting) => {
    const sessions = await sessionsOf(stage, learning, meeting);
    const ids = await together(sessions, (session) => plan(stage, session));
    const holdAll = async (): Promise<void> => {
      await together(sessions, (session, at) => hold(session, learning, ids[at] ?? ''));
    };
    return [meeting, holdAll] as const;
  });
  return new Map(planned);
};
