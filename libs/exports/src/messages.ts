import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const exportsMessages = defineMessages()({
  ACTIVITY_ID_FOREIGN: {
    status: 422,
    en: 'The identifier of the activity must begin with that of the reporting organisation: {ref}-…',
    fr: 'L’identifiant de l’activité doit commencer par celui de l’organisation déclarante : {ref}-…',
  },
  PERCENTAGES_NOT_WHOLE: {
    status: 422,
    en: 'The shares of the countries come to {total} per cent; together they must be 100.',
    fr: 'Les parts des pays totalisent {total} pour cent ; ensemble elles doivent faire 100.',
  },
  PUBLICATION_MISSING: {
    en: 'Nobody has said yet how this cohort is published: POST /cohorts/:cohortId/publication first.',
    fr: 'Personne n’a encore dit comment publier cette cohorte : commencez par POST /cohorts/:cohortId/publication.',
  },
});
