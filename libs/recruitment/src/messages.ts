import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const recruitmentMessages = defineMessages()({
  CALL_CLOSED: {
    en: 'This call takes applications from {opensAt} to {closesAt} ({zone}).',
    fr: 'Cet appel reçoit les candidatures du {opensAt} au {closesAt} ({zone}).',
  },
  CALL_STILL_OPEN: {
    en: 'This call has not been closed; its deadline is {closesAt} ({zone}).',
    fr: 'Cet appel n’est pas clos ; sa date limite est le {closesAt} ({zone}).',
  },
  CALL_WINDOW_EMPTY: {
    status: 422,
    en: 'A call closes after it opens; this one would open on {opensAt} and close on {closesAt}.',
    fr: 'Un appel ferme après son ouverture ; celui-ci ouvrirait le {opensAt} et fermerait le {closesAt}.',
  },
  CALL_INCONSISTENT: {
    status: 422,
    en: 'Ids, countries and exclusions are named once, weights are above zero, and some criterion is scored: see {fields}.',
    fr: 'Chaque identifiant, pays ou exclusion figure une fois, les poids sont positifs et un critère est noté : voir {fields}.',
  },
  DEADLINE_NOT_LATER: {
    status: 422,
    en: 'A deadline can only be moved to later than {closesAt}.',
    fr: 'Une date limite ne peut qu’être reportée après le {closesAt}.',
  },
  ALREADY_APPLIED: {
    en: 'You have applied to this call already; everybody applies once, for themselves.',
    fr: 'Vous avez déjà postulé à cet appel ; chaque personne postule une fois, pour elle-même.',
  },
  APPLICANT_EXCLUDED: {
    en: 'The call is not open to you, for these reasons: {reasons}.',
    fr: 'L’appel ne vous est pas ouvert, pour ces raisons : {reasons}.',
  },
  NOT_ELIGIBLE_REGION: {
    en: 'The call invites people from the countries of its list of {listedOn}; {country} is not among them.',
    fr: 'L’appel s’adresse aux pays de sa liste du {listedOn} ; {country} n’en fait pas partie.',
  },
  LANGUAGE_INSUFFICIENT: {
    en: 'Taking part needs English or French at a working level.',
    fr: 'Pour participer, il faut pouvoir travailler en anglais ou en français.',
  },
  THEMES_INVALID: {
    status: 422,
    en: 'Name each theme of the call at most once: {themes}.',
    fr: 'Citez chaque thème de l’appel une fois au plus : {themes}.',
  },
  APPLICATION_STAGE: {
    en: 'The application is at stage {stage}; this is done at: {needed}.',
    fr: 'La candidature en est à l’étape {stage} ; ceci se fait à : {needed}.',
  },
  CONFLICT_UNDECLARED: {
    en: 'Declare every conflict of interest first, or that there is none, with POST /applications/:applicationId/conflict-declaration.',
    fr: 'Déclarez d’abord tout conflit d’intérêts, ou qu’il n’y en a pas, par POST /applications/:applicationId/conflict-declaration.',
  },
  PLACEMENT_REASON_MISSING: {
    status: 422,
    en: 'The list of countries does not place this applicant: say why they are eligible.',
    fr: 'La liste des pays ne permet pas de situer cette personne : dites pourquoi sa candidature est recevable.',
  },
  REVIEWER_CONFLICTED: {
    status: 403,
    en: 'Whoever has a conflict of interest, or applies to the same call, takes no part in judging.',
    fr: 'Qui se trouve en conflit d’intérêts, ou candidate au même appel, ne participe pas à l’examen.',
  },
  REVIEWER_NOT_ASSIGNED: {
    status: 403,
    en: 'You have not been asked to review this application.',
    fr: 'L’examen de cette candidature ne vous a pas été confié.',
  },
  REVIEWS_COMPLETE: {
    en: 'The reviews of this application are complete ({given}), and the committee reads them: nobody is asked to judge it independently any more.',
    fr: 'Les évaluations de cette candidature sont au complet ({given}) et le comité les lit : on ne demande plus à personne de la juger indépendamment.',
  },
  ALREADY_SCORED: {
    en: 'You have scored this application; a review is given once.',
    fr: 'Vous avez déjà noté cette candidature ; on ne note qu’une fois.',
  },
  CRITERIA_MISMATCH: {
    status: 422,
    en: 'Score each of these once: {criteria}.',
    fr: 'Notez chacun de ces critères une fois : {criteria}.',
  },
  PASSAGE_ELSEWHERE: {
    status: 422,
    en: 'Passages are compared with other applications of the same call.',
    fr: 'Les passages se comparent à d’autres candidatures du même appel.',
  },
  SHORTLIST_ALREADY_JUDGED: {
    en: 'The shortlist of this call has been judged; that is done once.',
    fr: 'La présélection de cet appel a été appréciée ; cela ne se fait qu’une fois.',
  },
  SHORTLIST_UNREVIEWED: {
    en: '{count, plural, one {# application} other {# applications}} of the shortlist still lack reviews or are no longer under review.',
    fr: '{count, plural, one {# candidature} other {# candidatures}} de la présélection manquent d’évaluations ou ne sont plus à l’examen.',
  },
  NOT_SHORTLISTED: {
    en: 'Offers and places on the waitlist go to the shortlist that was judged as a set; this application is not on it.',
    fr: 'Les offres et la liste d’attente vont à la présélection appréciée dans son ensemble ; cette candidature n’y figure pas.',
  },
  INTERVIEW_PENDING: {
    en: 'An interview was announced: record how it went, or that the applicant did not come.',
    fr: 'Un entretien a été annoncé : notez comment il s’est passé, ou que la personne n’est pas venue.',
  },
  REVIEWS_MISSING: {
    en: 'There are {given} reviews of {needed}; where reviewers lie two points apart on a criterion, one more is asked for.',
    fr: 'Il y a {given} évaluations sur {needed} ; quand deux notes d’un critère s’écartent de deux points, il en faut une de plus.',
  },
  FEEDBACK_MISSING: {
    status: 422,
    en: 'A rejection or finding of ineligibility carries feedback in the applicant’s language.',
    fr: 'Un refus ou un constat d’irrecevabilité comporte un retour dans la langue de la personne candidate.',
  },
  FEEDBACK_LANGUAGE: {
    status: 422,
    en: 'The applicant writes in {language}: give the feedback in that language.',
    fr: 'La personne candidate écrit en {language} : rédigez le retour dans cette langue.',
  },
  NO_PROPOSAL: {
    en: 'Nobody has proposed a decision on this application yet.',
    fr: 'Personne n’a encore proposé de décision sur cette candidature.',
  },
  PROPOSAL_CHANGED: {
    en: 'The proposal is not the one you read. Read it again.',
    fr: 'La proposition n’est plus celle que vous avez lue. Relisez-la.',
  },
  SECOND_MEMBER_NEEDED: {
    status: 403,
    en: 'A decision is confirmed by another member of the committee than the one who proposed it.',
    fr: 'Une décision est confirmée par un autre membre du comité que celui qui l’a proposée.',
  },
  SEATS_TAKEN: {
    en: 'All {seats} seats of this call are offered or taken.',
    fr: 'Les {seats} places de cet appel sont toutes proposées ou prises.',
  },
  RESULTS_INCOMPLETE: {
    en: '{count, plural, one {# application is} other {# applications are}} not decided yet.',
    fr: '{count, plural, one {# candidature n’est pas encore décidée} other {# candidatures ne sont pas encore décidées}}.',
  },
  RESULTS_NOT_PUBLISHED: {
    en: 'The results of this call have not been published yet.',
    fr: 'Les résultats de cet appel ne sont pas encore publiés.',
  },
});
