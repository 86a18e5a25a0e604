import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { loginIdOf } from './login.js';
import { releaseLogin, unlinkIdentity } from './unlink-identity.decider.js';

const registered = {
  type: 'people.PersonRegistered',
  data: { personId: 'p1', language: 'fr' },
} as const;
const linked = (identity: string) =>
  ({ type: 'people.IdentityLinked', data: { identity } }) as const;
const bound = [{ type: 'people.IdentityBound', data: { personId: 'p1' } }];
const past = {
  'person-p1': [registered, linked('i1'), linked('i2')],
  ...{ 'identity-i1': bound, 'identity-i2': bound },
};
const one = { 'person-p1': past['person-p1'].slice(0, 2) };
const erased = {
  'person-p1': [
    ...past['person-p1'],
    { type: 'people.PersonErased', data: { personId: 'p1', purposes: [], keptUntil: null } },
  ],
};
const released = (stays: boolean) => [[{ type: 'people.IdentityReleased', data: { stays } }]];
const login = (identity: string) => ({ personId: 'p1', loginId: loginIdOf('p1', identity) });

describe('UnlinkIdentity', () => {
  const unlink = (given: object, identity: string, current = 'i1') =>
    spec(unlinkIdentity)
      .given(given as never)
      .when({ ...login(identity), current });

  it('sends a login away that was linked later', () => {
    const data = { identity: 'i2', unlinkedBy: 'person', reason: null } as const;
    unlink(past, 'i2').emits({
      person: [{ type: 'people.IdentityUnlinked', data }],
      identities: released(true),
    });
  });

  it('leaves the one in use, and the one that was first: LOGIN_IN_USE, LOGIN_OLDER', () => {
    unlink(past, 'i1').refuses('LOGIN_IN_USE');
    unlink(past, 'i1', 'i2').refuses('LOGIN_OLDER');
  });

  it('leaves the only one: LOGIN_LAST', () => {
    unlink(one, 'i1').refuses('LOGIN_LAST');
  });

  it('is of the person’s own logins: LOGIN_UNKNOWN, PERSON_ERASED', () => {
    unlink(past, 'i3').refuses('LOGIN_UNKNOWN');
    unlink(erased, 'i2').refuses('PERSON_ERASED');
  });
});

describe('ReleaseLogin', () => {
  const release = (given: object, identity: string) =>
    spec(releaseLogin)
      .given(given as never)
      .when({ ...login(identity), reason: 'the telephone was taken' });

  it('is a steward’s, of any login but the last', () => {
    const reason = personal('p1', 'community', 'the telephone was taken');
    const data = { identity: 'i1', unlinkedBy: 'steward', reason } as const;
    release(past, 'i1').emits({
      person: [{ type: 'people.IdentityUnlinked', data }],
      identities: released(false),
    });
    release(one, 'i1').refuses('LOGIN_LAST');
    release(past, 'i3').refuses('LOGIN_UNKNOWN');
    release(erased, 'i1').refuses('PERSON_ERASED');
  });
});
