import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { admitLogin } from './admit-login.decider.js';
import { loginIdOf } from './login.js';

const registered = { type: 'people.PersonRegistered', data: { personId: 'p2', language: 'fr' } };
const linked = { type: 'people.IdentityLinked', data: { identity: 'i' } };
const bound = (personId: string) => ({ type: 'people.IdentityBound', data: { personId } });
const released = { type: 'people.IdentityReleased', data: { stays: false } };
const person = { 'person-p2': [registered, linked] };
const moved = { ...person, 'identity-i': [bound('p1'), released, bound('p2')] };
const words = 'They had linked it to the wrong person.';

const admit = (given: object, by = 'steward', identity = 'i') =>
  spec(admitLogin)
    .given(given as never)
    .when(
      { personId: 'p2', loginId: loginIdOf('p2', identity), reason: words },
      { actor: { kind: 'person', id: by, roles: ['steward'] } },
    );

describe('AdmitLogin', () => {
  it('lets a login that was another person’s carry staff roles for this one', () => {
    const reason = personal('p2', 'community', words);
    admit(moved).emits({
      identities: [
        [
          {
            type: 'people.IdentityAdmitted',
            data: { personId: 'p2', admittedBy: 'steward', reason },
          },
        ],
      ],
    });
  });

  it('has nothing to let where it was nobody else’s, came back, or is admitted', () => {
    admit({ ...person, 'identity-i': [bound('p2')] }).nothing();
    admit({ ...person, 'identity-i': [bound('p2'), released, bound('p2')] }).nothing();
    const data = { personId: 'p2', admittedBy: 'steward', reason: {} };
    const admitted = { type: 'people.IdentityAdmitted', data };
    admit({ ...moved, 'identity-i': [...moved['identity-i'], admitted] }).nothing();
  });

  it('takes a steward who is none of those whose it is or was: LOGIN_SELF_ADMITTED', () => {
    const thrice = [bound('p0'), released, bound('p1'), released, bound('p2')];
    for (const holder of ['p0', 'p1', 'p2']) {
      admit({ ...person, 'identity-i': thrice }, holder).refuses('LOGIN_SELF_ADMITTED');
    }
  });

  it('is of a login that the person has: LOGIN_UNKNOWN, PERSON_ERASED', () => {
    admit(moved, 'steward', 'other').refuses('LOGIN_UNKNOWN');
    const erased = {
      type: 'people.PersonErased',
      data: { personId: 'p2', purposes: [], keptUntil: null },
    };
    admit({ 'person-p2': [registered, linked, erased] }).refuses('PERSON_ERASED');
  });
});
