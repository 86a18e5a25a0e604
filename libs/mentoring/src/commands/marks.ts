import type { Edge } from '@palabre/eventing';
import type { Profile, ProfileMarks } from '../events.js';

export { limitMarks, pairMarks } from '../domain/pair-mark.js';

type Hash = Edge['keyedHash'];

/** What limits compare of a profile, as keyed hashes that are a programme participant's own to nobody. */
export const profileMarks = (hash: Hash, { languages, backgrounds }: Profile): ProfileMarks => ({
  languages: languages.map((language) => hash(`mentoring-language|${language}`)),
  backgrounds: Object.fromEntries(
    Object.entries(backgrounds).map(([dimension, value]) => [
      dimension,
      hash(`mentoring-background|${dimension}|${value}`),
    ]),
  ),
});

/** The keyed hash by which the reporter of a concern is known again. */
export const reporterMarkOf = (hash: Hash, concernId: string, personId: string): string =>
  hash(`mentoring-reporter|${concernId}|${personId}`);

/** The keyed hash of the pair that a concern is about. */
export const concernedPairOf = (hash: Hash, concernId: string, pairingId: string): string =>
  hash(`mentoring-concern|${concernId}|${pairingId}`);
