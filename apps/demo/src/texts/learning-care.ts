import type { GroupLearning } from './learning.js';

export const CARE_LEARNING: GroupLearning = {
  theme: 'rooting-care',
  groupName: { en: 'Care circle', fr: 'Cercle du soin' },
  questions: [
    {
      key: 'rest',
      proposed: {
        en: 'How can activists rest?',
        fr: 'Comment les activistes peuvent-iels se reposer ?',
      },
      refined: {
        en: 'Which arrangements let a small group rest by turns without closing its doors?',
        fr: 'Quels arrangements permettent à un petit groupe de se reposer à tour de rôle sans fermer ?',
      },
    },
    {
      key: 'crisis',
      proposed: { en: 'What helps in a crisis?', fr: 'Qu’est-ce qui aide dans une crise ?' },
      refined: {
        en: 'What do the first three days of a crisis ask of a network that has little money?',
        fr: 'Que demandent les trois premiers jours d’une crise à un réseau qui a peu d’argent ?',
      },
    },
  ],
  outcomes: [
    {
      kind: 'toolkit',
      title: {
        en: 'First three days: a care kit for small groups',
        fr: 'Les trois premiers jours : une trousse pour petits groupes',
      },
    },
    {
      kind: 'workshop-series',
      title: { en: 'Six evenings on rest', fr: 'Six soirées sur le repos' },
    },
  ],
  workplan: {
    objective: {
      en: 'Twelve small groups try a care kit in their own crisis plans and say what it changes.',
      fr: 'Douze petits groupes essaient une trousse de soin dans leur plan de crise et disent ce qu’elle change.',
    },
    whom: {
      en: 'Groups of fewer than fifteen people without paid staff',
      fr: 'Des groupes de moins de quinze personnes, sans salarié·e',
    },
    steps: [
      {
        key: 'listen',
        what: {
          en: 'Talk with twelve groups about their last crisis',
          fr: 'Parler avec douze groupes de leur dernière crise',
        },
        ownerSeat: 1,
        from: '2025-01-06',
        to: '2025-02-28',
        doneOn: '2025-02-26',
      },
      {
        key: 'draft',
        what: { en: 'Write and translate the kit', fr: 'Écrire et traduire la trousse' },
        ownerSeat: 2,
        from: '2025-03-01',
        to: '2025-04-30',
        doneOn: '2025-05-09',
      },
      {
        key: 'try',
        what: { en: 'Try it with the twelve groups', fr: 'L’essayer avec les douze groupes' },
        ownerSeat: 0,
        from: '2025-05-01',
        to: '2025-07-31',
        doneOn: '2025-07-30',
      },
      {
        key: 'share',
        what: { en: 'Finish it and present it', fr: 'L’achever et la présenter' },
        ownerSeat: 5,
        from: '2025-08-01',
        to: '2025-09-15',
        doneOn: '2025-09-12',
      },
    ],
    indicators: [
      {
        key: 'groups',
        name: { en: 'Groups that tried the kit', fr: 'Groupes ayant essayé la trousse' },
        unit: { en: 'groups', fr: 'groupes' },
        baseline: '0',
        target: '12',
        reports: [
          { on: '2025-06-16', value: '7' },
          { on: '2025-08-04', value: '12' },
        ],
      },
      {
        key: 'plans',
        name: {
          en: 'Groups with a written crisis plan',
          fr: 'Groupes dotés d’un plan de crise écrit',
        },
        unit: { en: 'groups', fr: 'groupes' },
        baseline: '2',
        target: '10',
        reports: [
          { on: '2025-06-16', value: '6' },
          { on: '2025-09-08', value: '11' },
        ],
      },
    ],
    budget: [
      {
        key: 'facilitator',
        what: {
          en: 'Resource person: care in crises',
          fr: 'Personne ressource : le soin en temps de crise',
        },
        minor: 240_000n,
      },
      {
        key: 'translation',
        what: { en: 'Translation and layout', fr: 'Traduction et mise en page' },
        minor: 150_000n,
      },
      {
        key: 'trial',
        what: {
          en: 'Telephone credit for trial groups',
          fr: 'Crédit téléphonique des groupes d’essai',
        },
        minor: 60_000n,
      },
    ],
    outsideHelp: {
      en: 'Somebody who has led care in crises, for eight half days',
      fr: 'Une personne qui a mené des soins en temps de crise, huit demi-journées',
    },
    firstVersionLacks: ['measurable', 'time-bound'],
    changesRequested: {
      en: 'Please say how many groups, counted how, starting from how many; and give the trial an end within the year.',
      fr: 'Dites combien de groupes, comptés comment, à partir de combien ; et donnez à l’essai une fin dans l’année.',
    },
  },
  challenge: {
    raisedOn: '2025-04-07',
    resolvedOn: '2025-05-12',
    words: {
      en: 'Two trial groups had to move; their talks are postponed.',
      fr: 'Deux groupes d’essai ont dû déménager ; leurs entretiens sont reportés.',
    },
    resolution: {
      en: 'Two other groups take their place; the first two join when it is safe.',
      fr: 'Deux autres groupes prennent leur place ; les deux premiers reviendront quand ce sera sûr.',
    },
  },
};
