import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import {
  openProgramme,
  pageOf,
  pathOf,
  propose,
  refused,
  takePart,
  type Participant,
  type World,
} from '../../support/mentoring-world.js';
import { expectProblem } from '../../support/problems.js';

export const formalMentoring = (world: World): void => {
  describe('formal mentoring', () => {
    let programmeId: string;
    let mentor: Participant;
    let mentee: Participant;
    let path: string;
    let sessionId: string;

    beforeAll(async () => {
      const opened = await openProgramme(world.staff, 'formal');
      ({ programmeId } = opened);
      mentor = await takePart(world.system, opened.secret, 'formal-mentor', 'mentor', {
        offers: ['interviews'],
      });
      mentee = await takePart(world.system, opened.secret, 'formal-mentee', 'mentee', {
        seeks: ['interviews'],
      });
      path = pathOf(await propose(world.staff, programmeId, mentor, mentee));
    }, 60_000);

    it('asks for a trial meeting, then for both; nobody accepts for somebody else', async () => {
      await refused(world.outsider, `${path}/acceptance`, {}, 403, 'FORBIDDEN');
      await refused(world.staff.coordinator, `${path}/acceptance`, {}, 403, 'FORBIDDEN');
      await refused(mentor.person, `${path}/acceptance`, {}, 409, 'TRIAL_MISSING');
      await mentee.person.does(`${path}/trial-meeting`, { on: '2024-07-01' });
      await mentor.person.does(`${path}/acceptance`);
      await refused(mentor.person, `${path}/needs`, { needs: 'x' }, 409, 'CONSENT_MISSING');
      expect(await pageOf(mentee.person, path)).toMatchObject({
        stage: 'proposed',
        accepted: false,
      });
      await mentee.person.does(`${path}/acceptance`);
      expect(await pageOf(mentee.person, path)).toMatchObject({
        ...{ stage: 'active', accepted: true, formedOn: '2024-07-02', rhythmDueOn: '2024-07-23' },
        partner: { callName: 'formal-mentor', offers: ['interviews'] },
      });
    });

    it('plans no session before both are prepared and needs and goals are there', async () => {
      const session = {
        ...{ kind: 'interview-practice', format: 'online' },
        ...{ startsAt: '2024-07-10T18:00:00', durationMinutes: 60 },
      };
      const answer = await mentor.person.tries(`${path}/sessions`, session);
      expectProblem(answer, 409, 'STAGES_MISSING');
      expect(answer.json.detail).toContain('preparation, needs, goals');
      await mentor.person.does(`${path}/preparation`);
      await mentee.person.does(`${path}/preparation`);
      await mentee.person.does(`${path}/needs`, { needs: 'SECRET-NEEDS' });
      await mentee.person.does(`${path}/goals`, {
        goals: [{ words: 'SECRET-GOAL' }],
        dueOn: '2025-01-31',
      });
      const unknown = { ...session, kind: 'outing' };
      await refused(mentor.person, `${path}/sessions`, unknown, 422, 'SESSION_KIND_UNKNOWN');
      ({ id: sessionId } = await mentor.person.does(`${path}/sessions`, session));
      await refused(world.outsider, `${path}/sessions`, session, 403, 'FORBIDDEN');
      expect(await pageOf(mentor.person, path)).toMatchObject({
        ...{ needs: 'SECRET-NEEDS', goalsInAdvance: true },
        goals: [{ words: 'SECRET-GOAL', result: null }],
      });
    });

    it('shows a neutral appointment in the calendar, in both languages', async () => {
      const own = `/mentoring-participants/${mentee.participantId}/calendar.ics`;
      const english = await mentee.person.asks(own, { 'accept-language': 'en' });
      expect(english.text).toContain('SUMMARY:Appointment\r\n');
      // 18:00 in Nairobi is 15:00 UTC.
      expect(english.text).toContain('DTSTART:20240710T150000Z\r\nDURATION:PT60M');
      expect(english.text).not.toMatch(/mentor|interview|formal/i);
      const french = await mentee.person.asks(own, { 'accept-language': 'fr' });
      expect(french.text).toContain('SUMMARY:Rendez-vous\r\n');
      expectProblem(await mentor.person.asks(own), 403, 'FORBIDDEN');
    });

    it('keeps notes between the two: a coordinator is refused and sees no word of theirs', async () => {
      await world.system.moveClock('2024-07-11T09:00:00.000Z');
      const held = { kind: 'interview-practice', on: '2024-07-10', durationMinutes: 55 };
      const topics = { ...held, topics: 'SECRET-TOPICS' };
      await mentee.person.does(`${path}/sessions/${sessionId}/holding`, topics);
      const note = { note: 'SECRET-NOTE' };
      await mentor.person.does(`${path}/sessions/${sessionId}/notes`, note);
      const elsewhere = `${path}/sessions/${mentor.participantId}/notes`;
      await refused(mentor.person, elsewhere, note, 404, 'SESSION_UNKNOWN');
      expect(await pageOf(mentee.person, `${path}/notes`)).toMatchObject({
        items: [{ ...note, by: 'other' }],
        next: null,
      });
      await mentor.person.does(`${path}/sessions/${sessionId}/notes`, { note: 'SECRET-SECOND' });
      // In pages, the earliest first.
      const { position } = await mentor.person.does('/people/me/language', { language: 'en' });
      const list = `${path}/notes?after=${String(position)}&limit=1`;
      const first = await mentor.person.reads(list);
      expect(first).toMatchObject({ items: [{ ...note, by: 'self' }] });
      const second = await mentor.person.reads(`${list}&cursor=${String(first.next)}`);
      expect(second).toMatchObject({ items: [{ note: 'SECRET-SECOND' }], next: null });
      for (const page of ['', '/notes', '/sessions']) {
        expectProblem(await world.staff.coordinator.asks(`${path}${page}`), 403, 'FORBIDDEN');
        expectProblem(await world.outsider.asks(`${path}${page}`), 403, 'FORBIDDEN');
      }
      const followUp = await pageOf(world.staff.coordinator, `${path}/follow-up`);
      expect(followUp).toMatchObject({
        sessionsHeld: 1,
        goals: 1,
        needsDefined: true,
        prepared: 2,
      });
      expect(JSON.stringify(followUp)).not.toContain('SECRET');
      const [row] = await world.system.sql<{ all: string }>(
        `select string_agg(data, ' ') as all from log.events where type like 'mentoring.%'`,
      );
      expect(row?.all).not.toMatch(/SECRET|formal-mentor/);
    });

    it('alerts the coordinator when the rhythm is missed, until somebody asked', async () => {
      // Held on the 10th; every 14 days and 7 of grace: due by the 31st.
      await world.system.moveClock('2024-08-01T09:00:00.000Z');
      await eventually('the alert', async () => {
        const page = await pageOf(world.staff.coordinator, `${path}/follow-up`);
        return page.missedSince === '2024-07-31' ? true : undefined;
      });
      await world.staff.coordinator.does(`${path}/follow-ups`, { words: 'They were travelling.' });
      expect(await pageOf(world.staff.coordinator, `${path}/follow-up`)).toMatchObject({
        missedSince: null,
        followUps: [{ on: '2024-08-01', words: 'They were travelling.' }],
      });
    });

    it('is evaluated by both, and ends without a reason', async () => {
      const answers = { ratings: { expectations: 5, progress: 4 } };
      await refused(mentor.person, `${path}/evaluation`, answers, 422, 'QUESTIONS_UNANSWERED');
      await mentee.person.does(`${path}/evaluation`, { ...answers, words: 'SECRET-OPINION' });
      const own = await pageOf(mentor.person, path);
      expect(own.evaluated).toBe(false);
      expect(JSON.stringify(own)).not.toContain('OPINION');
      const { goals } = own;
      await mentee.person.does(`${path}/goals/${goals[0].goalId}/review`, { result: 'reached' });
      await mentor.person.does(`${path}/ending`);
      expect(await pageOf(mentee.person, path)).toMatchObject({ stage: 'ended' });
      await refused(mentee.person, `${path}/needs`, { needs: 'x' }, 409, 'PAIR_ENDED');
      expect(await pageOf(world.staff.coordinator, `${path}/follow-up`)).toMatchObject({
        goalsReached: 1,
        evaluations: [{ side: 'mentee', words: 'SECRET-OPINION' }],
      });
      const library = `/mentoring-programmes/${programmeId}/library`;
      const url = { en: 'https://example.org/cv', fr: 'https://example.org/cv-fr' };
      const tool = { kind: 'template', title: { en: 'A CV', fr: 'Un CV' }, url };
      const summary = { en: 'To fill in', fr: 'À remplir' };
      await world.staff.coordinator.does(library, { ...tool, summary });
      expect((await pageOf(mentee.person, library)).items).toMatchObject([tool]);
      // Who has grown goes on with the cycle; who accompanied has nothing to show for it.
      const mentors = `/mentoring-programmes/${programmeId}/mentors`;
      const become = { pairingId: path.split('/').at(-1), capacity: 2 };
      await refused(mentor.person, mentors, become, 409, 'MENTOR_ALREADY');
      await refused(mentee.person, mentors, { capacity: 2 }, 400, 'VALIDATION_FAILED');
      const none = { ...become, pairingId: programmeId };
      await refused(mentee.person, mentors, none, 409, 'NOTHING_LEARNT_YET');
      await mentee.person.does(mentors, become);
      const part = `/mentoring-participants/${mentee.participantId}`;
      expect(await pageOf(mentee.person, part)).toMatchObject({ role: 'both', capacity: 2 });
    });
  });
};
