import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  chooseLanguage,
  giveConsent,
  remindOfConsent,
  remindOfErasure,
  requestErasure,
  withdrawConsent,
  withdrawErasureRequest,
} from './personal-choices.decider.js';

const registered = {
  'person-p1': [{ type: 'people.PersonRegistered', data: { personId: 'p1', language: 'fr' } }],
};
const erased = {
  'person-p1': [
    ...registered['person-p1'],
    {
      type: 'people.PersonErased',
      data: { personId: 'p1', purposes: ['selection'], keptUntil: null },
    },
  ],
};
const consent = {
  type: 'people.ConsentGiven',
  data: { purpose: 'community', noticeVersion: '1' },
} as const;

describe('personal choices', () => {
  it('changes the language, once', () => {
    const changed = { type: 'people.LanguageChosen', data: { language: 'en' } } as const;
    spec(chooseLanguage)
      .given(registered)
      .when({ personId: 'p1', language: 'en' })
      .emits({ person: [changed] });
    spec(chooseLanguage).given(registered).when({ personId: 'p1', language: 'fr' }).nothing();
  });

  it('gives and withdraws consent by purpose', () => {
    const given = { 'person-p1': [...registered['person-p1'], consent] };
    const command = { personId: 'p1', purpose: 'community', noticeVersion: '1' } as const;
    spec(giveConsent)
      .given(registered)
      .when(command)
      .emits({ person: [consent] });
    spec(giveConsent).given(given).when(command).nothing();
    spec(withdrawConsent)
      .given(given)
      .when({ personId: 'p1', purpose: 'community' })
      .emits({ person: [{ type: 'people.ConsentWithdrawn', data: { purpose: 'community' } }] });
    spec(withdrawConsent)
      .given(registered)
      .when({ personId: 'p1', purpose: 'community' })
      .nothing();
  });

  it('asks to be erased, once, and may think better of it', () => {
    const asked = { type: 'people.ErasureRequested', data: { personId: 'p1' } } as const;
    const taken = { type: 'people.ErasureRequestWithdrawn', data: { personId: 'p1' } } as const;
    const waiting = { 'person-p1': [...registered['person-p1'], asked] };
    const again = { 'person-p1': [...waiting['person-p1'], taken] };
    spec(requestErasure)
      .given(registered)
      .when({ personId: 'p1' })
      .emits({ person: [asked] });
    spec(requestErasure).given(waiting).when({ personId: 'p1' }).nothing();
    spec(withdrawErasureRequest)
      .given(waiting)
      .when({ personId: 'p1' })
      .emits({ person: [taken] });
    spec(withdrawErasureRequest).given(again).when({ personId: 'p1' }).nothing();
    spec(requestErasure)
      .given(again)
      .when({ personId: 'p1' })
      .emits({ person: [asked] });
  });

  it('has stewards reminded of a request that still waits: ERASURE_WAITS', () => {
    const asked = { type: 'people.ErasureRequested', data: { personId: 'p1' } };
    const taken = { type: 'people.ErasureRequestWithdrawn', data: { personId: 'p1' } };
    const past = [...registered['person-p1'], asked];
    spec(remindOfErasure)
      .given({ 'person-p1': past })
      .when({ personId: 'p1' })
      .refuses('ERASURE_WAITS');
    spec(remindOfErasure)
      .given({ 'person-p1': [...past, taken] })
      .when({ personId: 'p1' })
      .nothing();
    spec(remindOfErasure).given(erased).when({ personId: 'p1' }).nothing();
  });

  it('has stewards told of a consent that was taken back, as long as it is: CONSENT_WITHDRAWN', () => {
    const given = {
      type: 'people.ConsentGiven',
      data: { purpose: 'mentoring', noticeVersion: '1' },
    };
    const taken = { type: 'people.ConsentWithdrawn', data: { purpose: 'mentoring' } };
    const past = [...registered['person-p1'], given, taken];
    const about = { personId: 'p1', purpose: 'mentoring' } as const;
    spec(remindOfConsent)
      .given({ 'person-p1': past })
      .when(about)
      .refuses('CONSENT_WITHDRAWN', { purpose: 'mentoring' });
    spec(remindOfConsent)
      .given({ 'person-p1': [...past, given] })
      .when(about)
      .nothing();
    spec(remindOfConsent).given(erased).when(about).nothing();
  });

  it('is not made over and over on one day: CHANGED_TOO_OFTEN', () => {
    const today = '2024-08-01';
    const changes = Array.from({ length: 30 }, (_, at) => ({
      ...{ type: 'people.LanguageChosen', effectiveOn: today },
      data: { language: at % 2 === 0 ? 'en' : 'fr' },
    }));
    const past = { 'person-p1': [...registered['person-p1'], ...changes] };
    const at = (day: string) => ({ now: `${day}T09:00:00.000Z` });
    spec(chooseLanguage)
      .given(past)
      .when({ personId: 'p1', language: 'en' }, at(today))
      .refuses('CHANGED_TOO_OFTEN', { most: 30 });
    spec(giveConsent)
      .given(past)
      .when({ personId: 'p1', purpose: 'community', noticeVersion: '1' }, at(today))
      .refuses('CHANGED_TOO_OFTEN');
    spec(withdrawConsent)
      .given(past)
      .when({ personId: 'p1', purpose: 'community' }, at(today))
      .refuses('CHANGED_TOO_OFTEN');
    // What protects them they can always do, and tomorrow all of it.
    spec(requestErasure)
      .given(past)
      .when({ personId: 'p1' }, at(today))
      .emits({ person: [{ type: 'people.ErasureRequested', data: { personId: 'p1' } }] });
    spec(chooseLanguage)
      .given(past)
      .when({ personId: 'p1', language: 'en' }, at('2024-08-02'))
      .emits({ person: [{ type: 'people.LanguageChosen', data: { language: 'en' } }] });
  });

  it('takes nothing more from somebody who was erased: PERSON_ERASED', () => {
    spec(chooseLanguage)
      .given(erased)
      .when({ personId: 'p1', language: 'en' })
      .refuses('PERSON_ERASED');
    spec(requestErasure).given(erased).when({ personId: 'p1' }).refuses('PERSON_ERASED');
    spec(withdrawErasureRequest).given(erased).when({ personId: 'p1' }).refuses('PERSON_ERASED');
    spec(giveConsent)
      .given(erased)
      .when({ personId: 'p1', purpose: 'community', noticeVersion: '1' })
      .refuses('PERSON_ERASED');
    spec(withdrawConsent)
      .given(erased)
      .when({ personId: 'p1', purpose: 'community' })
      .refuses('PERSON_ERASED');
  });
});
