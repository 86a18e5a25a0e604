/** Finds the person behind a token's keyed identity hash; the people context provides it. */
export interface PersonDirectory {
  personOf(identity: string): Promise<string | undefined>;
}
export const PERSON_DIRECTORY = Symbol('PersonDirectory');
