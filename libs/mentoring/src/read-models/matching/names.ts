import type { Vocabulary } from '../../events.js';
import type { Names } from '../../matching/index.js';

/** What the codes of a programme are called. */
export const namesOf = ({ skills, interests, goals, places, differences }: Vocabulary): Names =>
  Object.fromEntries(
    [...skills, ...interests, ...goals, ...places, ...differences].map(({ id, title }) => [
      id,
      title,
    ]),
  );
