import { describe, it } from '@jest/globals';
import { membershipIdOf } from '@palabre/community/contract';
import { spec } from '@palabre/kernel/spec';
import {
  application,
  applicationId,
  call,
  closed,
  CLOSING,
  eligible,
  form,
  IN_TIME,
  ids,
  noConflict,
  offered,
  opened,
  rejected,
  reviewed,
  sealed,
  submitted,
  TOO_LATE,
  withdrawn,
} from '../testing-support/histories.js';
import { amendApplication, saveDraft, submitApplication } from './apply.decider.js';

const command = { ...form, callId: 'c1', personId: 'p1' };
const window = {
  opensAt: '2024-07-01T00:00:00',
  closesAt: '2024-08-16T23:59:59',
  zone: 'Africa/Nairobi',
};
const draft = {
  type: 'recruitment.DraftSaved',
  data: { ...ids, draft: sealed({ motivation: 'Je' }) },
} as const;
const inTime = { now: IN_TIME };

describe('SubmitApplication', () => {
  it('takes an application at the closing instant, sealed but for what rules need', () => {
    spec(submitApplication)
      .given(call())
      .when(command, { now: CLOSING })
      .emits({ application: [submitted] });
  });

  it('takes a draft’s place, and a declaration with it', () => {
    const past = { ...call(), [`application-${applicationId}`]: [draft] };
    spec(submitApplication)
      .given(past)
      .when({ ...command, conflictOfInterest: { none: true } }, inTime)
      .emits({ application: [submitted, noConflict] });
  });

  it('is in time only between opening and closing, in the call’s zone: CALL_CLOSED', () => {
    for (const now of [TOO_LATE, '2024-06-30T20:59:59.999Z']) {
      spec(submitApplication).given(call()).when(command, { now }).refuses('CALL_CLOSED', window);
    }
    spec(submitApplication).given(call(closed)).when(command, inTime).refuses('CALL_CLOSED');
  });

  it('counts a moved deadline', () => {
    const extended = {
      type: 'recruitment.DeadlineExtended',
      data: {
        callId: 'c1',
        closesAt: {
          local: '2024-08-17T12:00:00',
          zone: 'Africa/Nairobi',
          instant: '2024-08-17T09:00:00.000Z',
        },
        reason: { en: 'x', fr: 'x' },
      },
    } as const;
    spec(submitApplication)
      .given(call(extended))
      .when(command, { now: TOO_LATE })
      .emits({ application: [submitted] });
  });

  it('is a person’s only one: ALREADY_APPLIED', () => {
    for (const past of [application(), application(withdrawn)]) {
      spec(submitApplication)
        .given({ ...call(), ...past })
        .when(command, inTime)
        .refuses('ALREADY_APPLIED');
    }
  });

  it('is refused with each reason of exclusion: APPLICANT_EXCLUDED', () => {
    const declarations = {
      'advisory-committee': true,
      'alliance-staff': true,
      'earlier-member': false,
    };
    const member = {
      type: 'community.EarlierMemberAdmitted',
      data: {
        membershipId: membershipIdOf('k0', 'p1'),
        cohortId: 'k0',
        personId: 'p1',
        on: '2023-12-31',
        reason: sealed('list of 2023'),
      },
    } as const;
    const past = { ...call(), [`membership-${membershipIdOf('k0', 'p1')}`]: [member] };
    spec(submitApplication)
      .given(past)
      .when(command, inTime)
      .refuses('APPLICANT_EXCLUDED', { reasons: ['earlier-member'] });
    spec(submitApplication)
      .given(past)
      .when({ ...command, declarations }, inTime)
      .refuses('APPLICANT_EXCLUDED', {
        reasons: ['advisory-committee', 'alliance-staff', 'earlier-member'],
      });
  });

  it('excludes nobody whom the call does not', () => {
    const past = { 'call-c1': [{ ...opened, data: { ...opened.data, exclusions: [] } }] };
    spec(submitApplication)
      .given(past)
      .when({ ...command, declarations: { ...form.declarations, 'alliance-staff': true } }, inTime)
      .emits({ application: [submitted] });
  });

  it('needs English or French at a working level: LANGUAGE_INSUFFICIENT', () => {
    const background = { ...form.background, levels: { en: 'basic', fr: 'none' } } as const;
    spec(submitApplication)
      .given(call())
      .when({ ...command, background }, inTime)
      .refuses('LANGUAGE_INSUFFICIENT');
  });

  it('names the call’s themes, each once: THEMES_INVALID', () => {
    for (const themes of [
      ['care', 'care'],
      ['care', 'sport'],
    ]) {
      spec(submitApplication)
        .given(call())
        .when({ ...command, themes }, inTime)
        .refuses('THEMES_INVALID', { themes: ['care', 'power'] });
    }
  });
});

