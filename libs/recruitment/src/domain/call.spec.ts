import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  application,
  applicationId,
  as,
  assigned,
  at,
  both,
  call,
  closed,
  CLOSING,
  eligible,
  judged,
  openCallData,
  opened,
  resultsOut,
  reviewed,
  scored,
  TOO_LATE,
} from '../testing-support/histories.js';
import { openCall } from './open-call.decider.js';
import { closeCall, extendDeadline, judgeShortlist, publishResults } from './run-call.decider.js';

const window = {
  opensAt: '2024-07-01T00:00:00',
  closesAt: '2024-08-16T23:59:59',
  zone: 'Africa/Nairobi',
};

describe('OpenCall', () => {
  it('keeps local time, zone and instant of both ends', () => {
    spec(openCall)
      .given()
      .when(openCallData)
      .emits({ call: [opened] });
  });

  it('publishes in both languages only: TRANSLATION_MISSING', () => {
    const themes = [{ ...openCallData.themes[0]!, guidingQuestions: [{ en: 'Why?' }] }];
    spec(openCall)
      .given()
      .when({ ...openCallData, title: { fr: 'Appel', en: ' ' }, themes })
      .refuses('TRANSLATION_MISSING', {
        missing: ['/title/en', '/themes/0/guidingQuestions/0/fr'],
      });
  });

  it('closes after it opens: CALL_WINDOW_EMPTY', () => {
    spec(openCall)
      .given()
      .when({ ...openCallData, closesAt: openCallData.opensAt })
      .refuses('CALL_WINDOW_EMPTY');
  });

  it('names things once and weighs them: CALL_INCONSISTENT', () => {
    const [first, second] = openCallData.criteria;
    spec(openCall)
      .given()
      .when({
        ...openCallData,
        criteria: [first!, { ...second!, id: 'experience', weight: '0' }],
        countries: { ...openCallData.countries, unplaced: ['NP'] },
      })
      .refuses('CALL_INCONSISTENT', {
        fields: ['/criteria/1/id', '/countries/unplaced/0', '/criteria/1/weight'],
      });
  });
});

describe('ExtendDeadline', () => {
  const command = { callId: 'c1', closesAt: '2024-08-20T12:00:00', reason: both('Power cuts') };

  it('moves the deadline to later', () => {
    spec(extendDeadline)
      .given(call())
      .when(command)
      .emits({
        call: [
          {
            type: 'recruitment.DeadlineExtended',
            data: {
              callId: 'c1',
              closesAt: at('2024-08-20T12:00:00', '2024-08-20T09:00:00.000Z'),
              reason: command.reason,
            },
          },
        ],
      });
  });

  it('never to earlier: DEADLINE_NOT_LATER', () => {
    spec(extendDeadline)
      .given(call())
      .when({ ...command, closesAt: '2024-08-16T23:59:59' })
      .refuses('DEADLINE_NOT_LATER');
  });

  it('says why, in both languages: TRANSLATION_MISSING', () => {
    spec(extendDeadline)
      .given(call())
      .when({ ...command, reason: { en: 'Power cuts' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/reason/fr'] });
  });

  it('is too late once the call is closed: CALL_CLOSED', () => {
    spec(extendDeadline).given(call(closed)).when(command).refuses('CALL_CLOSED', window);
  });
});

describe('CloseCall', () => {
  it('closes after the deadline, once', () => {
    const past = { now: TOO_LATE };
    spec(closeCall)
      .given(call())
      .when({ callId: 'c1' }, past)
      .emits({ call: [closed] });
    spec(closeCall).given(call(closed)).when({ callId: 'c1' }, past).nothing();
  });

  it('cuts nobody’s time: CALL_STILL_OPEN', () => {
    spec(closeCall)
      .given(call())
      .when({ callId: 'c1' }, { now: CLOSING })
      .refuses('CALL_STILL_OPEN', window);
  });
});

describe('JudgeShortlist', () => {
  const command = { callId: 'c1', applicationIds: [applicationId], reason: 'Four regions.' };
  const given = { ...call(closed), ...application(...reviewed) };

  it('judges the set once, with a reason', () => {
    spec(judgeShortlist)
      .given(given)
      .when(command, as('m1'))
      .emits({
        call: [
          {
            type: 'recruitment.ShortlistJudged',
            data: {
              callId: 'c1',
              applicationIds: [applicationId],
              judgedBy: 'm1',
              reason: personal('c1', 'selection', 'Four regions.'),
            },
          },
        ],
      });
    spec(judgeShortlist)
      .given({ ...given, ...call(closed, judged(applicationId)) })
      .when(command, as('m1'))
      .refuses('SHORTLIST_ALREADY_JUDGED');
  });

  it('waits for every review: SHORTLIST_UNREVIEWED', () => {
    const disputed = [
      eligible,
      assigned('m1'),
      assigned('m2'),
      scored('m1', 5, 3),
      scored('m2', 3, 3),
    ];
    for (const past of [reviewed.slice(0, 4), disputed]) {
      spec(judgeShortlist)
        .given({ ...call(closed), ...application(...past) })
        .when(command, as('m1'))
        .refuses('SHORTLIST_UNREVIEWED', { count: 1, applicationIds: [applicationId] });
    }
  });

  it('waits for the deadline: CALL_STILL_OPEN', () => {
    spec(judgeShortlist)
      .given({ ...given, ...call() })
      .when(command)
      .refuses('CALL_STILL_OPEN', window);
  });

  it('is no applicant’s: REVIEWER_CONFLICTED', () => {
    spec(judgeShortlist).given(given).when(command, as('p1')).refuses('REVIEWER_CONFLICTED');
  });
});

describe('PublishResults', () => {
  it('tells everybody, and when what was refused goes', () => {
    // 23:30 on the 2nd in UTC is the 3rd in Nairobi; 180 days later is 2 March.
    const now = '2024-09-02T23:30:00.000Z';
    spec(publishResults)
      .given(call(closed))
      .when({ callId: 'c1', undecided: [] }, { now })
      .emits({
        call: [
          {
            type: 'recruitment.ResultsPublished',
            data: { callId: 'c1', eraseOn: '2025-03-02' },
          },
        ],
      });
    spec(publishResults).given(call(closed, resultsOut)).when({ callId: 'c1' }, { now }).nothing();
  });

  it('leaves nobody out: RESULTS_INCOMPLETE', () => {
    spec(publishResults)
      .given(call(closed))
      .when({ callId: 'c1', undecided: ['a1', 'a2'] })
      .refuses('RESULTS_INCOMPLETE', { count: 2, applicationIds: ['a1', 'a2'] });
  });

  it('waits for the deadline: CALL_STILL_OPEN', () => {
    spec(publishResults).given(call()).when({ callId: 'c1' }).refuses('CALL_STILL_OPEN', window);
  });
});
