import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  chooseLanguage,
  giveConsent,
  requestErasure,
  withdrawConsent,
} from './personal-choices.decider.js';

const registered = {
  'person-p1': [{ type: 'people.PersonRegistered', data: { personId: 'p1', language: 'fr' } }],
};
const erased = {
  'person-p1': [
    ...registered['person-p1'],
    { type: 'people.PersonErased', data: { personId: 'p1', purposes: ['selection'] } },
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

  it('takes nothing more from somebody who was erased: PERSON_ERASED', () => {
    spec(chooseLanguage)
      .given(erased)
      .when({ personId: 'p1', language: 'en' })
      .refuses('PERSON_ERASED');
    spec(requestErasure).given(erased).when({ personId: 'p1' }).refuses('PERSON_ERASED');
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
