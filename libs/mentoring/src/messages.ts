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
  CODE_REPEATED: {
    status: 422,
    en: 'The code “{code}” stands twice in the list “{list}”.',
    fr: 'Le code « {code} » figure deux fois dans la liste « {list} ».',
  },
  PROGRAMME_CLOSED: {
    en: 'This programme is closed.',
    fr: 'Ce programme est clos.',
  },
  SELF_APPOINTED: {
    en: 'Nobody names themself a safeguarding contact.',
    fr: 'Nul ne se désigne comme personne référente de protection.',
  },
  CONTACT_TAKES_PART: {
    en: 'Whoever takes part in the programme is no safeguarding contact of it.',
    fr: 'Une personne qui participe au programme n’en est pas référente de protection.',
  },
  LAST_SAFEGUARDING_CONTACT: {
    en: 'This is the last safeguarding contact; name another one first.',
    fr: 'C’est la dernière personne référente de protection ; désignez-en d’abord une autre.',
  },
  INVITATION_EXPIRED: {
    en: 'This invitation has expired.',
    fr: 'Cette invitation a expiré.',
  },
  INVITATION_SECRET_TAKEN: {
    en: 'There is an invitation with this secret already; make a new random one.',
    fr: 'Une invitation porte déjà ce secret ; générez-en un nouveau au hasard.',
  },
});
