import { defineMessages } from '@palabre/kernel';

/** What refusals around rounds of matching say. None of them tells anything about a pair that is not proposed. */
export const matchingMessages = defineMessages()({
  MATCHING_NOT_RUNNING: {
    en: 'This round is no longer being worked out.',
    fr: 'Ce tour n’est plus en cours de calcul.',
  },
  MATCHING_INCOMPLETE: {
    en: 'Parts of this round are missing.',
    fr: 'Il manque des parties à ce tour.',
  },
  MATCHING_NOT_CONCLUDED: {
    en: 'This round is not worked out, or has been decided on.',
    fr: 'Ce tour n’est pas calculé, ou il a déjà été décidé.',
  },
  MATCHING_SUPERSEDED: {
    en: 'A later round has begun; adopt that one.',
    fr: 'Un tour plus récent a commencé ; c’est celui-là qu’il faut retenir.',
  },
  ROUNDS_REPEATED_OFTEN: {
    en: 'Of {most} rounds within {days} days little or nothing was proposed. Adopt what the last one came to, or start another from {from} on.',
    fr: 'Sur {days} jours, {most} tours n’ont presque rien donné. Retenez le résultat du dernier, ou lancez-en un autre à partir du {from}.',
  },
  PAIRS_NOT_SHOWN_YET: {
    status: 422,
    en: 'What a round for so few people has come to is shown once it is adopted: adopt it whole, or discard it.',
    fr: 'Le résultat d’un tour pour si peu de personnes n’est montré qu’une fois retenu : retenez-le en entier, ou écartez-le.',
  },
  MATCHING_BUSY: {
    en: 'A round is being worked out just now; try again once it is done.',
    fr: 'Un tour est en cours de calcul ; réessayez une fois qu’il sera terminé.',
  },
  PAIR_NOT_OF_MATCHING: {
    status: 422,
    en: 'This round did not come to the pair {pairingId}.',
    fr: 'Ce tour n’a pas abouti au binôme {pairingId}.',
  },
});
