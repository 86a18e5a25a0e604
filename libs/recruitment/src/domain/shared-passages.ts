/** A run of words that several applications carry. */
export interface SharedPassage {
  /** In lower case, without punctuation. */
  readonly words: string;
  readonly applicationIds: readonly string[];
}

/** Runs of so many words are no accident. */
const PASSAGE_WORDS = 10;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const runsOf = (words: readonly string[]): string[] =>
  Array.from({ length: Math.max(0, words.length - PASSAGE_WORDS + 1) }, (_, at) =>
    words.slice(at, at + PASSAGE_WORDS).join(' '),
  );

/** Joins neighbouring shared runs of one text that the same applications carry into whole passages. */
const passagesOf = (
  words: readonly string[],
  sharers: (run: string) => readonly string[],
): SharedPassage[] => {
  const found: SharedPassage[] = [];
  let from = -1;
  let by: readonly string[] = [];
  const runs = [...runsOf(words), ''];
  runs.forEach((run, at) => {
    const now = run === '' ? [] : sharers(run);
    if (now.join() === by.join()) return;
    if (by.length > 1) {
      const passage = words.slice(from, at - 1 + PASSAGE_WORDS).join(' ');
      found.push({ words: passage, applicationIds: by });
    }
    [from, by] = [at, now];
  });
  return found;
};

/** The passages of ten words or more that two or more applications share, the most shared first. */
export const sharedPassages = (
  texts: readonly { readonly applicationId: string; readonly text: string }[],
): SharedPassage[] => {
  const read = texts.map(({ applicationId, text }) => ({ applicationId, words: wordsOf(text) }));
  const carriers = new Map<string, Set<string>>();
  for (const { applicationId, words } of read) {
    for (const run of runsOf(words)) {
      const known = carriers.get(run);
      if (known) known.add(applicationId);
      else carriers.set(run, new Set([applicationId]));
    }
  }
  const sharers = (run: string): readonly string[] => {
    const known = carriers.get(run);
    return known && known.size > 1 ? [...known].toSorted() : [];
  };
  const distinct = new Map<string, SharedPassage>();
  for (const { words } of read) {
    for (const passage of passagesOf(words, sharers)) distinct.set(passage.words, passage);
  }
  return [...distinct.values()].toSorted(
    (a, b) => b.applicationIds.length - a.applicationIds.length || (a.words < b.words ? -1 : 1),
  );
};
