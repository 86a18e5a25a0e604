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
  PAIR_NOT_OF_MATCHING: {
    status: 422,
    en: 'This round did not come to the pair {pairingId}.',
    fr: 'Ce tour n’a pas abouti au binôme {pairingId}.',
  },
});
