import type { GroupLearning } from './learning.js';

export const COLLABORATION_LEARNING: GroupLearning = {
  theme: 'strengthening-collaboration',
  groupName: { en: 'Bridge builders', fr: 'Bâtisseurs et bâtisseuses de ponts' },
  questions: [
    {
      key: 'generations',
      proposed: {
        en: 'How do generations work together?',
        fr: 'Comment les générations travaillent-elles ensemble ?',
      },
      refined: {
        en: 'What makes elders and newcomers stay in the same coalition for more than a year?',
        fr: 'Qu’est-ce qui garde ancien·nes et nouveaux venus plus d’un an dans une même coalition ?',
      },
    },
  ],
  outcomes: [
    {
      kind: 'art-or-story-project',
      title: {
        en: 'Letters across generations: an audio series',
        fr: 'Lettres entre générations : une série audio',
      },
    },
    {
      kind: 'toolkit',
      title: { en: 'Coalition agreements that last', fr: 'Des accords de coalition qui durent' },
    },
  ],
  workplan: {
    objective: {
      en: 'Six pairs of elders and newcomers record letters to each other; five coalitions use them to talk about passing on.',
      fr: 'Six duos d’ancien·nes et de nouveaux enregistrent des lettres ; cinq coalitions s’en servent pour parler de transmission.',
    },
    whom: {
      en: 'Coalitions in which founders still lead',
      fr: 'Des coalitions encore menées par leurs fondateur·rices',
    },
    steps: [
      {
        key: 'pairs',
        what: {
          en: 'Find six pairs and agree on what stays private',
          fr: 'Trouver six duos et convenir de ce qui reste privé',
        },
        ownerSeat: 2,
        from: '2025-01-08',
        to: '2025-02-21',
        doneOn: '2025-02-20',
      },
      {
        key: 'record',
        what: {
          en: 'Record, and change voices where asked',
          fr: 'Enregistrer, et changer les voix si on le demande',
        },
        ownerSeat: 4,
        from: '2025-02-24',
        to: '2025-05-16',
        doneOn: '2025-05-15',
      },
      {
        key: 'listen',
        what: {
          en: 'Listen together in five coalitions',
          fr: 'Écouter ensemble dans cinq coalitions',
        },
        ownerSeat: 0,
        from: '2025-05-19',
        to: '2025-08-22',
        doneOn: '2025-08-21',
      },
      {
        key: 'series',
        what: {
          en: 'Cut the series, with transcripts in both languages',
          fr: 'Monter la série, transcrite dans les deux langues',
        },
        ownerSeat: 7,
        from: '2025-07-01',
        to: '2025-09-19',
        doneOn: '2025-09-19',
      },
    ],
    indicators: [
      {
        key: 'letters',
        name: { en: 'Letters recorded', fr: 'Lettres enregistrées' },
        unit: { en: 'letters', fr: 'lettres' },
        baseline: '0',
        target: '12',
        reports: [
          { on: '2025-04-14', value: '8' },
          { on: '2025-05-19', value: '12' },
        ],
      },
      {
        key: 'evenings',
        name: { en: 'Listening evenings', fr: 'Soirées d’écoute' },
        unit: { en: 'evenings', fr: 'soirées' },
        baseline: '0',
        target: '5',
        reports: [{ on: '2025-08-25', value: '6' }],
      },
    ],
    budget: [
      { key: 'sound', what: { en: 'Sound editing', fr: 'Montage sonore' }, minor: 160_000n },
      {
        key: 'evenings',
        what: { en: 'Listening evenings', fr: 'Soirées d’écoute' },
        minor: 130_000n,
      },
      { key: 'transcripts', what: { en: 'Transcripts', fr: 'Transcriptions' }, minor: 70_000n },
    ],
    firstVersionLacks: ['relevant'],
    changesRequested: {
      en: 'We like the letters. Which of your learning questions do they answer?',
      fr: 'Les lettres nous plaisent. À laquelle de vos questions répondent-elles ?',
    },
  },
  challenge: {
    raisedOn: '2025-08-11',
    words: {
      en: 'One pair asks to withdraw a letter that has already been played twice.',
      fr: 'Un duo demande de retirer une lettre déjà diffusée deux fois.',
    },
  },
};
