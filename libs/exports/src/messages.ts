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
  MAPPED_TWICE: {
    status: 422,
    en: '{key} stands in the list twice; each thing has one code.',
    fr: '{key} figure deux fois dans la liste ; chaque chose a un seul code.',
  },
  CHART_MISSING: {
    en: 'No organisation of that name has said yet how its books call these accounts. There are charts of: {organisations}. POST /cohorts/:cohortId/charts-of-accounts first.',
    fr: 'Aucune organisation de ce nom n’a encore dit comment ses livres appellent ces comptes. Il y a des plans de : {organisations}. Commencez par POST /cohorts/:cohortId/charts-of-accounts.',
  },
  ACCOUNTS_UNMAPPED: {
    en: 'The chart of accounts of {organisation} has no code for: {missing}. Add them to the chart, then ask again.',
    fr: 'Le plan comptable de {organisation} n’a pas de code pour : {missing}. Ajoutez-les au plan, puis recommencez.',
  },
  VOUCHERS_OF_A_DATE: {
    status: 422,
    en: 'A file that goes on where another ended has all that was recorded since; one of a date ({asOf}) has not, and the next would pass over the rest. Leave asOf out, or since.',
    fr: 'Un fichier qui poursuit le précédent contient tout ce qui est enregistré depuis ; celui d’une date ({asOf}) non, et le suivant omettrait le reste. N’indiquez pas asOf, ou pas since.',
  },
  RATE_UNPUBLISHED: {
    en: 'This format needs the worth of all in {currency}, and nobody has recorded a published rate of the 31 days up to: {missing}. POST /published-rates with base {currency}, then ask again; or choose another format.',
    fr: 'Ce format demande la valeur de tout en {currency}, et personne n’a inscrit de cours publié dans les 31 jours jusqu’au : {missing}. Envoyez POST /published-rates avec la base {currency}, puis recommencez ; ou choisissez un autre format.',
  },
  PUBLICATION_MISSING: {
    en: 'Nobody has said yet how this cohort is published: POST /cohorts/:cohortId/publication first.',
    fr: 'Personne n’a encore dit comment publier cette cohorte : commencez par POST /cohorts/:cohortId/publication.',
  },
});
