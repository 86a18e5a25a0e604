import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { erasePerson } from './erase-person.decider.js';

const registered = [
  { type: 'people.PersonRegistered', data: { personId: 'p1', language: 'fr' } },
  { type: 'people.IdentityLinked', data: { identity: 'i1' } },
  { type: 'people.IdentityLinked', data: { identity: 'i2' } },
];
const requested = { type: 'people.ErasureRequested', data: { personId: 'p1' } };
const erased = {
  type: 'people.PersonErased',
  data: { personId: 'p1', purposes: ['selection', 'community', 'mentoring'] },
} as const;

describe('ErasePerson', () => {
  it('destroys what finance keeps as well when the books do not name them', () => {
    const purposes = ['selection', 'community', 'mentoring', 'finance'] as const;
    spec(erasePerson)
      .given({ 'person-p1': [...registered.slice(0, 1), requested] })
      .when({ personId: 'p1', inTheBooks: false })
      .emits({
        person: [{ type: 'people.PersonErased', data: { personId: 'p1', purposes } }],
        identities: [],
      });
  });

  it('forgets the person and releases each login; what finance law requires stays', () => {
    spec(erasePerson)
      .given({ 'person-p1': [...registered, requested] })
      .when({ personId: 'p1', inTheBooks: true })
      .emits({
        person: [erased],
        identities: [
          [{ type: 'people.IdentityReleased', data: {} }],
          [{ type: 'people.IdentityReleased', data: {} }],
        ],
      });
  });

  it('waits for the person to ask: ERASURE_NOT_REQUESTED', () => {
    spec(erasePerson)
      .given({ 'person-p1': registered })
      .when({ personId: 'p1', inTheBooks: true })
      .refuses('ERASURE_NOT_REQUESTED');
  });

  it('does nothing the second time', () => {
    spec(erasePerson)
      .given({ 'person-p1': [...registered, requested, erased] })
      .when({ personId: 'p1', inTheBooks: true })
      .nothing();
  });
});
