import {
  canonicalJson,
  decisionOn,
  guardExisting,
  missingLanguages,
  refuse,
  streamType,
  write,
  type LocalisedText,
} from '@palabre/kernel';
import { cohortStream } from '@palabre/community/contract';
import type { PublicationDescribed } from '../../events.js';
import type { Publication } from './publication.js';

export interface DescribePublicationData extends Publication {
  readonly cohortId: string;
}

/** What was said last, as canonical JSON; empty before anything was. */
type Described = string;

export const publicationStream = streamType<Described, PublicationDescribed, 'publication'>({
  category: 'publication',
  initial: '',
  evolve: (_before, { data: { describedBy: _by, ...publication } }) => canonicalJson(publication),
});

const textsOf = ({ title, description, reportingOrganisation, funders }: Publication) =>
  [
    ['/title', title],
    ['/description', description],
    ['/reportingOrganisation/name', reportingOrganisation.name],
    ...funders.map(({ organisation }, at) => [
      `/funders/${at}/organisation/name`,
      organisation.name,
    ]),
  ] as [string, LocalisedText][];

/** Says how a cohort is published; said again, the last word counts. */
export const describePublication = decisionOn(({ cohortId }: DescribePublicationData) => ({
  publication: write(publicationStream, cohortId),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['TRANSLATION_MISSING', 'ACTIVITY_ID_FOREIGN', 'PERCENTAGES_NOT_WHOLE'],
  emits: ['exports.PublicationDescribed'],
  decide: (data, { publication }, { actor }) => {
    for (const [field, text] of textsOf(data)) {
      const missing = missingLanguages(text);
      if (missing.length > 0) return refuse('TRANSLATION_MISSING', { missing }, [field]);
    }
    const { ref } = data.reportingOrganisation;
    if (!data.activityId.startsWith(`${ref}-`)) {
      return refuse('ACTIVITY_ID_FOREIGN', { ref }, ['/activityId']);
    }
    const total = data.countries.reduce((sum, { percentage }) => sum + percentage, 0);
    if (total !== 100) return refuse('PERCENTAGES_NOT_WHOLE', { total }, ['/countries']);
    if (canonicalJson(data) === publication) return {};
    return {
      publication: [
        { type: 'exports.PublicationDescribed', data: { ...data, describedBy: actor.id } },
      ],
    };
  },
});
