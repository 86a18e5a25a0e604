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
