/**
 * Whether what the script does happens now for the first time, as far as one can tell. When the year is played again,
 * the clock shows a later day already: what was stored is answered as before, but a refusal that hung on the time
 * need not be the same. Refusals leave no trace, so they are tried in the present only.
 */
export interface Presence {
  readonly isPresent: boolean;
}
