import { commandToken } from '@palabre/kernel';
import type { EndMembershipsData } from './domain/end-memberships.decider.js';

export { cohortStream, type Cohort, type LaunchedCohort } from './domain/cohort.js';
export {
  groupIdOf,
  groupStream,
  isLeadOf,
  type FormedGroup,
  type Group,
  type Lead,
} from './domain/group.js';
export {
  activePeriods,
  isActiveIn,
  isActiveOn,
  isCurrent,
  isEnrolled,
  isMemberOf,
  membershipIdOf,
  membershipStream,
  type EnrolledMembership,
  type Membership,
  type Pause,
  type Period,
} from './domain/membership.js';

/** Ends every membership of a person whose data were erased; sent by the context itself. */
export const endMembershipsToken = commandToken<EndMembershipsData>('community.EndMemberships');
