import {
  decisionOn,
  guardExisting,
  refuse,
  write,
  writeExisting,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import { cohortStream } from './cohort.js';
import { groupIdOf, groupStream } from './group.js';
import { isCurrent, isMemberOf, membershipStream } from './membership.js';
import { translationMissing } from './published-text.js';

export interface FormGroupData {
  readonly cohortId: string;
  readonly themeId: string;
  readonly title: PartialText;
}

/** Forms the one working group of a theme. */
export const formGroup = decisionOn(({ cohortId, themeId }: FormGroupData) => ({
  group: write(groupStream, groupIdOf(cohortId, themeId)),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['TRANSLATION_MISSING', 'THEME_UNKNOWN', 'GROUP_EXISTS', 'COHORT_ENDED'],
  emits: ['community.GroupFormed'],
  decide: ({ cohortId, themeId, title }, { group, cohort }) => {
    if (cohort.stage === 'unknown') return {};
    if (cohort.stage === 'completed') return refuse('COHORT_ENDED', { endsOn: cohort.endsOn });
    if (!cohort.themeIds.includes(themeId)) return refuse('THEME_UNKNOWN', {}, ['/themeId']);
    if (group.stage === 'formed') {
      return refuse('GROUP_EXISTS', { groupId: group.groupId }, ['/themeId']);
    }
    const missing = translationMissing('/title', title);
    if (missing) return missing;
    return {
      group: [
        {
          type: 'community.GroupFormed' as const,
          data: {
            groupId: groupIdOf(cohortId, themeId),
            cohortId,
            themeId,
            title: title as LocalisedText,
          },
        },
      ],
    };
  },
});

export interface AppointLeadData {
  readonly groupId: string;
  readonly membershipId: string;
}

/** Makes a member of the group its lead, beside those it has. */
export const appointLead = decisionOn(({ groupId, membershipId }: AppointLeadData) => ({
  group: writeExisting(groupStream, groupId),
  membership: guardExisting(membershipStream, membershipId),
})).decide({
  refuses: ['NOT_IN_GROUP'],
  emits: ['community.LeadAppointed'],
  decide: ({ groupId, membershipId }, { group, membership }) => {
    if (group.stage === 'unknown') return {};
    if (!isCurrent(membership) || !isMemberOf(membership, groupId)) {
      return refuse('NOT_IN_GROUP', { membershipIds: [membershipId] }, ['/membershipId']);
    }
    const { cohortId, personId } = membership;
    if (group.leads.some((lead) => lead.membershipId === membershipId)) return {};
    return {
      group: [
        {
          type: 'community.LeadAppointed' as const,
          data: { groupId, cohortId, membershipId, personId },
        },
      ],
    };
  },
});

export interface StepDownLeadData {
  readonly groupId: string;
  readonly membershipId: string;
}

/** Ends a member's time as lead; they stay in the group. */
export const stepDownLead = decisionOn(({ groupId }: StepDownLeadData) => ({
  group: writeExisting(groupStream, groupId),
})).decide({
  refuses: ['NOT_A_LEAD'],
  emits: ['community.LeadSteppedDown'],
  decide: ({ groupId, membershipId }, { group }) => {
    if (group.stage === 'unknown') return {};
    const lead = group.leads.find((one) => one.membershipId === membershipId);
    if (!lead) return refuse('NOT_A_LEAD', {}, ['/membershipId']);
    return {
      group: [
        {
          type: 'community.LeadSteppedDown' as const,
          data: { groupId, cohortId: group.cohortId, ...lead },
        },
      ],
    };
  },
});
