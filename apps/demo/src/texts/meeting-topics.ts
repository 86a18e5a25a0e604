import type { LocalisedText } from '@palabre/kernel';
import type { ThemeKey } from './themes.js';

type Pair = readonly [en: string, fr: string];

const localised = (pairs: readonly Pair[]): LocalisedText[] =>
  pairs.map(([en, fr]) => ({ en, fr }));

/** What each group talks about from the first month to the twelfth. */
export const GROUP_TOPICS: Readonly<Record<ThemeKey, readonly LocalisedText[]>> = {
  'rooting-care': localised([
    ['How we want to be together', 'Comment nous voulons être ensemble'],
    ['What tires us, and what does not', 'Ce qui nous fatigue, et ce qui repose'],
    ['Our two questions', 'Nos deux questions'],
    ['Choosing between a kit and evenings', 'Choisir entre une trousse et des soirées'],
    ['The first talks with small groups', 'Les premiers entretiens avec de petits groupes'],
    ['What the talks have in common', 'Ce que les entretiens ont en commun'],
    ['First pages of the kit', 'Premières pages de la trousse'],
    ['Who tries it, and how they stop', 'Qui l’essaie, et comment s’arrêter'],
    ['Halfway through the trial', 'À mi-chemin de l’essai'],
    ['What did not work', 'Ce qui n’a pas marché'],
    ['Last changes before sharing', 'Derniers changements avant le partage'],
    ['What we keep from this year', 'Ce que nous gardons de cette année'],
  ]),
  'practising-accountability': localised([
    ['Rules for our own group', 'Des règles pour notre propre groupe'],
    ['Stories of repair', 'Récits de réparation'],
    ['Three questions, not seven', 'Trois questions, et non sept'],
    ['A guide or a study', 'Un guide ou une étude'],
    ['Reading each other’s accounts', 'Lire les comptes les uns des autres'],
    ['Eight organisations answer', 'Huit associations répondent'],
    ['Short chapters', 'De courts chapitres'],
    ['After somebody leaves', 'Quand quelqu’un s’en va'],
    ['Preparing the assemblies', 'Préparer les assemblées'],
    ['Four assemblies later', 'Après quatre assemblées'],
    ['The safety check', 'La vérification de sécurité'],
    ['What we owe each other now', 'Ce que nous nous devons désormais'],
  ]),
  'strengthening-collaboration': localised([
    ['Where we come from', 'D’où nous venons'],
    ['Coalitions we have seen fail', 'Des coalitions que nous avons vues échouer'],
    ['One question for all of us', 'Une question pour nous toutes et tous'],
    ['Why letters', 'Pourquoi des lettres'],
    ['Finding the pairs', 'Trouver les duos'],
    ['What stays private', 'Ce qui reste privé'],
    ['Listening to the first recordings', 'Écouter les premiers enregistrements'],
    ['Changing a voice', 'Changer une voix'],
    ['The first evenings', 'Les premières soirées'],
    ['A sixth coalition', 'Une sixième coalition'],
    ['Withdrawing a letter', 'Retirer une lettre'],
    ['Who carries on', 'Qui continue'],
  ]),
};

export const PLENARY_TOPICS: readonly LocalisedText[] = localised([
  ['Welcome, and how this year works', 'Bienvenue, et le fonctionnement de l’année'],
  ['Three groups present themselves', 'Trois groupes se présentent'],
  ['Looking at each other’s questions', 'Regarder les questions des autres'],
  ['Our common objectives', 'Nos objectifs communs'],
  ['Safety when we speak in public', 'La sécurité quand nous parlons en public'],
  ['Workplans, told in five minutes each', 'Les plans de travail, cinq minutes chacun'],
  ['What shrinking civic space asks of us', 'Ce que nous demande un espace civique qui se ferme'],
  ['Money: how it was decided this year', 'L’argent : comment il fut décidé cette année'],
  ['Halfway: joys and worries', 'À mi-parcours : joies et soucis'],
  ['Learning from each other’s trials', 'Apprendre des essais des autres'],
  ['Getting ready to present', 'Se préparer à présenter'],
  ['Presentations and farewell', 'Présentations et au revoir'],
]);

/** Conversations with guests from outside: by month, counted from 0. */
export const GUEST_TOPICS: ReadonlyMap<number, LocalisedText> = new Map([
  [
    4,
    {
      en: 'A guest on rest in long struggles',
      fr: 'Une invitée sur le repos dans les longues luttes',
    },
  ],
  [
    8,
    {
      en: 'A guest on coalitions that outlived their founders',
      fr: 'Un invité sur les coalitions qui survivent à leurs fondateurs',
    },
  ],
]);
