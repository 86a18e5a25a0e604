import type { LocalisedText } from '@palabre/kernel';
import { GROUP_TOPICS, GUEST_TOPICS, PLENARY_TOPICS } from './meeting-topics.js';
import type { ThemeKey } from './themes.js';

export type MeetingKind = 'group' | 'plenary' | 'check-in' | 'guest';

/** Which meeting: of what kind, in which month of the year (from 0), and of a group where it is a group’s. */
export interface MeetingSubject {
  readonly kind: MeetingKind;
  readonly monthIndex: number;
  readonly theme?: ThemeKey;
  /** The second meeting of a group in the month. */
  readonly second?: boolean;
}

export interface MeetingTexts {
  readonly title: LocalisedText;
  readonly agenda: LocalisedText;
  readonly minutes: LocalisedText;
  readonly actionPoint: LocalisedText;
}

const CHECK_IN: LocalisedText = {
  en: 'Check-in of the leads with MEL',
  fr: 'Point des responsables de groupe avec l’équipe de suivi',
};

const OPENINGS: readonly LocalisedText[] = [
  { en: 'A round: one word about today', fr: 'Un tour : un mot sur la journée' },
  { en: 'Two minutes of silence, then a round', fr: 'Deux minutes de silence, puis un tour' },
  {
    en: 'Who is here, who is missing, who interprets',
    fr: 'Qui est là, qui manque, qui interprète',
  },
  { en: 'What we had promised last time', fr: 'Ce que nous avions promis la dernière fois' },
];
const CLOSINGS: readonly LocalisedText[] = [
  { en: 'Who does what by when', fr: 'Qui fait quoi pour quand' },
  {
    en: 'What may be shared outside, and what not',
    fr: 'Ce qui peut sortir d’ici, et ce qui ne le peut pas',
  },
  { en: 'One thing each of us takes along', fr: 'Une chose que chacun·e emporte' },
];
const FINDINGS: readonly LocalisedText[] = [
  {
    en: 'Most agreed quickly; one doubt was kept and comes back next month.',
    fr: 'L’accord fut vite trouvé ; un doute est noté et reviendra le mois prochain.',
  },
  {
    en: 'Experiences differed from country to country, more by safety than by money.',
    fr: 'Les expériences différaient d’un pays à l’autre, par la sécurité plus que par l’argent.',
  },
  {
    en: 'Nobody wants another tool that only people with a good connection can use.',
    fr: 'Personne ne veut d’un outil réservé à qui a une bonne connexion.',
  },
  {
    en: 'Those who joined by telephone asked for summaries by voice message.',
    fr: 'Les personnes venues par téléphone demandent des résumés par message vocal.',
  },
  {
    en: 'We decided less than planned and understood more.',
    fr: 'Nous avons moins décidé que prévu et mieux compris.',
  },
];
const ACTIONS: readonly LocalisedText[] = [
  { en: 'Share the notes as a voice message', fr: 'Partager les notes en message vocal' },
  {
    en: 'Ask two people outside the group for their view',
    fr: 'Demander leur avis à deux personnes hors du groupe',
  },
  { en: 'Write one page on what we heard', fr: 'Écrire une page sur ce que nous avons entendu' },
  {
    en: 'Check whom the text could put at risk',
    fr: 'Vérifier qui le texte pourrait mettre en danger',
  },
  {
    en: 'Send the next agenda a week ahead',
    fr: 'Envoyer le prochain ordre du jour une semaine avant',
  },
];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const topicOf = ({ kind, monthIndex, theme }: MeetingSubject): LocalisedText => {
  switch (kind) {
    case 'plenary':
      return at(PLENARY_TOPICS, monthIndex);
    case 'check-in':
      return CHECK_IN;
    case 'guest':
      return GUEST_TOPICS.get(monthIndex) ?? { en: 'A guest', fr: 'Une personne invitée' };
    case 'group':
      return at(theme ? GROUP_TOPICS[theme] : [], monthIndex);
  }
};

const joined = (lines: readonly LocalisedText[], mark: string): LocalisedText => ({
  en: lines.map((line) => `${mark}${line.en}`).join('\n'),
  fr: lines.map((line) => `${mark}${line.fr}`).join('\n'),
});

/** The words of a meeting, in both languages; they differ from month to month and from group to group. */
export const meetingTexts = (subject: MeetingSubject): MeetingTexts => {
  const topic = topicOf(subject);
  const turn = subject.monthIndex + (subject.theme?.length ?? 0) + (subject.second ? 2 : 0);
  const title = subject.second
    ? { en: `${topic.en}: continued`, fr: `${topic.fr} : suite` }
    : topic;
  const action = at(ACTIONS, turn + subject.kind.length);
  return {
    title,
    agenda: joined([at(OPENINGS, turn), title, at(CLOSINGS, turn)], '- '),
    minutes: joined(
      [
        { en: `We talked about: ${title.en}.`, fr: `Nous avons parlé de : ${title.fr}.` },
        at(FINDINGS, turn),
        { en: `To do: ${action.en}.`, fr: `À faire : ${action.fr}.` },
      ],
      '',
    ),
    actionPoint: action,
  };
};
