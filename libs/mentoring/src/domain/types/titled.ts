import type { EvaluationQuestion, Titled } from '../../events.js';

/** An entry of a list: its code, and its title in both languages. */
export const titled = (id: string, en: string, fr: string): Titled => ({ id, title: { en, fr } });

export const asks = (
  who: EvaluationQuestion['who'],
  id: string,
  en: string,
  fr: string,
): EvaluationQuestion => ({ ...titled(id, en, fr), who });

/** What people rate about themselves before, midway and after, whatever the programme. */
export const SELF_ASSESSMENT: readonly Titled[] = [
  titled('confidence', 'I trust my own abilities.', 'J’ai confiance en mes capacités.'),
  titled('communication', 'I say what I mean.', 'Je sais dire ce que je pense.'),
  titled('problem-solving', 'I find ways out of difficulties.', 'Je trouve des solutions.'),
  titled('belonging', 'There is a place where I belong.', 'Il y a un lieu où j’ai ma place.'),
  titled('resilience', 'I recover after a hard time.', 'Je me relève après une période difficile.'),
  titled('prospects', 'I see what could come next for me.', 'Je vois ce qui peut m’attendre.'),
];

export const MET_EXPECTATIONS = asks(
  'both',
  'expectations',
  'It was what I had hoped for.',
  'Cela a répondu à mes attentes.',
);
