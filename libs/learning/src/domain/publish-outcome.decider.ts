import {
  decisionOn,
  guardExisting,
  refuse,
  writeExisting,
  type LocalisedText,
} from '@palabre/kernel';
import { groupStream } from '@palabre/community/contract';
import { cohortOf, hasBelongedTo, membershipIn, todayIn, type ByPerson } from './acting-member.js';
import { outcomeStream, publicationHash, type Publication } from './outcome.js';
import { translationMissing } from './texts.js';

export interface PublicationData extends ByPerson {
  readonly groupId: string;
  readonly publication: Publication;
}

const languagesOf = ({ title, summary }: Publication) =>
  translationMissing({
    '/publication/title': title,
    ...(summary === undefined ? {} : { '/publication/summary': summary }),
  });

/** Somebody outside the group signs that exactly this text may be public without putting anybody at risk. */
export const signSafetyCheck = decisionOn(({ groupId }: PublicationData) => ({
  outcome: writeExisting(outcomeStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }, { group }) => ({
    membership: membershipIn(group, personId),
    cohort: cohortOf(group),
  }))
  .decide({
    refuses: ['OUTCOME_NOT_DECIDED', 'SELF_APPROVAL', 'TRANSLATION_MISSING'],
    emits: ['learning.SafetyCheckSigned'],
    decide: (
      { groupId, publication, personId },
      { outcome, group, membership, cohort },
      { now },
    ) => {
      if (group.stage === 'unknown') return {};
      if (outcome.stage === 'open') return refuse('OUTCOME_NOT_DECIDED');
      if (hasBelongedTo(membership, groupId)) return refuse('SELF_APPROVAL');
      const missing = languagesOf(publication);
      if (missing) return missing;
      const contentHash = publicationHash(groupId, publication);
      if (outcome.safe.includes(contentHash)) return {};
      const data = { groupId, cohortId: group.cohortId, contentHash, signedBy: personId };
      const effectiveOn = todayIn(cohort, now);
      return { outcome: [{ type: 'learning.SafetyCheckSigned' as const, data, effectiveOn }] };
    },
  });

/** Shows the outcome to the public: in both languages, and in exactly the words that were checked. */
export const publishOutcome = decisionOn(({ groupId }: PublicationData) => ({
  outcome: writeExisting(outcomeStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also((_command, { group }) => ({ cohort: cohortOf(group) }))
  .decide({
    refuses: ['OUTCOME_NOT_DECIDED', 'TRANSLATION_MISSING', 'SAFETY_CHECK_MISSING'],
    emits: ['learning.OutcomePublished'],
    decide: ({ groupId, publication, personId }, { outcome, group, cohort }, { now }) => {
      if (group.stage === 'unknown') return {};
      if (outcome.stage === 'open') return refuse('OUTCOME_NOT_DECIDED');
      const missing = languagesOf(publication);
      if (missing) return missing;
      const contentHash = publicationHash(groupId, publication);
      if (!outcome.safe.includes(contentHash)) return refuse('SAFETY_CHECK_MISSING');
      if (outcome.publishedHash === contentHash) return {};
      const { title, summary, link } = publication;
      return {
        outcome: [
          {
            type: 'learning.OutcomePublished' as const,
            effectiveOn: todayIn(cohort, now),
            data: {
              ...{
                groupId,
                cohortId: group.cohortId,
                themeId: outcome.themeId,
                kind: outcome.kind,
              },
              title: title as LocalisedText,
              ...(summary === undefined ? {} : { summary: summary as LocalisedText }),
              ...(link === undefined ? {} : { link }),
              ...{ contentHash, publishedBy: personId },
            },
          },
        ],
      };
    },
  });
