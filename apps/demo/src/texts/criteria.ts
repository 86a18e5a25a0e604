import type { DecimalText, LocalisedText } from '@palabre/kernel';

/** Criteria that are scored on each application, blind, from 1 to 5. */
export const SCORED_CRITERIA = [
  'experience',
  'motivation',
  'capacity',
  'learning-plan',
  'language',
] as const;
export type ScoredCriterion = (typeof SCORED_CRITERIA)[number];
export type CriterionKey = ScoredCriterion | 'balance';

export interface Criterion {
  readonly key: CriterionKey;
  readonly name: LocalisedText;
  /** Share of the whole; the six make 1. The source names the criteria; the weights are the demo’s. */
  readonly weight: DecimalText;
  /** `set`: judged once, on the shortlist as a whole. */
  readonly judged: 'application' | 'set';
}

export const CRITERIA: readonly Criterion[] = [
  {
    key: 'experience',
    name: {
      en: 'Experience: managing, coordinating, and knowing the rights of LGBTIQ+ people and how movements are built',
      fr: 'Expérience : gestion, coordination, connaissance des droits des personnes LGBTIQ+ et de la vie des mouvements',
    },
    weight: '0.25',
    judged: 'application',
  },
  {
    key: 'motivation',
    name: {
      en: 'Motivation, and skills as a whole',
      fr: 'Motivation et compétences dans leur ensemble',
    },
    weight: '0.20',
    judged: 'application',
  },
  {
    key: 'capacity',
    name: {
      en: 'Room in one’s life to attend regularly and to work between meetings',
      fr: 'Disponibilité pour assister régulièrement et travailler entre les réunions',
    },
    weight: '0.15',
    judged: 'application',
  },
  {
    key: 'learning-plan',
    name: {
      en: 'Clear learning goals that fit a theme, and a plan that leads to them',
      fr: 'Buts d’apprentissage clairs, liés à un thème, et un plan pour y parvenir',
    },
    weight: '0.20',
    judged: 'application',
  },
  {
    key: 'language',
    name: {
      en: 'Enough English or French to take part',
      fr: 'Assez d’anglais ou de français pour participer',
    },
    weight: '0.05',
    judged: 'application',
  },
  {
    key: 'balance',
    name: {
      en: 'A balanced group in which voices from the margins carry',
      fr: 'Un groupe équilibré où portent les voix des marges',
    },
    weight: '0.15',
    judged: 'set',
  },
];
