import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  application,
  applicationId,
  as,
  eligible,
  ids,
  invited,
  recusal,
  reviewed,
  sealed,
  submitted,
} from '../testing-support/histories.js';
import { flagOriginality, inviteToInterview, recordInterview } from './examine.decider.js';

describe('FlagOriginality', () => {
  const flagging = {
    applicationId,
    reason: 'word for word',
    passages: [
      { words: 'deeply committed', sharedWith: ['a2'] },
      { words: 'since ever', sharedWith: [] },
    ],
  };
  const other = (callId: string) => ({
    'application-a2': [
      { ...submitted, data: { ...submitted.data, applicationId: 'a2', personId: 'p2', callId } },
    ],
  });

  it('keeps the reason, and each passage sealed as data of all who wrote it', () => {
    spec(flagOriginality)
      .given({ ...application(...reviewed), ...other('c1') })
      .when(flagging, as('m1'))
      .emits({
        application: [
          {
            type: 'recruitment.OriginalityFlagged',
            data: {
              ...ids,
              flaggedBy: 'm1',
              reason: sealed('word for word'),
              passages: [
                {
                  words: {
                    ...sealed(['deeply committed']),
                    others: [{ subject: 'p2', matter: 'a2' }],
                  },
                  sharedWith: ['a2'],
                },
                { words: sealed(['since ever']), sharedWith: [] },
              ],
            },
          },
        ],
      });
  });

  it('compares within the call: PASSAGE_ELSEWHERE', () => {
    spec(flagOriginality)
      .given({ ...application(...reviewed), ...other('c9') })
      .when(flagging, as('m1'))
      .refuses('PASSAGE_ELSEWHERE');
    spec(flagOriginality)
      .given(application(...reviewed))
      .when(
        { ...flagging, passages: [{ words: 'so am I', sharedWith: [applicationId] }] },
        as('m1'),
      )
      .refuses('PASSAGE_ELSEWHERE');
  });

  it('says nothing of an application that is forgotten: PASSAGE_ELSEWHERE', () => {
    const gone = {
      type: 'recruitment.ApplicationErased',
      data: { applicationId: 'a2', callId: 'c1', personId: 'p2' },
    };
    const [stream, past] = Object.entries(other('c1'))[0] ?? ['', []];
    spec(flagOriginality)
      .given({ ...application(...reviewed), [stream]: [...past, gone] })
      .when(flagging, as('m1'))
      .refuses('PASSAGE_ELSEWHERE');
  });

  it('keeps to the review and its rules: APPLICATION_STAGE, REVIEWER_CONFLICTED', () => {
    const alone = { ...flagging, passages: [] };
    spec(flagOriginality).given(application()).when(alone).refuses('APPLICATION_STAGE');
    spec(flagOriginality)
      .given(application(...reviewed, recusal('m1')))
      .when(alone, as('m1'))
      .refuses('REVIEWER_CONFLICTED');
  });
});

describe('the interview', () => {
  const recording = { applicationId, on: '2024-08-28', attended: true, notes: 'warm' };

  it('is announced, once', () => {
    spec(inviteToInterview)
      .given(application(...reviewed))
      .when({ applicationId }, as('m1'))
      .emits({ application: [invited] });
    spec(inviteToInterview)
      .given(application(...reviewed, invited))
      .when({ applicationId }, as('m1'))
      .nothing();
  });

  it('is recorded with its day', () => {
    spec(recordInterview)
      .given(application(...reviewed, invited))
      .when(recording, as('m2'))
      .emits({
        application: [
          {
            type: 'recruitment.InterviewRecorded',
            data: {
              ...ids,
              recordedBy: 'm2',
              on: '2024-08-28',
              attended: true,
              notes: sealed('warm'),
            },
            effectiveOn: '2024-08-28',
          },
        ],
      });
  });

  it('has its place: APPLICATION_STAGE', () => {
    spec(inviteToInterview)
      .given(application(eligible))
      .when({ applicationId }, as('m1'))
      .refuses('APPLICATION_STAGE');
    spec(recordInterview)
      .given(application(...reviewed))
      .when(recording, as('m1'))
      .refuses('APPLICATION_STAGE');
  });

  it('is led by nobody with a conflict: REVIEWER_CONFLICTED', () => {
    const past = [...reviewed, recusal('m1')];
    spec(inviteToInterview)
      .given(application(...past))
      .when({ applicationId }, as('m1'))
      .refuses('REVIEWER_CONFLICTED');
    spec(recordInterview)
      .given(application(...past, invited))
      .when(recording, as('m1'))
      .refuses('REVIEWER_CONFLICTED');
  });
});
