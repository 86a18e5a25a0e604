import { defineMessages } from '@palabre/kernel';

/** What refusals around skill exchange, activities, the library and self-assessment say. */
export const togetherMessages = defineMessages()({
  EXCHANGE_NOT_OFFERED: {
    en: 'Skills are not exchanged in this programme.',
    fr: 'Ce programme ne comporte pas d’échange de compétences.',
  },
  LISTINGS_ENOUGH: {
    en: 'You have {most} open listings: take one back first.',
    fr: 'Vous avez {most} annonces ouvertes : retirez-en d’abord une.',
  },
  LISTING_TAKEN: {
    en: 'This listing is no longer open.',
    fr: 'Cette annonce n’est plus ouverte.',
  },
  EXCHANGE_NOT_AGREED: {
    en: 'The two have not agreed on this exchange, or it has ended.',
    fr: 'Les deux personnes ne se sont pas entendues sur cet échange, ou il est terminé.',
  },
  EXCHANGE_NOT_COMPLETED: {
    en: 'Both have to say first that the exchange took place.',
    fr: 'Les deux personnes doivent d’abord dire que l’échange a eu lieu.',
  },
  THANKED_ALREADY: {
    en: 'You have given your thanks already.',
    fr: 'Vous avez déjà remercié.',
  },
  MENTOR_ALREADY: {
    en: 'You are a mentor of this programme already.',
    fr: 'Vous êtes déjà mentor·e dans ce programme.',
  },
  NOTHING_LEARNT_YET: {
    en: 'First complete an exchange in which you learn, or go a way with a mentor: meet, and reach a goal, finish your project or come to the end.',
    fr: 'Menez d’abord à bien un échange où vous apprenez, ou faites un bout de chemin avec un·e mentor·e : rencontrez-vous, puis atteignez un objectif, achevez votre projet ou allez jusqu’au terme.',
  },
  ACTIVITY_NOT_OFFERED: {
    status: 422,
    en: 'This programme has no activities of this kind.',
    fr: 'Ce programme ne comporte pas d’activités de ce genre.',
  },
  ACTIVITY_OVER: {
    en: 'This activity has taken place or was cancelled.',
    fr: 'Cette activité a eu lieu ou a été annulée.',
  },
  SCALES_UNANSWERED: {
    status: 422,
    en: 'Rate every scale from 1 to 5. Still open: {missing}.',
    fr: 'Notez chaque échelle de 1 à 5. Il manque : {missing}.',
  },
  SCALE_UNKNOWN: {
    status: 422,
    en: 'This programme has no scale “{scale}”.',
    fr: 'Ce programme n’a pas d’échelle « {scale} ».',
  },
});
