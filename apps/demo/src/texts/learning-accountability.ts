import type { GroupLearning } from './learning.js';

export const ACCOUNTABILITY_LEARNING: GroupLearning = {
  theme: 'practising-accountability',
  groupName: { en: 'Open books', fr: 'Livres ouverts' },
  questions: [
    {
      key: 'repair',
      proposed: {
        en: 'How do we deal with abuse of power?',
        fr: 'Que faire face aux abus de pouvoir ?',
      },
      refined: {
        en: 'What do people who were harmed need before they call a process fair?',
        fr: 'De quoi les personnes lésées ont-elles besoin pour dire qu’une démarche est juste ?',
      },
    },
    {
      key: 'money',
      proposed: { en: 'How open can our accounts be?', fr: 'Jusqu’où ouvrir nos comptes ?' },
      refined: {
        en: 'How do groups show each other their money without putting anybody at risk?',
        fr: 'Comment les groupes se montrent-ils leur argent sans mettre personne en danger ?',
      },
    },
    {
      key: 'donors',
      proposed: { en: 'What do donors not ask?', fr: 'Que ne demandent pas les bailleurs ?' },
      refined: {
        en: 'Which changes matter to members and appear in no report to a donor?',
        fr: 'Quels changements comptent pour les membres et ne figurent dans aucun rapport ?',
      },
    },
  ],
  outcomes: [
    {
      kind: 'good-practice-guide',
      title: {
        en: 'Answering to each other: a guide with templates',
        fr: 'Se rendre des comptes : un guide et ses modèles',
      },
    },
    {
      kind: 'research-study',
      title: {
        en: 'What fairness felt like: forty conversations',
        fr: 'Ce qui parut juste : quarante conversations',
      },
    },
  ],
  workplan: {
    objective: {
      en: 'Eight organisations open a yearly account to their members, in words and figures, with the guide.',
      fr: 'Huit associations ouvrent à leurs membres un compte annuel, en mots et en chiffres, à l’aide du guide.',
    },
    whom: {
      en: 'Organisations of the members and their neighbours',
      fr: 'Les associations des membres et leurs voisines',
    },
    steps: [
      {
        key: 'collect',
        what: {
          en: 'Collect rules, accounts and quarrels of eight organisations',
          fr: 'Réunir règles, comptes et querelles de huit associations',
        },
        ownerSeat: 0,
        from: '2025-01-13',
        to: '2025-03-14',
        doneOn: '2025-03-12',
      },
      {
        key: 'write',
        what: {
          en: 'Write the guide in short chapters',
          fr: 'Écrire le guide en courts chapitres',
        },
        ownerSeat: 3,
        from: '2025-03-17',
        to: '2025-05-30',
        doneOn: '2025-05-30',
      },
      {
        key: 'assemblies',
        what: {
          en: 'Hold an open assembly in each organisation',
          fr: 'Tenir une assemblée ouverte dans chaque association',
        },
        ownerSeat: 6,
        from: '2025-06-02',
        to: '2025-08-29',
        doneOn: '2025-09-05',
      },
      {
        key: 'publish',
        what: { en: 'Check for safety and publish', fr: 'Vérifier la sécurité et publier' },
        ownerSeat: 1,
        from: '2025-08-18',
        to: '2025-09-26',
        doneOn: '2025-09-24',
      },
    ],
    indicators: [
      {
        key: 'assemblies',
        name: { en: 'Open assemblies held', fr: 'Assemblées ouvertes tenues' },
        unit: { en: 'assemblies', fr: 'assemblées' },
        baseline: '0',
        target: '8',
        reports: [
          { on: '2025-07-14', value: '4' },
          { on: '2025-09-08', value: '7' },
        ],
      },
      {
        key: 'trust',
        name: {
          en: 'Members who find the accounts clear',
          fr: 'Membres qui trouvent les comptes clairs',
        },
        unit: { en: 'per cent', fr: 'pour cent' },
        baseline: '31.5',
        target: '60',
        reports: [{ on: '2025-09-15', value: '64.2' }],
      },
    ],
    budget: [
      {
        key: 'assemblies',
        what: { en: 'Rooms and travel for assemblies', fr: 'Salles et trajets des assemblées' },
        minor: 220_000n,
      },
      { key: 'illustration', what: { en: 'Drawings', fr: 'Dessins' }, minor: 90_000n },
      { key: 'translation', what: { en: 'Translation', fr: 'Traduction' }, minor: 80_000n },
    ],
    firstVersionLacks: ['achievable', 'specific'],
    changesRequested: {
      en: 'Nobody owns the assemblies yet, and “organisations” could be any: which eight, and who takes care of what?',
      fr: 'Personne ne porte encore les assemblées, et « des associations » dit peu : quelles huit, et qui s’occupe de quoi ?',
    },
  },
  challenge: {
    raisedOn: '2025-05-20',
    resolvedOn: '2025-06-23',
    words: {
      en: 'The member who knew the accounts best has left; three organisations wait for an answer.',
      fr: 'La personne qui connaissait le mieux les comptes est partie ; trois associations attendent une réponse.',
    },
    resolution: {
      en: 'Two members share the work; the assemblies move by a fortnight.',
      fr: 'Deux membres se partagent le travail ; les assemblées glissent de quinze jours.',
    },
  },
};
