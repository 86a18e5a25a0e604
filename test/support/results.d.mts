/** Something that was left out, as printed, and whether CI may leave it out. */
export interface Skip {
  readonly line: string;
  readonly allowedInCi: boolean;
}

/** What tests came to. Any problem fails the whole run. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly Skip[];
  readonly problems: readonly string[];
}

export function readResult(
  file: string,
  run: { readonly name: string; readonly code: number; readonly countSkipped: boolean },
): Outcome;
export function readSkips(file: string): Skip[];
export function addUp(
  results: readonly Outcome[],
  noted: readonly Skip[],
  how: { readonly ci: boolean; readonly filtered: boolean },
): Outcome;
