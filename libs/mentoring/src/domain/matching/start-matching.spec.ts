import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  done,
  of,
  opened,
  safeguarded,
  settings,
  started,
  turn,
} from '../../testing-support/rounds.js';
import { participantIdOf } from '../participant.js';
import { cancelMatching, startMatching } from './start-matching.decider.js';

describe('starting a round', () => {
  const start = { matchingId: 'm', programmeId: 'p', only: null };
  it('keeps the rules of that moment and takes the turn', () => {
    spec(startMatching)
      .given({ 'mentoring-p': [opened, safeguarded] })
      .when(start)
      .emits({ matching: [started], turn: [turn] });
  });
  it('is refused where it could do no good', () => {
    const closed = {
      type: 'mentoring.ProgrammeClosed',
      data: { programmeId: 'p', on: '2025-01-01' },
    };
    const weightless = {
      ...opened,
      data: {
        ...opened.data,
        settings: { ...settings, matching: { ...settings.matching, weights: { skills: 0 } } },
      },
    };
    spec(startMatching)
      .given({ 'mentoring-p': [opened, safeguarded, closed] })
      .when(start)
      .refuses('PROGRAMME_CLOSED');
    spec(startMatching)
      .given({ 'mentoring-p': [opened] })
      .when(start)
      .refuses('SAFEGUARDING_CONTACT_MISSING');
    spec(startMatching)
      .given({ 'mentoring-p': [weightless, safeguarded] })
      .when(start)
      .refuses('WEIGHTS_SUM_TO_NOTHING');
  });
  it('is for people who take part, where it is for some of them', () => {
    const joined = (programmeId: string) => ({
      type: 'mentoring.ParticipantJoined',
      data: {
        ...{ participantId: 'a', programmeId, personId: 'person-a' },
        ...{ by: 'invitation', codeVersion: '1', on: '2024-09-02' },
      },
    });
    const when = (only: string[], past: object) =>
      spec(startMatching)
        .given({ 'mentoring-p': [opened, safeguarded], ...past })
        .when({ ...start, only });
    const there = { 'participant-a': [joined('p')] };
    when(['a', 'nobody'], there).refuses('PARTICIPANT_UNKNOWN', { participantId: 'nobody' });
    when(['a'], { 'participant-a': [joined('q')] }).refuses('OTHER_PROGRAMME');
    const forOne = { ...started, data: { ...started.data, only: ['a'] } };
    when(['a'], there).emits({ matching: [forOne], turn: [turn] });
    // Who seeks nobody would have the round before lapse for nothing.
    const as = (role: string) => ({
      type: 'mentoring.ProfileDescribed',
      data: {
        ...{ participantId: 'a', programmeId: 'p', personId: 'person-a', role, capacity: 1 },
        profile: {},
      },
    });
    when(['a'], { 'participant-a': [joined('p'), as('mentor')] }).refuses('ROLES_DIFFER', {});
    when(['a'], { 'participant-a': [joined('p'), as('both')] }).emits({
      ...{ matching: [forOne], turn: [turn] },
    });
  });
  it('is for nobody who takes part in the programme to start', () => {
    const own = {
      type: 'mentoring.ParticipantJoined',
      data: {
        ...{ participantId: 'z', programmeId: 'p', personId: 'actor' },
        ...{ by: 'invitation', codeVersion: '1', on: '2024-09-02' },
      },
    };
    spec(startMatching)
      .given({
        'mentoring-p': [opened, safeguarded],
        [`participant-${participantIdOf('p', 'actor')}`]: [own],
      })
      .when(start)
      .refuses('COORDINATOR_TAKES_PART', {});
  });
  it('can be called off while it runs, and not afterwards', () => {
    const cancelled = { type: 'mentoring.MatchingCancelled', data: of };
    const cancel = { matchingId: 'm' };
    spec(cancelMatching)
      .given({ 'matching-m': [started] })
      .when(cancel)
      .emits({ matching: [cancelled] });
    spec(cancelMatching)
      .given({ 'matching-m': [started, cancelled] })
      .when(cancel)
      .nothing();
    spec(cancelMatching).given(done).when(cancel).refuses('MATCHING_NOT_RUNNING');
  });
});
