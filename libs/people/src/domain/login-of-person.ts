import { decisionOn, writeExisting, write } from '@palabre/kernel';
import { loginIdOf } from './login.js';
import { identityStream, personStream, type Person } from './person.js';

/** What names a login to people. */
export interface OfLogin {
  readonly personId: string;
  readonly loginId: string;
}

/** The keyed hash of the login, if it is the person's. */
export const identityOf = ({ personId, loginId }: OfLogin, person: Person): string | undefined =>
  person.stage === 'registered'
    ? person.identities.find((identity) => loginIdOf(personId, identity) === loginId)
    : undefined;

/** A decision on a person and the login of theirs that it names: none, where they have no such login. */
export const onLogin = <Data extends OfLogin>() =>
  decisionOn(({ personId }: Data) => ({ person: writeExisting(personStream, personId) })).also(
    (command, { person }) => {
      const identity = identityOf(command, person);
      return { identities: identity === undefined ? [] : [write(identityStream, identity)] };
    },
  );
