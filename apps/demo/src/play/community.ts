import type { LocalDate } from '@palabre/kernel';
import type { CohortMember } from '../people/cohort.js';
import type { ThemeKey } from '../texts/themes.js';
import type { Player } from './player.js';
import type { Stage } from './stage.js';

/** A member with the ids that the system gave. */
export interface EnrolledMember extends CohortMember {
  readonly player: Player;
  readonly membershipId: string;
  /** Place in the group; 0 leads. */
  readonly seat: number;
}

export interface WorkingGroup {
  readonly theme: ThemeKey;
  readonly groupId: string;
  readonly lead: EnrolledMember;
  /** By their seats. */
  readonly members: readonly EnrolledMember[];
}

/** The community once it is founded. */
export interface Community {
  readonly cohortId: string;
  readonly members: readonly EnrolledMember[];
  readonly groups: readonly WorkingGroup[];
}

export const groupOn = ({ groups }: Community, theme: ThemeKey): WorkingGroup => {
  const found = groups.find((group) => group.theme === theme);
  if (!found) throw new RangeError(`no group on ${theme}`);
  return found;
};

export const memberNamed = ({ members }: Community, key: string): EnrolledMember => {
  const found = members.find(({ applicant }) => applicant.key === key);
  if (!found) throw new RangeError(`${key} is no member`);
  return found;
};

/** Whether somebody still belongs on a day; whoever pauses does. */
export const belongsOn = ({ leavesOn }: CohortMember, day: LocalDate): boolean =>
  leavesOn === undefined || day <= leavesOn;
/** Whether somebody belongs and is not pausing. */
export const isThereOn = (member: CohortMember, day: LocalDate): boolean =>
  belongsOn(member, day) && !(member.pause && day >= member.pause.from && day <= member.pause.to);

/** A stage with the founded community on it. */
export interface YearStage extends Stage {
  readonly community: Community;
}
