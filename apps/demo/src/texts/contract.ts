import type { LocalDate, LocalisedText } from '@palabre/kernel';

/** The contract with a resource person for the group on care. Amounts in cents. */
export const RESOURCE_PERSON = {
  /** An invented business: its name is nobody’s. */
  name: 'Vrazebquav Consulting',
  iban: 'BE65999000012396',
  bic: 'DEMOBEM0',
  town: 'Namur',
  country: 'BE',
  group: 'rooting-care',
  budgetLine: 'facilitator',
  signedOn: '2025-02-10' satisfies LocalDate,
  minor: 240_000n,
  subject: {
    en: 'Eight half days on care in crises: preparing, holding and summing up the talks with the groups.',
    fr: 'Huit demi-journées sur le soin en temps de crise : préparer, tenir et résumer les entretiens avec les groupes.',
  } satisfies LocalisedText,
  /** Invoices: two instalments that make up the contract. */
  invoices: [
    {
      number: 'VC-2025-03',
      on: '2025-03-10' as LocalDate,
      paidOn: '2025-03-14' as LocalDate,
      minor: 120_000n,
    },
    {
      number: 'VC-2025-07',
      on: '2025-07-07' as LocalDate,
      paidOn: '2025-07-11' as LocalDate,
      minor: 120_000n,
    },
  ],
} as const;

/** Money that moves from one group to another in the middle of the year, and what MEL thinks of it. */
export const REALLOCATION = {
  decidedOn: '2025-05-26' as LocalDate,
  from: 'practising-accountability',
  to: 'strengthening-collaboration',
  minor: 40_000n,
  reason: {
    en:
      'Two assemblies take place online and need no room. The listening evenings are asked for by a sixth coalition, ' +
      'which needs an interpreter.',
    fr:
      'Deux assemblées se tiennent en ligne et se passent de salle. Une sixième coalition demande une soirée d’écoute, ' +
      'avec interprète.',
  },
  views: [
    {
      member: 'mel-1',
      view: 'support',
      words: 'The assemblies keep what they need; the sixth evening adds a new country.',
    },
    {
      member: 'mel-2',
      view: 'concern',
      words:
        'Fine, if the guide’s translation is paid for first. Please look at the line again in July.',
    },
  ],
} as const;
