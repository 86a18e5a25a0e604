import { defineMessages } from '@palabre/kernel';

/** Why a statement file cannot be read: the place in the file, never what stands there. */
export const statementMessages = defineMessages()({
  STATEMENT_NOT_XML: {
    status: 422,
    en: 'Line {line}: this is no well-formed XML.',
    fr: 'Ligne {line} : ceci n’est pas du XML bien formé.',
  },
  STATEMENT_TRUNCATED: {
    status: 422,
    en: 'The file breaks off at line {line} ({path}). Fetch it from the bank again.',
    fr: 'Le fichier s’interrompt à la ligne {line} ({path}). Récupérez-le à nouveau auprès de la banque.',
  },
  STATEMENT_ENCODING: {
    status: 422,
    en: 'Line {line}: the bytes are not in the encoding that the file declares, or it is not known here.',
    fr: 'Ligne {line} : les octets ne sont pas dans l’encodage déclaré, ou celui-ci est inconnu ici.',
  },
  STATEMENT_DOCTYPE: {
    status: 422,
    en: 'Line {line}: a statement may not declare a document type.',
    fr: 'Ligne {line} : un relevé ne peut déclarer de type de document.',
  },
  STATEMENT_FORMAT_UNKNOWN: {
    status: 422,
    en: 'The file is none that is read here: camt, MT940, or a CSV whose headings are known.',
    fr: 'Ce fichier n’est d’aucun format lu ici : camt, MT940 ou un CSV aux intitulés connus.',
  },
  STATEMENT_EMPTY: {
    status: 422,
    en: 'There is no statement in the file.',
    fr: 'Le fichier ne contient aucun relevé.',
  },
  STATEMENT_VERSION_UNKNOWN: {
    status: 422,
    en: 'Line {line}: this is another message, or a version that is not known here. Known: statements camt.052, camt.053 and camt.054, versions 02 to 08, and reports on payments pain.002, versions 03 to 14.',
    fr: 'Ligne {line} : c’est un autre message, ou une version inconnue ici. Connus : les relevés camt.052, camt.053 et camt.054, versions 02 à 08, et les comptes rendus de paiements pain.002, versions 03 à 14.',
  },
  STATEMENT_AMOUNT_INVALID: {
    status: 422,
    en: 'Line {line}, {path}: this is no amount that the currency allows.',
    fr: 'Ligne {line}, {path} : ce n’est pas un montant que la devise permet.',
  },
  STATEMENT_CURRENCY_UNKNOWN: {
    status: 422,
    en: 'Line {line}, {path}: this currency is not known.',
    fr: 'Ligne {line}, {path} : cette devise est inconnue.',
  },
  STATEMENT_DATE_INVALID: {
    status: 422,
    en: 'Line {line}, {path}: there is no such day.',
    fr: 'Ligne {line}, {path} : ce jour n’existe pas.',
  },
  STATEMENT_FIELD_MISSING: {
    status: 422,
    en: 'Line {line}, {path}: a field that every statement has is missing.',
    fr: 'Ligne {line}, {path} : il manque un champ que tout relevé comporte.',
  },
  STATEMENT_FIELD_INVALID: {
    status: 422,
    en: 'Line {line}, {path}: this field holds nothing it may hold.',
    fr: 'Ligne {line}, {path} : ce champ contient une valeur qu’il ne peut avoir.',
  },
  STATEMENT_FIELD_TWICE: {
    status: 422,
    en: 'Line {line}, {path}: this stands here twice, and nothing tells which of the two is meant.',
    fr: 'Ligne {line}, {path} : ceci figure deux fois ici, et rien ne dit lequel des deux est le bon.',
  },
  STATEMENT_TOTALS_DIFFER: {
    status: 422,
    en: 'Line {line}, {path}: the file says another total than its entries make. Part of it is missing or was changed; fetch it from the bank again.',
    fr: 'Ligne {line}, {path} : le fichier indique un autre total que ses écritures. Il en manque une partie ou il a été modifié ; récupérez-le à nouveau auprès de la banque.',
  },
  STATEMENT_TOO_LONG: {
    status: 422,
    en: 'Line {line}, {path}: this is longer than any statement needs.',
    fr: 'Ligne {line}, {path} : c’est plus long que ce qu’exige un relevé.',
  },
});
