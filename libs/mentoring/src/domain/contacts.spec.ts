import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { closed, joined, opened } from '../testing-support/programmes.js';
import {
  acceptSafeguarding,
  declineSafeguarding,
  nameSafeguardingContact,
  releaseSafeguardingContact,
} from './contacts.decider.js';
import { participantIdOf } from './participant.js';

describe('safeguarding contacts', () => {
  const about = (type: string, data: object = {}): DomainEvent => ({
    type: `mentoring.${type}`,
    data: { programmeId: 'p', personId: 'kim', ...data },
  });
  const named = about('SafeguardingContactNamed', { namedBy: 'actor' });
  const accepted = about('SafeguardingAccepted', { callName: null });
  const registered = { type: 'people.PersonRegistered', data: { personId: 'kim' } };
  const erased = { type: 'people.PersonErased', data: { personId: 'kim', purposes: [] } };
  const given = (...events: DomainEvent[]) => ({
    'mentoring-p': [opened('peer'), ...events],
    'person-kim': [registered],
  });
  const name = { programmeId: 'p', personId: 'kim' };
  it('are named by somebody else and agree themselves', () => {
    spec(nameSafeguardingContact)
      .given(given())
      .when(name)
      .emits({ programme: [named] });
    spec(nameSafeguardingContact).given(given(named)).when(name).nothing();
    const kim = { actor: { kind: 'person' as const, id: 'kim', roles: [] } };
    spec(acceptSafeguarding)
      .given(given(named))
      .when(name, kim)
      .emits({ programme: [accepted] });
    spec(acceptSafeguarding).given(given(named, accepted)).when(name, kim).nothing();
    // Participants are to know who it is: under a name of their own choice, sealed.
    const callName = personal('kim', 'mentoring', 'Kim');
    spec(acceptSafeguarding)
      .given(given(named))
      .when({ ...name, callName: 'Kim' }, kim)
      .emits({ programme: [about('SafeguardingAccepted', { callName })] });
    spec(acceptSafeguarding)
      .given(given(named))
      .when(name, { actor: { kind: 'person', id: 'kim', roles: ['coordinator'] } })
      .refuses('COORDINATOR_NO_CONTACT');
    // With a token that says less, and whoever has coordinated before.
    const coordinates = { ...name, coordinates: true };
    spec(acceptSafeguarding)
      .given(given(named))
      .when(coordinates, kim)
      .refuses('COORDINATOR_NO_CONTACT');
    spec(nameSafeguardingContact)
      .given(given())
      .when(coordinates)
      .refuses('COORDINATOR_NO_CONTACT');
    spec(nameSafeguardingContact)
      .given(given())
      .when(name, { actor: { kind: 'person', id: 'kim', roles: ['coordinator'] } })
      .refuses('SELF_APPOINTED');
  });
  it('take no part themselves, and are there; also of a closed programme, whose pairs go on', () => {
    const participantId = participantIdOf('p', 'kim');
    const took = {
      type: 'mentoring.ParticipantJoined',
      data: {
        ...{ participantId, programmeId: 'p', personId: 'kim', by: 'invitation' },
        ...{ codeVersion: '1', on: '2024-09-02' },
      },
    };
    spec(nameSafeguardingContact)
      .given({ ...given(), [`participant-${participantId}`]: [took] })
      .when(name)
      .refuses('CONTACT_TAKES_PART');
    spec(nameSafeguardingContact)
      .given({ ...given(), 'person-kim': [registered, erased] })
      .when(name)
      .refuses('PERSON_ERASED');
    spec(nameSafeguardingContact)
      .given(given(closed))
      .when(name)
      .emits({ programme: [named] });
  });
  it('may decline, and are then asked no more; who has agreed is released by others', () => {
    const declined = about('SafeguardingDeclined');
    spec(declineSafeguarding)
      .given(given(named))
      .when(name)
      .emits({ programme: [declined] });
    for (const past of [declined, about('SafeguardingContactReleased')]) {
      spec(declineSafeguarding).given(given(named, past)).when(name).nothing();
    }
    spec(declineSafeguarding).given(given(named, accepted)).when(name).refuses('CONTACT_ALREADY');
    spec(nameSafeguardingContact)
      .given(given(named, declined))
      .when(name)
      .refuses('CONTACT_DECLINED');
    // They may change their mind, and nobody does it for them; once they take part they are none.
    const kim = { actor: { kind: 'person' as const, id: 'kim', roles: [] } };
    spec(acceptSafeguarding)
      .given(given(named, declined))
      .when(name, kim)
      .emits({ programme: [accepted] });
    const participantId = participantIdOf('p', 'kim');
    const took = { ...joined('x').data, participantId, personId: 'kim' };
    spec(acceptSafeguarding)
      .given({
        ...given(named, declined),
        [`participant-${participantId}`]: [{ type: 'mentoring.ParticipantJoined', data: took }],
      })
      .when(name, kim)
      .refuses('CONTACT_TAKES_PART');
  });
  it('are released, but for the last one, open or closed', () => {
    const released = about('SafeguardingContactReleased');
    const another = about('SafeguardingAccepted', { personId: 'lou' });
    spec(releaseSafeguardingContact)
      .given(given(named, accepted, another))
      .when(name)
      .emits({ programme: [released] });
    spec(releaseSafeguardingContact)
      .given(given(named, accepted))
      .when(name)
      .refuses('LAST_SAFEGUARDING_CONTACT');
    spec(releaseSafeguardingContact)
      .given(given(named, accepted, closed))
      .when(name)
      .refuses('LAST_SAFEGUARDING_CONTACT');
    spec(releaseSafeguardingContact).given(given()).when(name).nothing();
  });
});
