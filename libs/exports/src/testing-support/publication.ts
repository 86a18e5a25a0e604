import { membershipIdOf } from '@palabre/community/contract';
import type { Publication } from '../domain/iati/publication.js';
import { FUNDER } from './histories.js';

/** How a made-up cohort is published. */
export const PUBLICATION: Publication = {
  reportingOrganisation: {
    ...{ ref: 'NL-KVK-00000000', type: '21' },
    name: { en: 'Example Alliance', fr: 'Alliance d’exemple' },
  },
  activityId: 'NL-KVK-00000000-COP-1',
  title: { en: 'Circles <of> practice', fr: 'Cercles & pratiques' },
  description: { en: 'A year of learning together', fr: 'Une année à apprendre ensemble' },
  sector: '15160',
  funders: [
    {
      fundingAgreementId: FUNDER,
      organisation: {
        ...{ ref: 'XM-DAC-7', type: '10' },
        name: { en: 'Example Ministry', fr: 'Ministère d’exemple' },
      },
      activityId: 'XM-DAC-7-PPR-0000',
    },
  ],
  countries: [
    { country: 'KE', region: '298', percentage: 60, members: 17 },
    { country: 'NP', region: '798', percentage: 40, members: 12 },
  ],
};

/** A cohort `c1` that was launched. */
export const COHORT_PAST = [
  {
    type: 'community.CohortLaunched' as const,
    data: {
      ...{ cohortId: 'c1', title: { en: 'x', fr: 'x' }, zone: 'Europe/Amsterdam', themes: [] },
      ...{ startsOn: '2024-10-01', endsOn: '2025-09-30', currency: 'EUR' },
      honorarium: { amount: { minor: '10000', currency: 'EUR' }, policy: 'any-active-day' },
    },
  },
];

/** A group `g1` of cohort `c1`. */
export const GROUP_PAST = [
  {
    type: 'community.GroupFormed' as const,
    data: { groupId: 'g1', cohortId: 'c1', themeId: 't', title: { en: 'x', fr: 'x' } },
  },
];

/** Somebody of the cohort who belongs to a group of it. */
export const memberPast = (personId: string, groupId: string) => {
  const ids = { membershipId: membershipIdOf('c1', personId), cohortId: 'c1', personId };
  return [
    {
      type: 'community.MemberEnrolled' as const,
      data: {
        ...{ ...ids, applicationId: 'a', enrolledOn: '2024-09-20' },
        ...{ activeFrom: '2024-10-01', activeUntil: '2025-09-30' },
      },
    },
    { type: 'community.GroupChosen' as const, data: { ...ids, groupId, ranking: [groupId] } },
  ];
};
