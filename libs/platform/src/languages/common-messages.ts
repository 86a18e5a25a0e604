import { defineMessages } from '@palabre/kernel';
import { NOTHING_FOUND } from './not-found.js';

/** Refusals that any request may meet. */
export const commonMessages = defineMessages()({
  TOKEN_MISSING: {
    status: 401,
    en: 'Send your token: Authorization: Bearer …',
    fr: 'Envoyez votre jeton : Authorization: Bearer …',
  },
  TOKEN_INVALID: {
    status: 401,
    en: 'This token is not valid here. Log in again.',
    fr: 'Ce jeton n’est pas valable ici. Reconnectez-vous.',
  },
  TOKEN_EXPIRED: {
    status: 401,
    en: 'This token has expired. Log in again.',
    fr: 'Ce jeton a expiré. Reconnectez-vous.',
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    status: 503,
    en: 'Your login cannot be checked just now. Try again in a moment.',
    fr: 'Votre connexion ne peut être vérifiée pour l’instant. Réessayez dans un moment.',
  },
  NOT_REGISTERED: {
    status: 403,
    en: 'You are logged in but not registered yet: POST /people first.',
    fr: 'Vous êtes connecté·e mais pas encore inscrit·e : commencez par POST /people.',
  },
  FORBIDDEN: {
    status: 403,
    en: 'You may not do this. It is for: {allowed}.',
    fr: 'Cela ne vous est pas permis. C’est réservé à : {allowed}.',
  },
  LOGIN_NOT_ADMITTED: {
    status: 403,
    en: 'This login was another person’s before, so its staff roles do not count. A steward can admit it: POST /people/{personId}/logins/{loginId}/admission.',
    fr: 'Ce compte a été celui d’une autre personne, ses rôles d’équipe ne comptent donc pas. Un ou une responsable des données peut l’admettre : POST /people/{personId}/logins/{loginId}/admission.',
  },
  NOT_FOUND: { status: 404, ...NOTHING_FOUND },
  ROUTE_NOT_FOUND: {
    status: 404,
    en: 'There is nothing at this address. The API is described at /docs.',
    fr: 'Il n’y a rien à cette adresse. L’API est décrite sous /docs.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    en: 'This address is there for {allow} only.',
    fr: 'Cette adresse n’accepte que {allow}.',
  },
  VALIDATION_FAILED: {
    status: 400,
    en: 'Some fields are not right; each is listed under errors.',
    fr: 'Certains champs ne conviennent pas ; chacun figure sous errors.',
  },
  MALFORMED_REQUEST: {
    status: 400,
    en: 'The request cannot be read: check that its body is valid JSON.',
    fr: 'La requête est illisible : vérifiez que son corps est du JSON valide.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    en: 'The address and headers of the request are longer than {limit, number} bytes together.',
    fr: 'L’adresse et les en-têtes de la requête dépassent ensemble {limit, number} octets.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    en: 'The request did not arrive in time: send it again.',
    fr: 'La requête n’est pas arrivée à temps : envoyez-la de nouveau.',
  },
  NOT_HTTP: {
    status: 400,
    en: 'What arrived is not a request of HTTP/1.1.',
    fr: 'Ce qui est arrivé n’est pas une requête HTTP/1.1.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    en: 'The request is larger than this address accepts.',
    fr: 'La requête dépasse la taille acceptée à cette adresse.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    en: 'This content type is not accepted here; send {accepted}.',
    fr: 'Ce type de contenu n’est pas accepté ici ; envoyez {accepted}.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    en: 'There is an answer, but in none of the types that Accept names; it is in {offered}.',
    fr: 'Il y a une réponse, mais dans aucun des types que nomme Accept ; elle est en {offered}.',
  },
  CURSOR_UNKNOWN: {
    status: 400,
    en: 'This list has no such page: as cursor, send the `next` of the page before, with the same order and filters.',
    fr: 'Cette liste n’a pas une telle page : envoyez comme cursor le `next` de la page précédente, avec le même ordre et les mêmes filtres.',
  },
  STALE_VERSION: {
    status: 412,
    en: 'Somebody changed this meanwhile. Read it again and decide anew.',
    fr: 'Quelqu’un l’a modifié entre-temps. Relisez puis décidez à nouveau.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    en: 'This Idempotency-Key was used for another request. Choose a new one.',
    fr: 'Cette Idempotency-Key a servi à une autre requête. Choisissez-en une nouvelle.',
  },
  TRANSLATION_MISSING: {
    status: 422,
    en: 'What is published needs English and French. Missing: {missing}.',
    fr: 'Ce qui est publié doit l’être en anglais et en français. Il manque : {missing}.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    en: 'These are more requests than anybody needs. The next one is answered in {seconds} seconds.',
    fr: 'Ces requêtes sont plus nombreuses que nécessaire. La prochaine aura une réponse dans {seconds} secondes.',
  },
  TOO_MANY_CHANGES: {
    en: 'This has been changed {most} times already and takes no more changes. Ask the coordinator.',
    fr: 'Ceci a déjà été modifié {most} fois et n’accepte plus de changement. Adressez-vous à la coordination.',
  },
  PERSON_ERASED: {
    status: 410,
    en: 'This person’s data have been erased.',
    fr: 'Les données de cette personne ont été effacées.',
  },
  EVENT_TOO_LARGE: {
    status: 413,
    en: 'This is more than can be stored in one piece ({limit} bytes).',
    fr: 'C’est plus que ce qui peut être conservé en une fois ({limit} octets).',
  },
  CLOCK_GOES_FORWARD_ONLY: {
    status: 409,
    en: 'The clock only goes forward; it shows {now}.',
    fr: 'L’horloge ne fait qu’avancer ; elle indique {now}.',
  },
  TABLE_TOO_LONG: {
    status: 422,
    en: 'A file holds at most {limit} rows, and this has more. Ask for less of it, by its filters.',
    fr: 'Un fichier compte au plus {limit} lignes, et il y en a davantage. Demandez-en moins, à l’aide des filtres.',
  },
  FILE_FROM_CURSOR: {
    status: 422,
    en: 'A file is of all that its filters let through, not of what comes behind a page. Leave cursor out.',
    fr: 'Un fichier contient tout ce que ses filtres laissent passer, pas ce qui suit une page. N’indiquez pas cursor.',
  },
  READ_MODEL_BEHIND: {
    status: 503,
    en: 'The answer is still being prepared. Ask again in a moment.',
    fr: 'La réponse est en préparation. Redemandez dans un instant.',
  },
  READ_MODEL_INCOMPLETE: {
    status: 503,
    en: 'Part of what this rests on could not be read and has to be mended first: tell whoever runs the system.',
    fr: 'Une partie de ce sur quoi ceci repose n’a pu être lue et doit d’abord être réparée : prévenez qui gère le système.',
  },
  LOG_ENDS_EARLY: {
    status: 503,
    en: 'Something was brought back from a backup and is not complete yet: tell whoever runs the system. Nothing was stored.',
    fr: 'Des données ont été restaurées d’une sauvegarde et ne sont pas encore complètes : prévenez qui gère le système. Rien n’a été enregistré.',
  },
  BUSY: {
    status: 503,
    en: 'Too many people changed this at once. Try again in a moment.',
    fr: 'Trop de personnes ont modifié ceci à la fois. Réessayez dans un instant.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    en: 'The database does not answer just now. Send the same request again with the same Idempotency-Key.',
    fr: 'La base de données ne répond pas pour l’instant. Renvoyez la même requête avec la même Idempotency-Key.',
  },
  INTERNAL: {
    status: 500,
    en: 'Something went wrong here. It has been logged under {correlationId}.',
    fr: 'Une erreur est survenue ici. Elle est consignée sous {correlationId}.',
  },
});
