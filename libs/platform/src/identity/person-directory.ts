/** Whose a login is. */
export interface LoginHolder {
  readonly personId: string;
  /** By what people call the login. */
  readonly loginId: string;
  /** Whether staff roles in its tokens count: not where it was another person's, until a steward admits it. */
  readonly isAdmitted: boolean;
}

/** Finds the person behind a token's keyed identity hash; the people context provides it. */
export interface PersonDirectory {
  holderOf(identity: string): Promise<LoginHolder | undefined>;
}
export const PERSON_DIRECTORY = Symbol('PersonDirectory');
