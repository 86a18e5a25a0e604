import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  describePublication,
  type DescribePublicationData,
} from './describe-publication.decider.js';
import { COHORT_PAST as cohort, PUBLICATION } from '../../testing-support/publication.js';

const wish: DescribePublicationData = { cohortId: 'c1', ...PUBLICATION };
const described = {
  type: 'exports.PublicationDescribed' as const,
  data: { ...wish, describedBy: 'coordinator' },
};
const at = { actor: { kind: 'person', id: 'coordinator', roles: ['coordinator'] } } as const;

describe('DescribePublication', () => {
  it('says how a cohort is published, once', () => {
    spec(describePublication)
      .given({ 'cohort-c1': cohort })
      .when(wish, at)
      .emits({ publication: [described] });
    spec(describePublication)
      .given({ 'cohort-c1': cohort, 'publication-c1': [described] })
      .when(wish, at)
      .nothing();
  });

  it('wants both languages', () => {
    spec(describePublication)
      .given({ 'cohort-c1': cohort })
      .when({ ...wish, title: { en: 'Circles', fr: ' ' } }, at)
      .refuses('TRANSLATION_MISSING', { missing: ['fr'] });
  });

  it('wants the activity to be the organisation’s own', () => {
    spec(describePublication)
      .given({ 'cohort-c1': cohort })
      .when({ ...wish, activityId: 'GB-1-2' }, at)
      .refuses('ACTIVITY_ID_FOREIGN', { ref: wish.reportingOrganisation.ref });
  });

  it('wants all of the activity to be somewhere', () => {
    spec(describePublication)
      .given({ 'cohort-c1': cohort })
      .when({ ...wish, countries: wish.countries.slice(1) }, at)
      .refuses('PERCENTAGES_NOT_WHOLE', { total: 40 });
  });
});