describe('the call’s list of countries', () => {
  const from = (country: string | undefined, livesIn: string) => {
    const { country: _home, ...rest } = command;
    return {
      ...rest,
      ...(country === undefined ? {} : { country }),
      background: { ...form.background, livesIn },
    };
  };

  it('refuses who is from elsewhere and lives elsewhere: NOT_ELIGIBLE_REGION', () => {
    spec(submitApplication)
      .given(call())
      .when(from('NL', 'NL'), inTime)
      .refuses('NOT_ELIGIBLE_REGION', { country: 'NL', listedOn: '2024-06-01' });
  });

  it('leaves to a person whom it cannot place: exile, migrants, statelessness, Taiwan', () => {
    const cases = [
      { given: from('SN', 'DE'), country: 'SN', area: 'africa' },
      { given: from('DE', 'NP'), country: 'DE', area: null },
      { given: from(undefined, 'NL'), country: null, area: null },
      { given: from('TW', 'TW'), country: 'TW', area: null },
    ];
    for (const { given, country, area } of cases) {
      const data = {
        ...submitted.data,
        ...{ country, area, placement: 'to-a-person' },
        background: sealed(given.background),
      };
      spec(submitApplication)
        .given(call())
        .when(given, inTime)
        .emits({ application: [{ type: 'recruitment.ApplicationSubmitted', data }] });
    }
  });
});

describe('SaveDraft', () => {
  const saving = { callId: 'c1', personId: 'p1', draft: { motivation: 'Je' } };

  it('keeps what there is, sealed', () => {
    spec(saveDraft)
      .given(call())
      .when(saving, inTime)
      .emits({ application: [draft] });
  });

  it('ends with the call and with the application: CALL_CLOSED, ALREADY_APPLIED', () => {
    spec(saveDraft).given(call()).when(saving, { now: TOO_LATE }).refuses('CALL_CLOSED');
    spec(saveDraft)
      .given({ ...call(), ...application() })
      .when(saving, inTime)
      .refuses('ALREADY_APPLIED');
  });
});

describe('SubmitApplication by somebody who was erased meanwhile', () => {
  it('is too late: PERSON_ERASED', () => {
    const erased = { type: 'people.PersonErased', data: { personId: 'p1', purposes: [] } };
    spec(submitApplication)
      .given({ ...call(), 'person-p1': [erased] })
      .when({ ...form, callId: 'c1', personId: 'p1' }, { now: IN_TIME })
      .refuses('PERSON_ERASED');
  });
});

describe('AmendApplication', () => {
  const amending = { ...form, applicationId, themes: ['care'] };
  const past = { ...call(), ...application() };

  it('replaces the form until the deadline', () => {
    spec(amendApplication)
      .given(past)
      .when(amending, { now: CLOSING })
      .emits({
        application: [
          {
            type: 'recruitment.ApplicationAmended',
            data: { ...submitted.data, themes: ['care'] },
          },
        ],
      });
  });

  it('not after it: CALL_CLOSED', () => {
    spec(amendApplication).given(past).when(amending, { now: TOO_LATE }).refuses('CALL_CLOSED');
  });

  it('not once it was taken back: APPLICATION_STAGE', () => {
    spec(amendApplication)
      .given({ ...call(), ...application(withdrawn) })
      .when(amending, inTime)
      .refuses('APPLICATION_STAGE', { stage: 'withdrawn', needed: ['submitted'] });
  });

  it('does not tell the applicant what the committee has decided', () => {
    for (const past of [[eligible], [...reviewed, offered], [...reviewed, rejected]]) {
      spec(amendApplication)
        .given({ ...call(closed), ...application(...past) })
        .when(amending, { now: TOO_LATE })
        .refuses('CALL_CLOSED');
    }
  });

  it('holds to the same rules as applying', () => {
    const cases = [
      [{ declarations: { ...form.declarations, 'alliance-staff': true } }, 'APPLICANT_EXCLUDED'],
      [
        { background: { ...form.background, levels: { en: 'none', fr: 'basic' } } },
        'LANGUAGE_INSUFFICIENT',
      ],
      [{ themes: ['sport'] }, 'THEMES_INVALID'],
      [{ country: 'NL', background: { ...form.background, livesIn: 'NL' } }, 'NOT_ELIGIBLE_REGION'],
    ] as const;
    for (const [change, code] of cases) {
      spec(amendApplication)
        .given(past)
        .when({ ...amending, ...change }, inTime)
        .refuses(code);
    }
  });
});
