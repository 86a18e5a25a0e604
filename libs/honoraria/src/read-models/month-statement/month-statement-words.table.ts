import type { LocalisedText } from '@palabre/kernel';
import type { SinceClosing } from './month-statement.shapes.js';

/** What a month's statement calls things, on the page and in files. */
export const WORDS = {
  title: { en: 'Statement of honoraria', fr: 'Relevé des honoraires' },
  month: { en: 'Month', fr: 'Mois' },
  state: { en: 'State', fr: 'État' },
  open: { en: 'open', fr: 'ouvert' },
  closed: { en: 'closed', fr: 'clos' },
  closedAt: { en: 'Closed at', fr: 'Clos le' },
  sealPosition: { en: 'Log position when closed', fr: 'Position du journal à la clôture' },
  sealRoot: { en: 'Root of the log when closed', fr: 'Racine du journal à la clôture' },
  what: { en: 'What', fr: 'Quoi' },
  amount: { en: 'Amount', fr: 'Montant' },
  items: { en: 'Items', fr: 'Postes' },
  owed: { en: 'Owed and paid', fr: 'Dû et payé' },
  carriedWhy: { en: 'Carried forward, and why', fr: 'Reporté, et pourquoi' },
  fromBank: { en: 'What the bank booked', fr: 'Ce que la banque a comptabilisé' },
  feesTitle: { en: 'Fees', fr: 'Frais' },
  accountsTitle: { en: 'Own accounts', fr: 'Comptes propres' },
  sealedTitle: { en: 'Balances when closed, and now', fr: 'Soldes à la clôture, à présent' },
  tiesTitle: { en: 'What ties', fr: 'Ce qui concorde' },
  broughtForward: { en: 'Brought forward', fr: 'Report du mois précédent' },
  accrued: { en: 'Accrued', fr: 'Échu' },
  paid: { en: 'Paid, net of what came back', fr: 'Payé, retours déduits' },
  waived: { en: 'Waived', fr: 'Renoncé' },
  cancelled: { en: 'Cancelled', fr: 'Annulé' },
  carriedForward: { en: 'Carried forward', fr: 'Report au mois suivant' },
  booked: { en: 'Booked for payees', fr: 'Comptabilisé pour les bénéficiaires' },
  cameBack: { en: 'Came back', fr: 'Revenu' },
  reachedOthers: {
    en: 'Reached somebody else, owed back',
    fr: 'Parvenu à une autre personne, à recouvrer',
  },
  recovered: { en: 'Recovered of that', fr: 'Recouvré sur ce montant' },
  lost: { en: 'Given up as lost', fr: 'Abandonné comme perdu' },
  beyondOwed: { en: 'Paid beyond what was owed', fr: 'Payé au-delà du dû' },
  lateIn: {
    en: 'Lines of earlier months booked in this one',
    fr: 'Lignes de mois antérieurs comptabilisées dans celui-ci',
  },
  lateOut: {
    en: 'Lines of this month booked in later ones',
    fr: 'Lignes de ce mois comptabilisées dans des mois suivants',
  },
  lines: { en: 'Lines', fr: 'Lignes' },
  chargesOnTheWay: { en: 'Charges of payments and returns', fr: 'Frais des paiements et retours' },
  lostInExchange: { en: 'Lost in exchange', fr: 'Perdu au change' },
  chargesOfTheBank: { en: 'Charges of the bank', fr: 'Frais de la banque' },
  fees: { en: 'Fees in all', fr: 'Frais au total' },
  feesInTheBudget: { en: 'Charges in the budget', fr: 'Frais au budget' },
  account: { en: 'Account', fr: 'Compte' },
  currency: { en: 'Currency', fr: 'Devise' },
  kind: { en: 'Kind', fr: 'Type' },
  opening: { en: 'Opening', fr: 'Ouverture' },
  payments: { en: 'Payments', fr: 'Paiements' },
  returns: { en: 'Returns', fr: 'Retours' },
  charges: { en: 'Charges', fr: 'Frais' },
  grants: { en: 'Grants', fr: 'Subventions' },
  suppliers: { en: 'Suppliers', fr: 'Fournisseurs' },
  interest: { en: 'Interest', fr: 'Intérêts' },
  transfers: { en: 'Transfers', fr: 'Virements internes' },
  outOfScope: { en: 'Out of scope', fr: 'Hors périmètre' },
  inSuspense: { en: 'In suspense', fr: 'En attente' },
  closing: { en: 'Closing', fr: 'Clôture' },
  stated: { en: 'As the bank states it', fr: 'Selon la banque' },
  statedOn: { en: 'On', fr: 'Le' },
  statedThen: { en: 'Stated when closed', fr: 'Indiqué à la clôture' },
  statedNow: { en: 'Stated now', fr: 'Indiqué à présent' },
  linesThen: { en: 'Lines made when closed', fr: 'Selon les lignes à la clôture' },
  linesNow: { en: 'Lines make now', fr: 'Selon les lignes à présent' },
  sinceClosing: { en: 'Since then', fr: 'Depuis' },
  difference: { en: 'Difference', fr: 'Écart' },
  oneSide: { en: 'One side', fr: 'Un côté' },
  otherSide: { en: 'The other', fr: 'L’autre' },
  holds: { en: 'ties', fr: 'concorde' },
  breaks: { en: 'DOES NOT TIE', fr: 'NE CONCORDE PAS' },
  printed: { en: 'Log position', fr: 'Position du journal' },
} as const satisfies Record<string, LocalisedText>;

