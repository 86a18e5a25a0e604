import type { LocalisedText } from '@palabre/kernel';

/** What may be missing, in people's words; its name in the details of a refusal is the program's. */
const THINGS: Readonly<Record<string, LocalisedText>> = {
  account: { en: 'account', fr: 'compte' },
  actionPoint: { en: 'action point', fr: 'point d’action' },
  application: { en: 'application', fr: 'candidature' },
  bankLine: { en: 'line of a bank statement', fr: 'ligne de relevé bancaire' },
  budget: { en: 'budget', fr: 'budget' },
  call: { en: 'call for applications', fr: 'appel à candidatures' },
  challenge: { en: 'challenge', fr: 'difficulté' },
  checkpoint: { en: 'checkpoint', fr: 'point de contrôle' },
  cohort: { en: 'cohort', fr: 'cohorte' },
  commitment: { en: 'commitment', fr: 'engagement' },
  document: { en: 'document', fr: 'document' },
  draft: { en: 'draft', fr: 'brouillon' },
  event: { en: 'event', fr: 'événement' },
  expenditure: { en: 'expenditure', fr: 'dépense' },
  fundingAgreement: { en: 'funding agreement', fr: 'convention de financement' },
  group: { en: 'group', fr: 'groupe' },
  honorarium: { en: 'honorarium', fr: 'indemnité' },
  indicator: { en: 'indicator', fr: 'indicateur' },
  key: { en: 'key', fr: 'clé' },
  line: { en: 'budget line', fr: 'ligne budgétaire' },
  meeting: { en: 'meeting', fr: 'réunion' },
  membership: { en: 'membership', fr: 'adhésion' },
  openItem: { en: 'open item', fr: 'point en suspens' },
  outcome: { en: 'outcome', fr: 'production' },
  overrun: { en: 'overrun', fr: 'dépassement' },
  ownAccount: { en: 'account of the organisation', fr: 'compte de l’organisation' },
  payee: { en: 'payment details', fr: 'coordonnées de paiement' },
  payment: { en: 'payment', fr: 'paiement' },
  paymentRun: { en: 'payment run', fr: 'campagne de paiement' },
  person: { en: 'person', fr: 'personne' },
  proposal: { en: 'proposal', fr: 'proposition' },
  question: { en: 'question', fr: 'question' },
  shortlist: { en: 'shortlist', fr: 'présélection' },
  statement: { en: 'bank statement', fr: 'relevé bancaire' },
  step: { en: 'step', fr: 'étape' },
  workplan: { en: 'workplan', fr: 'plan de travail' },
};

const choices = (language: keyof LocalisedText, sentence: (words: string) => string): string =>
  Object.entries(THINGS)
    .map(([name, words]) => `${name} {${sentence(words[language])}}`)
    .join(' ');

/** Says that there is no such thing, and names it only in words that are listed. */
export const NOTHING_FOUND = {
  en: `{what, select, ${choices('en', (it) => `Not found: ${it}.`)} other {Nothing was found.}}`,
  fr: `{what, select, ${choices('fr', (it) => `Introuvable : ${it}.`)} other {Rien n’a été trouvé.}}`,
} as const;
