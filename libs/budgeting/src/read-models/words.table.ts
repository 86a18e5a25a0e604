import type { LocalisedText } from '@palabre/kernel';

/** Codes that stand in answers, in people's words. */
const WORDS: Readonly<Record<string, LocalisedText>> = {
  source: { en: 'agreed by funders', fr: 'convenu avec les bailleurs' },
  envelope: { en: 'envelope', fr: 'enveloppe' },
  allocated: { en: 'allocated', fr: 'alloué' },
  committed: { en: 'committed', fr: 'engagé' },
  spent: { en: 'spent', fr: 'dépensé' },
  overrun: { en: 'overrun', fr: 'dépassement' },
  received: { en: 'received', fr: 'reçu' },
  receivable: { en: 'receivable', fr: 'à recevoir' },
  suspense: { en: 'suspense', fr: 'attente' },
  advanced: { en: 'advanced', fr: 'avancé' },
  exchange: { en: 'exchange differences', fr: 'écarts de change' },
  programme: { en: 'programme', fr: 'programme' },
  unassigned: { en: 'unassigned', fr: 'non affecté' },
  none: { en: 'none', fr: 'aucun' },
  requested: { en: 'requested', fr: 'demandé' },
  approved: { en: 'approved', fr: 'approuvé' },
  declined: { en: 'declined', fr: 'refusé' },
  released: { en: 'released', fr: 'libéré' },
  executed: { en: 'carried out', fr: 'exécuté' },
  drawn: { en: 'drawn', fr: 'tiré' },
  agreed: { en: 'agreed', fr: 'accepté' },
  recorded: { en: 'recorded', fr: 'inscrit' },
  confirmed: { en: 'confirmed', fr: 'confirmé' },
  withdrawn: { en: 'withdrawn', fr: 'retiré' },
  support: { en: 'support', fr: 'soutien' },
  concern: { en: 'concern', fr: 'réserve' },
  objection: { en: 'objection', fr: 'objection' },
  allocate: { en: 'allocation', fr: 'allocation' },
  deallocate: { en: 'allocation given back', fr: 'allocation rendue' },
  reallocate: { en: 'reallocation', fr: 'réallocation' },
  earmark: { en: 'earmark of honoraria', fr: 'affectation des indemnités' },
  increase: { en: 'increase of the envelope', fr: 'hausse de l’enveloppe' },
  decrease: { en: 'decrease of the envelope', fr: 'baisse de l’enveloppe' },
  'carry-over': { en: 'carry-over of what is unspent', fr: 'report du non-dépensé' },
  honorarium: { en: 'honorarium', fr: 'indemnité' },
  charge: { en: 'bank charge', fr: 'frais bancaires' },
  'supplier-payment': { en: 'payment of a supplier', fr: 'paiement d’un prestataire' },
  grant: { en: 'grant', fr: 'subvention' },
  return: { en: 'return', fr: 'retour' },
  misdirected: {
    en: 'paid to somebody else, owed back',
    fr: 'payé à une autre personne, à recouvrer',
  },
  recovered: { en: 'recovered', fr: 'recouvré' },
  loss: { en: 'loss', fr: 'perte' },
  other: { en: 'other', fr: 'autre' },
  'foreign-currency': { en: 'foreign currency', fr: 'devise étrangère' },
  'outside-eligibility': { en: 'outside eligibility', fr: 'hors éligibilité' },
  open: { en: 'open', fr: 'ouvert' },
  advance: { en: 'advance', fr: 'avance' },
  claim: { en: 'expense claim', fr: 'note de frais' },
  paid: { en: 'paid', fr: 'versé' },
  settled: { en: 'accounted for', fr: 'justifié' },
  claimed: { en: 'claimed', fr: 'demandé' },
  accepted: { en: 'accepted', fr: 'accepté' },
  submitted: { en: 'handed in', fr: 'remis' },
  returned: { en: 'sent back', fr: 'renvoyé' },
  expenditure: { en: 'voucher', fr: 'pièce' },
  payment: { en: 'payment without a voucher', fr: 'paiement sans pièce' },
  settlement: { en: 'settlement', fr: 'justification' },
  change: { en: 'change', fr: 'modification' },
  commitment: { en: 'contract', fr: 'contrat' },
  standing: { en: 'in the books', fr: 'dans les livres' },
  reversed: { en: 'reversed', fr: 'extournée' },
  'in-order': { en: 'in order', fr: 'conforme' },
  observation: { en: 'observation', fr: 'observation' },
  exception: { en: 'exception', fr: 'exception' },
  group: { en: 'the group', fr: 'le groupe' },
  coordinator: { en: 'the coordinator', fr: 'la coordination' },
  'on-plan': { en: 'on plan', fr: 'conforme au plan' },
  watch: { en: 'to watch', fr: 'à surveiller' },
  act: { en: 'to act on', fr: 'à traiter' },
};

/** What a code is called; a code without words, such as an id, stands for itself. */
export const inWords = (code: string): LocalisedText =>
  (Object.hasOwn(WORDS, code) ? WORDS[code] : undefined) ?? { en: code, fr: code };

/** Several codes in a row. */
export const listInWords = (codes: readonly string[]): LocalisedText => ({
  en: codes.map((code) => inWords(code).en).join(', '),
  fr: codes.map((code) => inWords(code).fr).join(', '),
});

/** `Funds allocated` of `budgeting.FundsAllocated`: events have names of the program, in English. */
export const eventWords = (eventType: string): string => {
  const words = eventType.replace(/^\w+\./, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return words.charAt(0) + words.slice(1).toLowerCase();
};
