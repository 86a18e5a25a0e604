import { derivedId } from '@palabre/kernel';

/** By what people call a login: the keyed hash itself is told to nobody. */
export const loginIdOf = (personId: string, identity: string): string =>
  derivedId('login', personId, identity);
