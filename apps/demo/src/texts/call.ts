import type { LocalisedText } from '@palabre/kernel';
import type { ThemeKey } from './themes.js';

export interface CallTheme {
  readonly key: ThemeKey;
  readonly name: LocalisedText;
  readonly summary: LocalisedText;
  readonly guidingQuestions: readonly LocalisedText[];
}

export interface CallExclusion {
  readonly key: 'advisory-committee' | 'alliance-staff' | 'earlier-cohort-member';
  readonly words: LocalisedText;
}

const care: CallTheme = {
  key: 'rooting-care',
  name: { en: 'Rooting care', fr: 'Enraciner le soin' },
  summary: {
    en:
      'People who defend LGBTIQ+ lives meet organised resistance, seldom with thanks, and often pay with their ' +
      'own health. Where several kinds of exclusion meet, the risk grows. Change that lasts needs care, safety ' +
      'and well-being inside our own spaces.',
    fr:
      'Celles et ceux qui défendent des vies LGBTIQ+ affrontent une opposition organisée, rarement avec un merci, ' +
      'souvent au prix de leur santé. Quand plusieurs exclusions se croisent, le danger grandit. Pour durer, le ' +
      'changement a besoin de soin, de sécurité et de bien-être dans nos propres espaces.',
  },
  guidingQuestions: [
    {
      en: 'What would it take for our movements to stand on care: of oneself, for each other, and for healing together?',
      fr: 'Que faut-il pour que nos mouvements reposent sur le soin : de soi, des autres, et d’une guérison commune ?',
    },
    {
      en: 'How do we build networks that hold in a crisis, of one person or of all, with the means to protect each other?',
      fr: 'Comment bâtir des réseaux qui tiennent dans la crise, d’une seule personne ou de toutes, avec de quoi se protéger ?',
    },
    {
      en: 'How do leaders and habits grow that put the well-being of all first, beyond the length of a project?',
      fr: 'Comment faire grandir des responsables et des habitudes qui placent le bien-être commun avant la durée d’un projet ?',
    },
  ],
};

const accountability: CallTheme = {
  key: 'practising-accountability',
  name: { en: 'Practising accountability', fr: 'Pratiquer la redevabilité' },
  summary: {
    en:
      'Power is shared unevenly in movements for justice too, and is abused. Rivalry for money, influence and ' +
      'credit breeds distrust and undoes what was won together. The causes lie in conditions as much as in deeds, ' +
      'and answering to each other cannot be ordered: it grows from values people share.',
    fr:
      'Dans les mouvements pour la justice aussi, le pouvoir se partage mal et l’on en abuse. La rivalité pour ' +
      'l’argent, l’influence et le mérite sème la méfiance et défait ce qui fut gagné ensemble. Les causes tiennent ' +
      'aux conditions autant qu’aux actes, et rendre compte ne se décrète pas : cela naît de valeurs communes.',
  },
  guidingQuestions: [
    {
      en: 'How can abuse of power, and unequal power and means, be met among us in a way that repairs?',
      fr: 'Comment répondre entre nous aux abus de pouvoir, aux inégalités de pouvoir et de moyens, de façon à réparer ?',
    },
    {
      en: 'Which lasting arrangements settle conflicts, even out means and interests, and let organisations trust each other?',
      fr: 'Quels dispositifs durables règlent les conflits, équilibrent moyens et intérêts, et fondent la confiance entre organisations ?',
    },
    {
      en: 'How do we get past what donors make us report, to see and to celebrate what our work changes?',
      fr: 'Comment dépasser ce que les bailleurs nous font rapporter, pour voir et fêter ce que change notre travail ?',
    },
    {
      en: 'What does it look like to answer to each other, as equals, so that all of us rise?',
      fr: 'À quoi ressemble une redevabilité entre égaux, qui nous élève toutes et tous ?',
    },
  ],
};

const collaboration: CallTheme = {
  key: 'strengthening-collaboration',
  name: { en: 'Strengthening collaboration', fr: 'Renforcer la collaboration' },
  summary: {
    en:
      'Groups that formed around age, race, sex, ethnicity and more bring different lives and interests. The ' +
      'strains between them weaken advocacy, stifle new ideas and can split a movement. Talking, and understanding ' +
      'each other, keeps it growing.',
    fr:
      'Des groupes nés autour de l’âge, de la race, du sexe, de l’origine et d’autres liens portent des vies et des ' +
      'intérêts divers. Leurs tensions affaiblissent le plaidoyer, étouffent les idées et peuvent diviser. Se parler ' +
      'et se comprendre, c’est ce qui fait grandir.',
  },
  guidingQuestions: [
    {
      en: 'Which ways of working bridge divides best between people whose lives and interests differ?',
      fr: 'Quelles façons de faire relient le mieux des personnes dont la vie et les intérêts diffèrent ?',
    },
    {
      en: 'What do the coalitions, networks and consortia that worked have in common: principles, strategy, habits?',
      fr: 'Qu’ont en commun les coalitions, réseaux et consortiums qui ont réussi : principes, stratégie, habitudes ?',
    },
    {
      en: 'What can dialogue, mentoring across generations and empathy add, so that movements last, include and adapt?',
      fr: 'Qu’apportent le dialogue, le mentorat entre générations et l’empathie à des mouvements durables, ouverts et souples ?',
    },
  ],
};

