/** The three themes of the call; one working group each. */
export const THEMES = [
  'rooting-care',
  'practising-accountability',
  'strengthening-collaboration',
] as const;
export type ThemeKey = (typeof THEMES)[number];
