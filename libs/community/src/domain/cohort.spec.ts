import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { both, completed, enrolled, launched, memberId } from '../testing-support/histories.js';
import { admitEarlierMember, completeCohort, launchCohort } from './cohort.decider.js';
import { enrolMember } from './enrol-member.decider.js';

const launch = {
  cohortId: 'c1',
  callId: 'call1',
  title: both('Sustaining movements'),
  zone: 'Europe/Amsterdam',
  startsOn: '2024-09-01',
  endsOn: '2025-08-31',
  currency: 'EUR',
  honorarium: { amount: { minor: '10000', currency: 'EUR' }, policy: 'any-active-day' as const },
  themes: [
    { id: 'care', title: both('Care') },
    { id: 'collaboration', title: both('Collaboration') },
  ],
};

describe('LaunchCohort', () => {
  it('launches, with effect from its first day', () => {
    spec(launchCohort)
      .given()
      .when(launch)
      .emits({ cohort: [{ ...launched(), effectiveOn: '2024-09-01' }] });
  });

  it('wants title and themes in both languages: TRANSLATION_MISSING', () => {
    spec(launchCohort)
      .given()
      .when({ ...launch, title: { en: 'Sustaining movements' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/title/fr'] });
    spec(launchCohort)
      .given()
      .when({ ...launch, themes: [{ id: 'care', title: { fr: 'Le soin', en: ' ' } }] })
      .refuses('TRANSLATION_MISSING', { missing: ['/themes/0/title/en'] });
  });

  it('refuses an end before the beginning: DATES_REVERSED', () => {
    spec(launchCohort)
      .given()
      .when({ ...launch, endsOn: '2024-08-31' })
      .refuses('DATES_REVERSED', { startsOn: '2024-09-01', endsOn: '2024-08-31' });
  });

  it('refuses more than three years: COHORT_TOO_LONG', () => {
    spec(launchCohort)
      .given()
      .when({ ...launch, endsOn: '2027-09-01' })
      .refuses('COHORT_TOO_LONG', { most: 36 });
    spec(launchCohort)
      .given()
      .when({ ...launch, endsOn: '9999-12-31' })
      .refuses('COHORT_TOO_LONG', { most: 36 });
  });

  it('refuses an honorarium of nothing or in another currency: HONORARIUM_INVALID', () => {
    for (const amount of [
      { minor: '0', currency: 'EUR' },
      { minor: '10000', currency: 'USD' },
    ]) {
      spec(launchCohort)
        .given()
        .when({ ...launch, honorarium: { ...launch.honorarium, amount } })
        .refuses('HONORARIUM_INVALID', { amount, currency: 'EUR' });
    }
  });
});

describe('CompleteCohort', () => {
  const given = { 'cohort-c1': [launched()] };

  it('ends the year on its last day, by the cohort’s clock', () => {
    // 22:30 UTC on the 30th is half past midnight of the 31st in Amsterdam.
    spec(completeCohort)
      .given(given)
      .when({ cohortId: 'c1' }, { now: '2025-08-30T22:30:00.000Z' })
      .emits({ cohort: [{ ...completed(), effectiveOn: '2025-08-31' }] });
  });

  it('not before: COHORT_STILL_RUNNING', () => {
    spec(completeCohort)
      .given(given)
      .when({ cohortId: 'c1' }, { now: '2025-08-30T21:59:59.999Z' })
      .refuses('COHORT_STILL_RUNNING', { endsOn: '2025-08-31' });
  });

  it('once', () => {
    spec(completeCohort)
      .given({ 'cohort-c1': [launched(), completed()] })
      .when({ cohortId: 'c1' }, { now: '2025-09-30T00:00:00.000Z' })
      .nothing();
  });
});

describe('AdmitEarlierMember', () => {
  const command = { cohortId: 'c1', personId: 'ada', reason: 'list of 2023' };
  const registered = {
    'person-ada': [{ type: 'people.PersonRegistered', data: { personId: 'ada', language: 'fr' } }],
  };
  const given = { 'cohort-c1': [launched()], ...registered };
  const after = { now: '2025-10-01T08:00:00.000Z' };

  it('records who was a member before the system knew it', () => {
    spec(admitEarlierMember)
      .given(given)
      .when(command, after)
      .emits({
        membership: [
          {
            type: 'community.EarlierMemberAdmitted',
            data: {
              membershipId: memberId('ada'),
              cohortId: 'c1',
              personId: 'ada',
              on: '2025-08-31',
              reason: { subject: 'ada', purpose: 'community', unsealed: 'list of 2023' },
            },
            effectiveOn: '2025-08-31',
          },
        ],
      });
  });

  it('leaves a membership that is known alone', () => {
    spec(admitEarlierMember)
      .given({ ...given, [`membership-${memberId('ada')}`]: [enrolled('ada')] })
      .when(command, after)
      .nothing();
  });

  it('is not for cohorts that run: COHORT_STILL_RUNNING', () => {
    spec(admitEarlierMember)
      .given(given)
      .when(command, { now: '2025-08-31T12:00:00.000Z' })
      .refuses('COHORT_STILL_RUNNING', { endsOn: '2025-08-31' });
  });

  it('is not for somebody whose data were erased: PERSON_ERASED', () => {
    const erased = {
      type: 'people.PersonErased',
      data: { personId: 'ada', purposes: ['community'] },
    };
    spec(admitEarlierMember)
      .given({ ...given, 'person-ada': [...registered['person-ada'], erased] })
      .when(command, after)
      .refuses('PERSON_ERASED');
  });
});

describe('EnrolMember', () => {
  const command = { cohortId: 'c1', applicationId: 'a1', personId: 'ada' };
  const fact = (type: string, callId: string) => ({
    type: `recruitment.${type}`,
    data: { applicationId: 'a1', callId, personId: 'ada' },
  });
  const accepted = [fact('MembershipOffered', 'call1'), fact('OfferAccepted', 'call1')];
  const given = {
    'cohort-c1': [launched()],
    'application-a1': accepted,
    'person-ada': [{ type: 'people.PersonRegistered', data: { personId: 'ada', language: 'fr' } }],
  };
  const membership = (enrolledOn: string, activeFrom: string) => ({
    membership: [
      {
        type: 'community.MemberEnrolled',
        data: {
          membershipId: memberId('ada'),
          cohortId: 'c1',
          personId: 'ada',
          applicationId: 'a1',
          enrolledOn,
          activeFrom,
          activeUntil: '2025-08-31',
        },
        effectiveOn: activeFrom,
      },
    ],
  });

  it('makes an early enroller active from the cohort’s first day', () => {
    spec(enrolMember)
      .given(given)
      .when(command, { now: '2024-08-25T10:00:00.000Z' })
      .emits(membership('2024-08-25', '2024-09-01'));
  });

  it('makes a late one active from that day, in the cohort’s zone', () => {
    spec(enrolMember)
      .given(given)
      .when(command, { now: '2024-10-14T22:30:00.000Z' })
      .emits(membership('2024-10-15', '2024-10-15'));
  });

  it('wants the offer accepted: OFFER_NOT_ACCEPTED', () => {
    spec(enrolMember)
      .given({ ...given, 'application-a1': [fact('MembershipOffered', 'call1')] })
      .when(command)
      .refuses('OFFER_NOT_ACCEPTED');
  });

  it('wants an offer of the cohort’s own call: OFFER_OF_ANOTHER_CALL', () => {
    spec(enrolMember)
      .given({ ...given, 'application-a1': [fact('OfferAccepted', 'call2')] })
      .when(command)
      .refuses('OFFER_OF_ANOTHER_CALL');
  });

  it('comes too late after the last day: COHORT_ENDED', () => {
    spec(enrolMember)
      .given(given)
      .when(command, { now: '2025-08-31T22:00:00.000Z' })
      .refuses('COHORT_ENDED', { endsOn: '2025-08-31' });
  });

  it('happens once: ALREADY_MEMBER', () => {
    spec(enrolMember)
      .given({ ...given, [`membership-${memberId('ada')}`]: [enrolled('ada')] })
      .when(command)
      .refuses('ALREADY_MEMBER');
  });

  it('is not for somebody whose data were erased: PERSON_ERASED', () => {
    const erased = {
      type: 'people.PersonErased',
      data: { personId: 'ada', purposes: ['community'] },
    };
    spec(enrolMember)
      .given({ ...given, 'person-ada': [...given['person-ada'], erased] })
      .when(command)
      .refuses('PERSON_ERASED');
  });
});
