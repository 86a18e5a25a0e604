import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const mentoringMessages = defineMessages()({
  WEIGHTS_SUM_TO_NOTHING: {
    status: 422,
    en: 'The weights sum to nothing: set at least one above zero.',
    fr: 'La somme des poids est nulle : donnez à l’un au moins une valeur supérieure à zéro.',
  },
  DIFFERENCE_UNKNOWN: {
    status: 422,
    en: 'Pairs are to cross the difference “{across}”: list it with at least two values.',
    fr: 'Les binômes doivent réunir par-delà la différence « {across} » : indiquez-la avec au moins deux valeurs.',
  },
  COHORT_UNKNOWN: {
    status: 422,
    en: 'There is no cohort of this id; leave it out where people come by invitation alone.',
    fr: 'Il n’y a pas de cohorte portant cet identifiant ; ne l’indiquez pas si l’on vient seulement sur invitation.',
  },
  RULES_CHANGED_OFTEN: {
    en: 'The rules of matching have changed {most} times within {days} days; they may change again from {from} on.',
    fr: 'Les règles de mise en relation ont changé {most} fois en {days} jours ; elles peuvent changer de nouveau à partir du {from}.',
  },
  CODE_REPEATED: {
    status: 422,
    en: 'The code “{code}” stands twice in the list “{list}”.',
    fr: 'Le code « {code} » figure deux fois dans la liste « {list} ».',
  },
  PROGRAMME_CLOSED: {
    en: 'This programme is closed, or its last day is over.',
    fr: 'Ce programme est clos, ou son dernier jour est passé.',
  },
  SELF_APPOINTED: {
    en: 'Nobody names themself a safeguarding contact.',
    fr: 'Nul ne se désigne comme personne référente de protection.',
  },
  CONTACT_TAKES_PART: {
    en: 'Whoever takes part in the programme is no safeguarding contact of it.',
    fr: 'Une personne qui participe au programme n’en est pas référente de protection.',
  },
  COORDINATOR_NO_CONTACT: {
    en: 'Who coordinates is no safeguarding contact: concerns may be about their work.',
    fr: 'Qui coordonne n’est pas personne référente de protection : un signalement peut porter sur son travail.',
  },
  CONTACT_ASKED: {
    en: 'You were asked to be a safeguarding contact of this programme: decline first, and you may take part.',
    fr: 'On vous a demandé d’être personne référente de protection de ce programme : refusez d’abord, et vous pourrez participer.',
  },
  CONTACT_DECLINED: {
    en: 'This person was asked before and declined; they may still agree by themself.',
    fr: 'Cette personne a déjà été sollicitée et a refusé ; elle peut encore accepter d’elle-même.',
  },
  CONTACT_ALREADY: {
    en: 'You have agreed to this task: ask a coordinator to name somebody else and release you.',
    fr: 'Vous avez accepté cette tâche : demandez à la coordination de désigner quelqu’un d’autre et de vous en libérer.',
  },
  LAST_SAFEGUARDING_CONTACT: {
    en: 'This is the last safeguarding contact; name another one first.',
    fr: 'C’est la dernière personne référente de protection ; désignez-en d’abord une autre.',
  },
  INVITATION_EXPIRED: {
    en: 'This invitation has expired.',
    fr: 'Cette invitation a expiré.',
  },
  ALREADY_PARTICIPANT: {
    en: 'You take part in this programme already.',
    fr: 'Vous participez déjà à ce programme.',
  },
  RETURN_BARRED: {
    en: 'Coordinators decide whether you come back to this programme; write to them.',
    fr: 'Votre retour dans ce programme dépend de la coordination ; écrivez-lui.',
  },
  UNDER_MINIMUM_AGE: {
    status: 422,
    en: 'This programme is for people of {minimumAge} and older.',
    fr: 'Ce programme s’adresse aux personnes de {minimumAge} ans et plus.',
  },
  CODE_OF_CONDUCT_OUTDATED: {
    en: 'The code of conduct in force is version {version}; read and accept that one.',
    fr: 'Le code de conduite en vigueur est la version {version} ; lisez-la et acceptez-la.',
  },
  CODE_VERSION_TAKEN: {
    en: 'There was a code of conduct of version {version} already; give the new text a version of its own.',
    fr: 'Un code de conduite a déjà porté la version {version} ; donnez au nouveau texte une version à lui.',
  },
  INVITATION_NEEDED: {
    en: 'You are not in the cohort of this programme: an invitation is needed.',
    fr: 'Vous n’êtes pas dans la cohorte de ce programme : il faut une invitation.',
  },
  INVITATION_REVOKED: {
    en: 'This invitation was revoked.',
    fr: 'Cette invitation a été révoquée.',
  },
  INVITATION_USED_UP: {
    en: 'This invitation has been used as often as it may be.',
    fr: 'Cette invitation a été utilisée autant de fois que permis.',
  },
  PARTICIPATION_ENDED: {
    en: 'This person does not take part in the programme any more.',
    fr: 'Cette personne ne participe plus au programme.',
  },
  PAUSED_BY_OTHERS: {
    en: 'This pause is not yours to end: whoever wished it does.',
    fr: 'Il ne vous revient pas de mettre fin à cette pause : c’est à qui l’a demandée de le faire.',
  },
  CODE_UNKNOWN: {
    status: 422,
    en: '“{code}” is not in the programme’s list “{list}”.',
    fr: '« {code} » ne figure pas dans la liste « {list} » du programme.',
  },
  CAPACITY_AND_ROLE: {
    status: 422,
    en: 'Who accompanies has at least one place, and a mentee has none; {capacity} does not go with “{role}”.',
    fr: 'Qui accompagne a au moins une place, et une personne mentorée aucune ; {capacity} ne va pas avec « {role} ».',
  },
  CAPACITY_BELOW_TAKEN: {
    en: 'You accompany {taken, plural, one {# person} other {# people}} as it is: keep at least as many places.',
    fr: 'Vous accompagnez déjà {taken, plural, one {# personne} other {# personnes}} : gardez au moins autant de places.',
  },
  CAPACITY_EXCEEDED: {
    en: 'All places are taken: {taken} of {capacity}.',
    fr: 'Toutes les places sont prises : {taken} sur {capacity}.',
  },
  ROLES_DIFFER: {
    en: 'One of the two is not there for this: a mentor has to accompany, and a mentee to seek.',
    fr: 'L’une des deux personnes n’est pas là pour cela : il faut quelqu’un qui accompagne et quelqu’un qui cherche.',
  },
  SAFEGUARDING_CONTACT_MISSING: {
    en: 'Nobody is matched before a safeguarding contact has agreed to the task.',
    fr: 'Aucun binôme n’est formé avant qu’une personne référente de protection ait accepté cette tâche.',
  },
  SAME_PERSON: {
    status: 422,
    en: 'This takes two: nobody does it with themself.',
    fr: 'Il faut être deux : cela ne se fait pas avec soi-même.',
  },
  OTHER_PROGRAMME: {
    status: 422,
    en: 'Not everybody named here takes part in the same programme.',
    fr: 'Les personnes nommées ici ne participent pas toutes au même programme.',
  },
  PARTICIPANT_UNKNOWN: {
    status: 422,
    en: 'Nobody of the id {participantId} takes part.',
    fr: 'Personne ne participe sous l’identifiant {participantId}.',
  },
  NOT_TO_BE_MATCHED: {
    en: 'One of the two rests, has left, or has not described themself yet.',
    fr: 'L’une des deux personnes est en pause, est partie ou ne s’est pas encore présentée.',
  },
  ALREADY_PAIRED: {
    en: 'These two are proposed to each other or are a pair already.',
    fr: 'Ces deux personnes sont déjà proposées l’une à l’autre ou forment déjà un binôme.',
  },
  PAIR_OUTDATED: {
    en: 'Something about one of the two has changed since this round; another round finds whom they go with now.',
    fr: 'Quelque chose a changé pour l’une des deux personnes depuis ce tour ; un nouveau tour trouvera avec qui elles vont désormais.',
  },
  PAIRED_BEFORE: {
    en: 'These two were proposed to each other before; a round may bring them together again.',
    fr: 'Ces deux personnes ont déjà été proposées l’une à l’autre ; un tour peut de nouveau les réunir.',
  },
  PAIR_RULED_OUT: {
    en: 'One of the two has said no before, or a conflict of interest is recorded.',
    fr: 'L’une des deux personnes a déjà refusé, ou un conflit d’intérêts est consigné.',
  },
  COORDINATOR_TAKES_PART: {
    en: 'Whoever takes part in a programme matches nobody in it: ask somebody else who coordinates.',
    fr: 'Qui participe à un programme n’y met personne en relation : demandez à une autre personne de la coordination.',
  },
  PAIR_ENDED: {
    en: 'There is nothing left to do with this proposal or pair.',
    fr: 'Il n’y a plus rien à faire de cette proposition ou de ce binôme.',
  },
  PAIR_ON_HOLD: {
    en: 'This pair rests for now.',
    fr: 'Ce binôme est en pause pour le moment.',
  },
  PAIR_FORMED_ALREADY: {
    en: 'You are a pair already: it can be ended at any time.',
    fr: 'Vous formez déjà un binôme : il est possible d’y mettre fin à tout moment.',
  },
  TRIAL_MISSING: {
    en: 'Meet once first, and record it.',
    fr: 'Rencontrez-vous d’abord une fois, et indiquez-le.',
  },
  CONSENT_MISSING: {
    en: 'Both have to accept first.',
    fr: 'Les deux doivent d’abord accepter.',
  },
  STAGE_NOT_ASKED: {
    en: 'This programme has no stage “{stage}”.',
    fr: 'Ce programme ne comporte pas l’étape « {stage} ».',
  },
  DAY_AHEAD: {
    status: 422,
    en: '{on} is still to come.',
    fr: 'Le {on} est encore à venir.',
  },
  DAY_OUTSIDE_PROGRAMME: {
    status: 422,
    en: '{day} is outside the programme, {startsOn} to {endsOn}.',
    fr: 'Le {day} est hors du programme, du {startsOn} au {endsOn}.',
  },
  GOAL_UNKNOWN: {
    status: 422,
    en: 'The pair has no such goal.',
    fr: 'Le binôme n’a pas cet objectif.',
  },
  NEEDS_MISSING: {
    en: 'Put into words first what is needed.',
    fr: 'Dites d’abord ce dont il est besoin.',
  },
  PROJECT_MISSING: {
    en: 'There is no project yet.',
    fr: 'Il n’y a pas encore de projet.',
  },
  STAGES_MISSING: {
    en: 'Before the first session this programme asks for: {missing}.',
    fr: 'Avant la première séance, ce programme demande : {missing}.',
  },
  PLANNED_IN_PAST: {
    status: 422,
    en: '{startsAt} has passed: plan ahead, and record what was held.',
    fr: '{startsAt} est passé : prévoyez ce qui est à venir, et consignez ce qui a eu lieu.',
  },
  SESSION_BEFORE_PROGRAMME: {
    status: 422,
    en: 'The programme begins on {startsOn}: there is no session of it on {day}.',
    fr: 'Le programme commence le {startsOn} : aucune séance n’en a lieu le {day}.',
  },
  SESSION_BEFORE_PAIR: {
    status: 422,
    en: 'On {on} the two were no pair yet: both had accepted on {formedOn}.',
    fr: 'Le {on}, les deux ne formaient pas encore un binôme : elles ont accepté le {formedOn}.',
  },
  SESSION_KIND_UNKNOWN: {
    status: 422,
    en: 'This programme has no sessions of the kind “{kind}”.',
    fr: 'Ce programme n’a pas de séances du type « {kind} ».',
  },
  SESSION_UNKNOWN: {
    status: 404,
    en: 'This pair has no such session.',
    fr: 'Ce binôme n’a pas cette séance.',
  },
  SESSION_OVER: {
    en: 'This session was held, missed or called off.',
    fr: 'Cette séance a eu lieu, a été manquée ou annulée.',
  },
  SESSION_NOT_BEGUN: {
    en: 'This session is to begin at {startsAt}.',
    fr: 'Cette séance doit commencer à {startsAt}.',
  },
  QUESTIONS_UNANSWERED: {
    status: 422,
    en: 'Please answer these as well: {missing}.',
    fr: 'Répondez aussi à ceci : {missing}.',
  },
  QUESTION_UNKNOWN: {
    status: 422,
    en: 'Nothing is asked under “{id}”.',
    fr: 'Rien n’est demandé sous « {id} ».',
  },
  PERSON_UNKNOWN: {
    status: 422,
    en: 'There is nobody of one of these ids.',
    fr: 'L’un de ces identifiants n’est celui de personne.',
  },
  NOT_A_CONTACT: {
    status: 422,
    en: 'This person is not a safeguarding contact of the programme.',
    fr: 'Cette personne n’est pas référente de protection du programme.',
  },
  NOTES_NOT_YOURS: {
    status: 422,
    en: 'Only who is one of a pair discloses its notes. Leave these out, and send it again.',
    fr: 'Seule une personne du binôme en divulgue les notes. Retirez celles-ci et renvoyez.',
  },
  CONCERN_SETTLED: {
    en: 'This concern is settled; raise a new one.',
    fr: 'Ce signalement est clos ; faites-en un nouveau.',
  },
  OTHER_EXCHANGE: {
    status: 422,
    en: 'The concern is about another exchange.',
    fr: 'Le signalement porte sur un autre échange.',
  },
  OTHER_PAIR: {
    status: 422,
    en: 'The concern is about another pair.',
    fr: 'Le signalement porte sur un autre binôme.',
  },
});
