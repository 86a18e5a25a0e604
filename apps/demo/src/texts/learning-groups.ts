import { ACCOUNTABILITY_LEARNING } from './learning-accountability.js';
import { CARE_LEARNING } from './learning-care.js';
import { COLLABORATION_LEARNING } from './learning-collaboration.js';
import type { GroupLearning } from './learning.js';
import type { ThemeKey } from './themes.js';

/** What the three groups ask, make and plan. */
export const LEARNING: readonly GroupLearning[] = [
  CARE_LEARNING,
  ACCOUNTABILITY_LEARNING,
  COLLABORATION_LEARNING,
];

export const learningOf = (theme: ThemeKey): GroupLearning => {
  const found = LEARNING.find((group) => group.theme === theme);
  if (!found) throw new RangeError(`no group on ${theme}`);
  return found;
};
