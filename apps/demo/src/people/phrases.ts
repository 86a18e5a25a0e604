/** Sentences with gaps (`{place}`) and what may fill them, for one language. */
export interface Phrases {
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** Whole texts are a sentence of each group, in this order. */
  readonly experience: readonly (readonly string[])[];
  readonly motivation: readonly (readonly string[])[];
  readonly learningGoals: readonly (readonly string[])[];
  readonly plan: readonly (readonly string[])[];
  readonly capacity: readonly (readonly string[])[];
}
