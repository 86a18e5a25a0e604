import { defineMessages } from '@palabre/kernel';

/** What refusals about money in the hands of third parties say. */
export const handoverMessages = defineMessages()({
  NOT_IN_TRUST: {
    status: 422,
    en: 'Money is handed over from an account in trust of the same cohort.',
    fr: 'On remet de l’argent depuis un compte confié à un tiers, de la même cohorte.',
  },
  PAYEE_NOT_BY_HAND: {
    status: 422,
    en: 'This person has no trusted third party confirmed as the way to be paid.',
    fr: 'Aucun tiers de confiance n’est confirmé comme moyen de paiement de cette personne.',
  },
  NOTHING_TO_HAND_OVER: {
    en: 'Not all of these are approved and due to this person.',
    fr: 'Tous ces honoraires ne sont pas approuvés et dus à cette personne.',
  },
  PAYMENT_ON_ITS_WAY: {
    en: 'An earlier payment of one of these may still arrive.',
    fr: 'Un paiement antérieur de l’un d’eux peut encore arriver.',
  },
  RETURN_UNAPPROVED: {
    en: 'Some of these came back by one person’s word. A second person approves that line of the statement first: POST /bank-lines/:bankLineId/approval.',
    fr: 'Certains de ces honoraires sont revenus sur la parole d’une seule personne. Une seconde approuve d’abord cette ligne du relevé : POST /bank-lines/:bankLineId/approval.',
  },
  APPROVAL_OUTDATED: {
    en: 'Some of these were approved with other payment details than there are now. Have them approved again.',
    fr: 'Certains de ces honoraires ont été approuvés avec d’autres coordonnées que les actuelles. Faites-les approuver à nouveau.',
  },
  APPROVALS_MISSING: {
    en: 'So much takes {needed} approvals of each honorarium, by different persons. Some have fewer.',
    fr: 'Un tel montant demande {needed} approbations de chaque honoraire, par des personnes différentes. Certains en ont moins.',
  },
  NOT_BY_HAND: {
    en: 'This payment is not handed over by a third party.',
    fr: 'Ce paiement n’est pas remis par un tiers.',
  },
  TAKE_BACK_NOT_PROPOSED: {
    en: 'Nobody has said yet that nothing was handed over.',
    fr: 'Personne n’a encore indiqué que rien n’a été remis.',
  },
  HANDED_OVER_NOTHING: {
    status: 422,
    en: 'Say what you were handed. If it was nothing, tell finance.',
    fr: 'Dites ce qui vous a été remis. Si ce n’est rien, dites-le aux finances.',
  },
  HANDED_OVER_MORE: {
    status: 422,
    en: 'There was {amount} to hand over: say no more than that. If you were given more, tell finance.',
    fr: 'Il y avait {amount} à remettre : n’indiquez pas davantage. Si l’on vous a remis plus, dites-le aux finances.',
  },
  HANDED_OVER_BEFORE: {
    status: 422,
    en: 'Nobody can have handed this over before {earliest}.',
    fr: 'Personne n’a pu remettre ce montant avant le {earliest}.',
  },
  HANDED_OVER_LATER: {
    status: 422,
    en: 'The day is not here yet.',
    fr: 'Ce jour n’est pas encore venu.',
  },
});