/** Why items are carried forward. */
export const CARRIED: Readonly<Record<string, LocalisedText>> = {
  held: { en: 'held', fr: 'suspendu' },
  'in-run': { en: 'on its way', fr: 'en cours de paiement' },
  tracing: { en: 'being traced', fr: 'en recherche' },
  returned: { en: 'came back', fr: 'revenu' },
  rejected: { en: 'refused by the bank', fr: 'refusé par la banque' },
  mispaid: { en: 'reached somebody else', fr: 'parvenu à une autre personne' },
  unclaimed: { en: 'unclaimed', fr: 'non réclamé' },
  together: { en: 'paid together, later', fr: 'payé ensemble, plus tard' },
  open: { en: 'open, without a reason yet', fr: 'en suspens, sans motif encore' },
};

export const ACCOUNT_KINDS: Readonly<Record<string, LocalisedText>> = {
  bank: { en: 'bank', fr: 'banque' },
  wallet: { en: 'wallet', fr: 'portefeuille' },
  entrusted: { en: 'in trust', fr: 'confié à un tiers' },
};

/** What became of a balance since its month was closed. */
export const SINCE_CLOSING: Readonly<Record<SinceClosing, LocalisedText>> = {
  'as-sealed': { en: 'as sealed', fr: 'tel que scellé' },
  'stated-otherwise': {
    en: 'THE BANK STATES ANOTHER BALANCE',
    fr: 'LA BANQUE INDIQUE UN AUTRE SOLDE',
  },
  'lines-otherwise': { en: 'LINES CAME OR WENT', fr: 'DES LIGNES ONT ÉTÉ AJOUTÉES OU RETIRÉES' },
  'both-otherwise': {
    en: 'LINES CAME OR WENT, THE BANK STATES ANOTHER BALANCE',
    fr: 'DES LIGNES ONT ÉTÉ AJOUTÉES OU RETIRÉES, LA BANQUE INDIQUE UN AUTRE SOLDE',
  },
  'stated-no-more': {
    en: 'NO STATEMENT IN FORCE STATES IT ANY MORE',
    fr: 'PLUS AUCUN RELEVÉ EN VIGUEUR NE L’INDIQUE',
  },
};

export const TIE_NAMES: Readonly<Record<string, LocalisedText>> = {
  'roll-forward': {
    en: 'Brought forward + accrued − paid − waived − cancelled = owed item by item',
    fr: 'Report + échu − payé − renoncé − annulé = dû poste par poste',
  },
  paid: {
    en: 'Booked for payees − came back − reached somebody else = paid + beyond what was owed',
    fr: 'Comptabilisé − revenu − parvenu à d’autres = payé + au-delà du dû',
  },
  fees: { en: 'Fees = charges in the budget', fr: 'Frais = frais au budget' },
  bank: {
    en: 'Opening + lines = balance that the bank states',
    fr: 'Ouverture + lignes = solde selon la banque',
  },
};
