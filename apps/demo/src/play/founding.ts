import { makeCohort, type CohortMember } from '../people/cohort.js';
import { CALL } from '../texts/call.js';
import { CALL_ZONE, COHORT_ENDS, COHORT_STARTS } from '../texts/calendar.js';
import { learningOf } from '../texts/learning-groups.js';
import { THEMES, type ThemeKey } from '../texts/themes.js';
import { euros } from './amount.js';
import type { Community, EnrolledMember, WorkingGroup } from './community.js';
import { confirmPayee, providePayee } from './payees.js';
import type { Recruited } from './recruitment.js';
import type { Stage } from './stage.js';
import { together } from './together.js';

const GROUPS_FORMED_ON = '2024-10-03';
const AT_ONCE = 16;

const cohortBody = (callId: string): object => ({
  callId,
  title: CALL.title,
  zone: CALL_ZONE,
  startsOn: COHORT_STARTS,
  endsOn: COHORT_ENDS,
  currency: 'EUR',
  honorarium: { amount: euros(CALL.honorariumMinor), policy: 'any-active-day' },
  themes: CALL.themes.map(({ key, name }) => ({ id: key, title: name })),
});

const formGroups = async ({ cast }: Stage, cohortId: string): Promise<Map<ThemeKey, string>> => {
  const coordinator = await cast.staff('coordinator-1');
  const formed = await together(THEMES, async (themeId) => {
    const body = { themeId, title: learningOf(themeId).groupName };
    const { id } = await coordinator.send(`group/${themeId}`, `/cohorts/${cohortId}/groups`, body);
    return [themeId, id] as const;
  });
  return new Map(formed);
};

const enrol = async (
  { cast, progress }: Stage,
  cohortId: string,
  { applications }: Recruited,
  members: readonly CohortMember[],
): Promise<EnrolledMember[]> =>
  together(
    members,
    async (member) => {
      const { applicant, group } = member;
      const player = await cast.person(applicant);
      const applicationId = applications.get(applicant.key);
      const { id: membershipId } = await player.send('enrol', `/cohorts/${cohortId}/members`, {
        applicationId,
      });
      await providePayee(player, applicant.payee);
      const seat = members.filter((one) => one.group === group).indexOf(member);
      progress.step();
      return { ...member, player, membershipId, seat };
    },
    AT_ONCE,
  );

/** Everybody joins the group they could get; the first of each leads it. */
const gather = async (
  { cast, progress }: Stage,
  members: readonly EnrolledMember[],
  ids: ReadonlyMap<ThemeKey, string>,
): Promise<WorkingGroup[]> => {
  const coordinator = await cast.staff('coordinator-1');
  const idOf = (theme: ThemeKey): string => ids.get(theme) ?? '';
  await together(
    members,
    async ({ player, membershipId, group, applicant }) => {
      await player.send('choose-group', `/memberships/${membershipId}/group`, {
        groupId: idOf(group),
        ranking: applicant.preferences.map(idOf),
      });
      progress.step();
    },
    AT_ONCE,
  );
  return together(THEMES, async (theme) => {
    const own = members.filter(({ group }) => group === theme);
    const [lead] = own;
    if (!lead) throw new Error(`nobody joined ${theme}`);
    const path = `/groups/${idOf(theme)}/lead`;
    await coordinator.send(`lead/${theme}`, path, { membershipId: lead.membershipId });
    return { theme, groupId: idOf(theme), lead, members: own };
  });
};

/** The cohort begins: thirty members enrol themselves, tell how they are paid, and form three groups. */
export const playFounding = async (stage: Stage, recruited: Recruited): Promise<Community> => {
  const { cast, clock, progress, applicants } = stage;
  const cohort = makeCohort(applicants);
  progress.start('Founding', cohort.length * 3);
  await clock.moveToDay(COHORT_STARTS);
  const coordinator = await cast.staff('coordinator-1');
  const body = cohortBody(recruited.callId);
  const { id: cohortId } = await coordinator.send('cohort', '/cohorts', body);
  const members = await enrol(stage, cohortId, recruited, cohort);
  const [first] = members;
  await first?.player.isRefused('FORBIDDEN', 'found', '/cohorts', body);
  await clock.moveToDay(GROUPS_FORMED_ON);
  const groups = await gather(stage, members, await formGroups(stage, cohortId));
  await together(
    members,
    async ({ player }, at) => {
      await confirmPayee(stage, player, at % 2 === 0 ? 'finance-1' : 'finance-2');
      progress.step();
    },
    AT_ONCE,
  );
  progress.finish(`${members.length} members in ${groups.length} groups`);
  return { cohortId, members, groups };
};
