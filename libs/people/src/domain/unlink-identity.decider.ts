import { personal, refuse, type Refusal } from '@palabre/kernel';
import { identityOf, onLogin, type OfLogin } from './login-of-person.js';
import type { Person } from './person.js';

type Registered = Extract<Person, { stage: 'registered' }>;
type LoginRefusal = 'PERSON_ERASED' | 'LOGIN_UNKNOWN' | 'LOGIN_LAST';
const LOGIN_REFUSALS = ['PERSON_ERASED', 'LOGIN_UNKNOWN', 'LOGIN_LAST'] as const;

/** The login, if it is one of several of the person's: without any they could never come back. */
const oneOfSeveral = (
  command: OfLogin,
  person: Person,
): { readonly identity: string; readonly person: Registered } | Refusal<LoginRefusal> => {
  if (person.stage !== 'registered') return refuse('PERSON_ERASED');
  const identity = identityOf(command, person);
  if (identity === undefined) return refuse('LOGIN_UNKNOWN', {}, ['/loginId']);
  return person.identities.length === 1 ? refuse('LOGIN_LAST') : { identity, person };
};

const released = (stays: boolean) => [
  [{ type: 'people.IdentityReleased', data: { stays } } as const],
];

export interface UnlinkIdentityData extends OfLogin {
  /** Keyed hash of the login that the request came with. */
  readonly current: string;
}

/**
 * Takes a login away from oneself: not the one in use, and none that is older than that. Whoever got hold of somebody and
 * linked a login of their own can be sent away, and cannot send away the person. It becomes nobody else: with a login that
 * goes from person to person one human would be as many as they like, where a decision takes two.
 */
export const unlinkIdentity = onLogin<UnlinkIdentityData>().decide({
  refuses: [...LOGIN_REFUSALS, 'LOGIN_IN_USE', 'LOGIN_OLDER'],
  emits: ['people.IdentityUnlinked', 'people.IdentityReleased'],
  decide: (command, { person: state }) => {
    const one = oneOfSeveral(command, state);
    if (!('identity' in one)) return one;
    const { identity, person } = one;
    if (identity === command.current) return refuse('LOGIN_IN_USE', {}, ['/loginId']);
    const { identities } = person;
    if (identities.indexOf(identity) < identities.indexOf(command.current)) {
      return refuse('LOGIN_OLDER', {}, ['/loginId']);
    }
    const data = { identity, unlinkedBy: 'person', reason: null } as const;
    return { person: [{ type: 'people.IdentityUnlinked', data }], identities: released(true) };
  },
});

export interface ReleaseLoginData extends OfLogin {
  /** Sealed under the person's key. */
  readonly reason: string;
}

/** A steward takes a login away from somebody who asked for it, as when a telephone was seized. It may register anew. */
export const releaseLogin = onLogin<ReleaseLoginData>().decide({
  refuses: LOGIN_REFUSALS,
  emits: ['people.IdentityUnlinked', 'people.IdentityReleased'],
  decide: (command, { person: state }) => {
    const one = oneOfSeveral(command, state);
    if (!('identity' in one)) return one;
    const reason = personal(command.personId, 'community', command.reason);
    const data = { identity: one.identity, unlinkedBy: 'steward', reason } as const;
    return { person: [{ type: 'people.IdentityUnlinked', data }], identities: released(false) };
  },
});
