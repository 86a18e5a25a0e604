import type { Language } from '@palabre/kernel';
import type { LeftWithoutReason } from '../../matching/index.js';

/** What is said of who stays without a mentor. */
export const LEFT_WITHOUT: Readonly<Record<LeftWithoutReason, Readonly<Record<Language, string>>>> =
  {
    NOT_IN_ROUND: {
      en: 'They rest, have left, have not described themself, or have not accepted the code of conduct in force.',
      fr: 'Cette personne est en pause, est partie, ne s’est pas présentée ou n’a pas accepté le code de conduite en vigueur.',
    },
    NO_PLACES: {
      en: 'No mentor of this programme has a place.',
      fr: 'Aucun·e mentor·e de ce programme n’a de place.',
    },
    NO_COMMON_LANGUAGE: {
      en: 'No mentor of this programme speaks a language of theirs.',
      fr: 'Aucun·e mentor·e de ce programme ne parle une de leurs langues.',
    },
    NOBODY_ACROSS: {
      en: 'No mentor of this programme is on the other side of the difference that pairs cross.',
      fr: 'Aucun·e mentor·e de ce programme n’est de l’autre côté de la différence que les binômes franchissent.',
    },
    MORE_THAN_PLACES: {
      en: 'More people seek a mentor than there are places, and a place stays empty where nobody fits it.',
      fr: 'Les demandes sont plus nombreuses que les places, et une place reste libre si personne n’y convient.',
    },
    NO_FIT_THIS_TIME: {
      en: 'No good fit was found this time.',
      fr: 'Aucun bon accord n’a été trouvé cette fois.',
    },
  };
