import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const learningMessages = defineMessages()({
  AGENDA_FINALISED: {
    en: 'The group has settled its questions already.',
    fr: 'Le groupe a déjà arrêté ses questions.',
  },
  QUESTION_COUNT: {
    status: 422,
    en: '{count, plural, =0 {Keep at least one question.} other {# questions are more than the {allowed} advised: give a reason to keep them all.}}',
    fr: '{count, plural, =0 {Gardez au moins une question.} other {# questions, c’est plus que les {allowed} conseillées : dites pourquoi les garder toutes.}}',
  },
  QUESTIONS_NOT_FINALISED: {
    en: '{count, plural, =0 {No group has questions yet.} one {One group has yet to settle its questions.} other {# groups have yet to settle their questions.}}',
    fr: '{count, plural, =0 {Aucun groupe n’a encore de questions.} one {Un groupe doit encore arrêter ses questions.} other {# groupes doivent encore arrêter leurs questions.}}',
  },
  AGENDA_CONSOLIDATED: {
    en: 'The cohort’s questions and objectives have been published already.',
    fr: 'Les questions et objectifs de la cohorte sont déjà publiés.',
  },
  OUTCOME_ALREADY_DECIDED: {
    en: 'The group has chosen its key outcome already: one for each theme.',
    fr: 'Le groupe a déjà choisi son résultat clé : un par thème.',
  },
  OUTCOME_NOT_DECIDED: {
    en: 'The group has not chosen its key outcome yet.',
    fr: 'Le groupe n’a pas encore choisi son résultat clé.',
  },
  SAFETY_CHECK_MISSING: {
    en: 'Nobody has signed yet that exactly this text is safe to publish.',
    fr: 'Personne n’a encore signé que ce texte précis peut être publié sans danger.',
  },
  SELF_APPROVAL: {
    status: 403,
    en: 'Nobody approves the work of a group they belong to or have belonged to.',
    fr: 'On n’approuve pas le travail d’un groupe dont on est ou a été membre.',
  },
  NOTHING_TO_SUBMIT: {
    en: 'There is no new wording to submit. Revise the workplan first.',
    fr: 'Il n’y a pas de nouvelle version à soumettre. Révisez d’abord le plan de travail.',
  },
  WORKPLAN_NOT_SUBMITTED: {
    en: 'The group has not submitted this wording.',
    fr: 'Le groupe n’a pas soumis cette version.',
  },
  WORKPLAN_CHANGED: {
    en: 'The workplan has changed since you read it. Read it again and decide on what it says now.',
    fr: 'Le plan de travail a changé depuis votre lecture. Relisez-le et décidez sur sa version actuelle.',
  },
  NOT_SMART: {
    en: 'The workplan is not ready for approval. Not met: {items}.',
    fr: 'Le plan de travail n’est pas prêt à être approuvé. Non rempli : {items}.',
  },
  WORKPLAN_IN_FORCE: {
    en: 'The workplan has been approved. Propose an amendment to change it.',
    fr: 'Le plan de travail est approuvé. Proposez un avenant pour le modifier.',
  },
  AMENDMENT_OPEN: {
    en: 'An amendment of this workplan is under way.',
    fr: 'Un avenant à ce plan de travail est en cours.',
  },
  BEGUN_WORK_REMOVED: {
    en: 'What has begun or been reported on stays in the plan: {ids}.',
    fr: 'Ce qui est commencé ou a été mesuré reste dans le plan : {ids}.',
  },
  WORKPLAN_NOT_APPROVED: {
    en: 'The workplan has not been approved yet.',
    fr: 'Le plan de travail n’est pas encore approuvé.',
  },
  WORKPLAN_COMPLETED: {
    en: 'The workplan is completed.',
    fr: 'Le plan de travail est achevé.',
  },
  DAY_TO_COME: {
    status: 422,
    en: 'That day is still to come; today is {today}.',
    fr: 'Ce jour n’est pas encore venu ; nous sommes le {today}.',
  },
  STEPS_OPEN: {
    en: 'Some steps are not done yet: {stepIds}.',
    fr: 'Des étapes ne sont pas encore faites : {stepIds}.',
  },
});
