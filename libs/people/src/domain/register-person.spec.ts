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
          { type: 'people.IdentityReleased', data: { stays: false } },
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

describe('a login that its person sent away', () => {
  const erased = { type: 'people.PersonErased', data: { personId: 'p1', purposes: [] } };
  const past = (...more: readonly object[]) =>
    ({
      'identity-i2': [
        { type: 'people.IdentityBound', data: { personId: 'p1' } },
        { type: 'people.IdentityReleased', data: { stays: true } },
      ],
      'person-p1': [...registered['person-p1'], ...more],
      'person-p2': [{ type: 'people.PersonRegistered', data: { personId: 'p2', language: 'fr' } }],
    }) as never;
  const register = (...more: readonly object[]) =>
    spec(registerPerson)
      .given(past(...more))
      .when({ identity: 'i2', personId: 'p3', language: 'en' });
  const link = (personId: string, ...more: readonly object[]) =>
    spec(linkIdentity)
      .given(past(...more))
      .when({ identity: 'i2', personId });
  const bound = (personId: string) => ({
    identity: [{ type: 'people.IdentityBound', data: { personId } }],
    person: [{ type: 'people.IdentityLinked', data: { identity: 'i2' } }],
  });

  it('is nobody else’s, so that nobody is two where it takes two: LOGIN_KEPT', () => {
    register().refuses('LOGIN_KEPT');
    link('p2').refuses('LOGIN_KEPT');
  });

  it('comes back to them', () => {
    link('p1').emits(bound('p1'));
  });

  it('is anybody’s once they are erased', () => {
    link('p2', erased).emits(bound('p2'));
    register(erased).emits({
      identity: [{ type: 'people.IdentityBound', data: { personId: 'p3' } }],
      person: [
        { type: 'people.PersonRegistered', data: { personId: 'p3', language: 'en' } },
        { type: 'people.IdentityLinked', data: { identity: 'i2' } },
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