/** What the call of 2024 says, in our own words. Its facts come from the programme’s published call. */
export const CALL = {
  programme: 'Power of Pride',
  alliance: ['COC Netherlands', 'ILGA Asia', 'Pan Africa ILGA'],
  title: {
    en: 'Community of practice on sustaining LGBTIQ+ movements',
    fr: 'Communauté de pratique : faire durer les mouvements LGBTIQ+',
  },
  summary: {
    en:
      'For about a year, activists from the Global South learn together what keeps movements alive, in three working ' +
      'groups. Meetings are online, once or twice a month, ninety minutes at most, and everybody meets once a month. ' +
      'English and French are the languages; whatever is published appears in both. Taking part is voluntary; members ' +
      'receive an honorarium of 100 euros a month. Think of your own strength before applying: well-being comes first.',
    fr:
      'Pendant un an environ, des activistes du Sud global apprennent ensemble ce qui fait vivre les mouvements, en ' +
      'trois groupes de travail. Les réunions se tiennent en ligne, une ou deux fois par mois, quatre-vingt-dix minutes ' +
      'au plus, et tout le monde se retrouve chaque mois. On y parle anglais et français ; ce qui est publié paraît dans ' +
      'les deux langues. La participation est volontaire ; les membres reçoivent 100 euros d’honoraires par mois. ' +
      'Pensez à vos forces avant de postuler : le bien-être passe d’abord.',
  },
  themes: [care, accountability, collaboration],
  /** Not from the source: the demo’s choice. */
  seats: 30,
  months: 12,
  honorariumMinor: 10_000n,
  eligibleRegions: ['africa', 'asia', 'latin-america', 'caribbean'],
  languages: ['en', 'fr'],
  exclusions: [
    {
      key: 'advisory-committee',
      words: {
        en: 'Members of the programme’s international advisory committee',
        fr: 'Membres du comité consultatif international du programme',
      },
    },
    {
      key: 'alliance-staff',
      words: {
        en: 'People now employed by one of the three members of the alliance',
        fr: 'Personnes employées en ce moment par l’un des trois membres de l’alliance',
      },
    },
    {
      key: 'earlier-cohort-member',
      words: {
        en: 'Members of the programme’s earlier communities of practice',
        fr: 'Membres des communautés de pratique précédentes du programme',
      },
    },
  ] satisfies readonly CallExclusion[],
  whoMayApply: {
    en:
      'Anybody working for the rights of LGBTIQ+ people in the Global South, in Africa and Asia above all. One applies ' +
      'for oneself, also as part of an organisation. Being a partner of the programme is neither needed nor a bar.',
    fr:
      'Toute personne qui œuvre pour les droits des personnes LGBTIQ+ dans le Sud global, surtout en Afrique et en Asie. ' +
      'On postule pour soi, même au sein d’une association. Être partenaire du programme n’est ni requis ni un obstacle.',
  },
  conflictOfInterest: {
    en: 'Declare every conflict of interest to the alliance before you accept membership. “None” is a declaration too.',
    fr: 'Déclarez tout conflit d’intérêts à l’alliance avant d’accepter l’adhésion. « Aucun » est aussi une déclaration.',
  },
  interviews: {
    en: 'Some applicants may be invited to a short conversation before a decision is made.',
    fr: 'Certaines personnes pourront être invitées à un court échange avant la décision.',
  },
  artificialIntelligence: {
    en:
      'A text generator may help you to word your own ideas: writing in a second language is hard, and unfair. Pasted ' +
      'answers sound alike, and an application that others could have sent as well is marked down. You may tell us how ' +
      'you used one.',
    fr:
      'Un générateur de texte peut vous aider à formuler vos idées : écrire dans une langue seconde est difficile, et ' +
      'injuste. Les réponses collées se ressemblent, et une candidature que d’autres auraient pu envoyer est moins bien ' +
      'notée. Vous pouvez dire comment vous l’avez utilisé.',
  },
  /** A reserved domain: nobody is written to. */
  contact: 'call@example.org',
} as const;
