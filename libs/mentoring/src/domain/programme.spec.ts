import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { Vocabulary } from '../events.js';
import { closed, opened } from '../testing-support/programmes.js';
import { adjustProgramme, closeProgramme, openProgramme } from './programme.decider.js';
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
  it('is refused for a cohort that is not there', () => {
    const data = { ...open, cohortId: 'c' };
    spec(openProgramme).given().when(data).refuses('COHORT_UNKNOWN');
    const launched = {
      type: 'community.CohortLaunched',
      data: { cohortId: 'c', title: {}, themes: [] },
    };
    spec(openProgramme)
      .given({ 'cohort-c': [launched] })
      .when(data)
      .emits({ programme: [{ type: 'mentoring.ProgrammeOpened', data }] });
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
    const data = {
      ...{ programmeId: 'p', settings: { ...settings, exchange: true }, vocabulary: same },
      on: '2024-11-11',
    };
    spec(adjustProgramme)
      .given(given)
      // Past midnight in Nairobi.
      .when(adjust, { now: '2024-11-10T22:30:00.000Z' })
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
  it('does not change its rules of matching again and again', () => {
    const { vocabulary: same, settings } = opened('peer').data;
    const by = (interests: number) => ({
      ...{ ...settings, matching: { ...settings.matching, weights: { interests } } },
    });
    const changed = (interests: number, on: string | null) => ({
      type: 'mentoring.ProgrammeAdjusted',
      data: { programmeId: 'p', settings: by(interests), vocabulary: same, on },
    });
    const five = [1, 2, 3, 4, 5].map((interests) => changed(interests, `2024-11-0${interests}`));
    const when = (past: readonly DomainEvent[], interests: number, now: string) =>
      spec(adjustProgramme)
        .given({ 'mentoring-p': [opened('peer'), ...past] })
        .when({ programmeId: 'p', settings: { matching: by(interests).matching } }, { now });
    const often = { most: 5, days: 30, from: '2024-12-01' };
    when(five, 6, '2024-11-30T12:00:00.000Z').refuses('RULES_CHANGED_OFTEN', often);
    when(five, 6, '2024-12-01T12:00:00.000Z').emits({ programme: [changed(6, '2024-12-01')] });
    when(five.slice(1), 6, '2024-11-06T12:00:00.000Z').emits({
      programme: [changed(6, '2024-11-06')],
    });
    // The same rules again, in whatever order, are no change; nor is what has no day.
    when(five, 5, '2024-11-06T12:00:00.000Z').emits({ programme: [changed(5, '2024-11-06')] });
    const again = [...five.slice(1), changed(5, '2024-11-05'), changed(7, null)];
    when(again, 6, '2024-11-06T12:00:00.000Z').emits({ programme: [changed(6, '2024-11-06')] });
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
