import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { Vocabulary } from '../events.js';
import { closed, opened } from '../testing-support/programmes.js';
import { participantIdOf } from './participant.js';
import {
  acceptSafeguarding,
  adjustProgramme,
  closeProgramme,
  nameSafeguardingContact,
  openProgramme,
  releaseSafeguardingContact,
} from './programme.decider.js';
import { PROGRAMME_TYPES, settingsOf } from './types/programme-types.js';

const code = (id: string) => ({ id, title: { en: id, fr: id } });
const arrival = { ...code('arrival'), values: [code('newcomer'), code('local')] };
const vocabulary: Vocabulary = {
  ...{ skills: [code('law')], interests: [], goals: [], places: [], differences: [arrival] },
};
const open = { ...opened('peer').data, vocabulary };

describe('opening a programme', () => {
  it('takes the settings of any of the four types', () => {
    for (const type of PROGRAMME_TYPES) {
      const data = { ...open, settings: settingsOf[type] };
      spec(openProgramme)
        .given()
        .when(data)
        .emits({ programme: [{ type: 'mentoring.ProgrammeOpened', data }] });
    }
  });
  it('is refused when nobody could be matched by its settings', () => {
    const matching = { ...settingsOf.peer.matching, weights: { skills: 0 } };
    spec(openProgramme)
      .given()
      .when({ ...open, settings: { ...settingsOf.peer, matching } })
      .refuses('WEIGHTS_SUM_TO_NOTHING');
    const oneSided = { ...arrival, values: [code('local')] };
    for (const differences of [[], [oneSided]]) {
      spec(openProgramme)
        .given()
        .when({
          ...open,
          settings: settingsOf.intercultural,
          vocabulary: { ...vocabulary, differences },
        })
        .refuses('DIFFERENCE_UNKNOWN', { across: 'arrival' });
    }
  });
  it('is refused of dates reversed, a code that stands twice, and a title in one language', () => {
    spec(openProgramme)
      .given()
      .when({ ...open, endsOn: '2024-08-31' })
      .refuses('DATES_REVERSED', { startsOn: '2024-09-01', endsOn: '2024-08-31' });
    spec(openProgramme)
      .given()
      .when({ ...open, vocabulary: { ...vocabulary, skills: [code('law'), code('law')] } })
      .refuses('CODE_REPEATED', { list: 'skills', code: 'law' });
    spec(openProgramme)
      .given()
      .when({ ...open, title: { en: 'Together', fr: '' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/title/fr'] });
    const untitled = { id: 'law', title: { en: 'law', fr: ' ' } };
    spec(openProgramme)
      .given()
      .when({ ...open, vocabulary: { ...vocabulary, skills: [untitled] } })
      .refuses('TRANSLATION_MISSING', { missing: ['/vocabulary/skills/0/title/fr'] });
  });
});

describe('an open programme', () => {
  const given = { 'mentoring-p': [opened('peer')] };
  const adjust = { programmeId: 'p', settings: { exchange: true } };
  it('is adjusted for what is decided from now on', () => {
    const { vocabulary: same, settings } = opened('peer').data;
    const data = { programmeId: 'p', settings: { ...settings, exchange: true }, vocabulary: same };
    spec(adjustProgramme)
      .given(given)
      .when(adjust)
      .emits({ programme: [{ type: 'mentoring.ProgrammeAdjusted', data }] });
    spec(adjustProgramme)
      .given({ 'mentoring-p': [opened('peer'), closed] })
      .when(adjust)
      .refuses('PROGRAMME_CLOSED');
    const matching = { ...settingsOf.peer.matching, weights: {} };
    spec(adjustProgramme)
      .given(given)
      .when({ programmeId: 'p', settings: { matching } })
      .refuses('WEIGHTS_SUM_TO_NOTHING');
  });
  it('closes once', () => {
    spec(closeProgramme)
      .given(given)
      .when({ programmeId: 'p' }, { now: '2025-06-29T22:00:00.000Z' })
      .emits({ programme: [closed] });
    spec(closeProgramme)
      .given({ 'mentoring-p': [opened('peer'), closed] })
      .when({ programmeId: 'p' })
      .nothing();
  });
});

describe('safeguarding contacts', () => {
  const about = (type: string, data: object = {}): DomainEvent => ({
    type: `mentoring.${type}`,
    data: { programmeId: 'p', personId: 'kim', ...data },
  });
  const named = about('SafeguardingContactNamed', { namedBy: 'actor' });
  const accepted = about('SafeguardingAccepted');
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
      .when({ programmeId: 'p' }, kim)
      .emits({ programme: [accepted] });
    spec(acceptSafeguarding)
      .given(given(named, accepted))
      .when({ programmeId: 'p' }, kim)
      .nothing();
    spec(acceptSafeguarding)
      .given(given(named))
      .when({ programmeId: 'p' }, { actor: { kind: 'person', id: 'kim', roles: ['coordinator'] } })
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
