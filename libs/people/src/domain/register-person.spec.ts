import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { linkIdentity, registerPerson } from './register-person.decider.js';

const registered = {
  'identity-i1': [{ type: 'people.IdentityBound', data: { personId: 'p1' } }],
  'person-p1': [
    { type: 'people.PersonRegistered', data: { personId: 'p1', language: 'fr' } },
    { type: 'people.IdentityLinked', data: { identity: 'i1' } },
  ],
};

describe('RegisterPerson', () => {
  it('binds a login to a new person', () => {
    spec(registerPerson)
      .given()
      .when({ identity: 'i1', personId: 'p1', language: 'fr' })
      .emits({
        identity: [{ type: 'people.IdentityBound', data: { personId: 'p1' } }],
        person: [
          { type: 'people.PersonRegistered', data: { personId: 'p1', language: 'fr' } },
          { type: 'people.IdentityLinked', data: { identity: 'i1' } },
        ],
      });
  });

  it('refuses a login that is somebody’s already: ALREADY_REGISTERED', () => {
    spec(registerPerson)
      .given(registered)
      .when({ identity: 'i1', personId: 'p2', language: 'en' })
      .refuses('ALREADY_REGISTERED', { personId: 'p1' });
  });

  it('lets a released login register as somebody new', () => {
    spec(registerPerson)
      .given({
        'identity-i1': [
          ...registered['identity-i1'],
          { type: 'people.IdentityReleased', data: {} },
        ],
      })
      .when({ identity: 'i1', personId: 'p2', language: 'en' })
      .emits({
        identity: [{ type: 'people.IdentityBound', data: { personId: 'p2' } }],
        person: [
          { type: 'people.PersonRegistered', data: { personId: 'p2', language: 'en' } },
          { type: 'people.IdentityLinked', data: { identity: 'i1' } },
        ],
      });
  });
});

describe('LinkIdentity', () => {
  it('gives a person a second login', () => {
    spec(linkIdentity)
      .given(registered)
      .when({ identity: 'i2', personId: 'p1' })
      .emits({
        identity: [{ type: 'people.IdentityBound', data: { personId: 'p1' } }],
        person: [{ type: 'people.IdentityLinked', data: { identity: 'i2' } }],
      });
  });

  it('does nothing when it is theirs already', () => {
    spec(linkIdentity).given(registered).when({ identity: 'i1', personId: 'p1' }).nothing();
  });

  it('refuses somebody else’s login: IDENTITY_TAKEN', () => {
    spec(linkIdentity)
      .given(registered)
      .when({ identity: 'i1', personId: 'p2' })
      .refuses('IDENTITY_TAKEN');
  });

  it('gives nobody a login who was erased meanwhile: PERSON_ERASED', () => {
    const erased = { type: 'people.PersonErased', data: { personId: 'p1', purposes: [] } };
    spec(linkIdentity)
      .given({ ...registered, 'person-p1': [...registered['person-p1'], erased] })
      .when({ identity: 'i2', personId: 'p1' })
      .refuses('PERSON_ERASED');
  });
});
