import { describe, expect, it } from '@jest/globals';
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

export const interculturalMentoring = (world: World): void => {
  describe('intercultural mentoring', () => {
    it('crosses the difference, and comes from needs to a project; bridges a missing language', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'intercultural');
      const local = await takePart(world.system, secret, 'inter-local', 'mentor', {
        backgrounds: { arrival: 'local' },
        languages: ['fr'],
      });
      const other = await takePart(world.system, secret, 'inter-other', 'mentee', {
        backgrounds: { arrival: 'local' },
        languages: ['fr'],
      });
      const newcomer = await takePart(world.system, secret, 'inter-newcomer', 'mentee', {
        backgrounds: { arrival: 'newcomer' },
        languages: ['ti'],
      });
      // Two of the same side: nobody is refused, and the two are not told.
      const alike = pathOf(await propose(world.staff, programmeId, local, other));
      await refused(other.person, `${alike}/acceptance`, {}, 403, 'FORBIDDEN');
      await world.staff.coordinator.does(`${alike}/withdrawal`, { reason: 'A mix-up' });
      const path = pathOf(await propose(world.staff, programmeId, local, newcomer));
      await local.person.does(`${path}/acceptance`);
      await newcomer.person.does(`${path}/acceptance`);
      const project = { project: 'A walk of both choirs', dueOn: '2025-03-01' };
      await refused(local.person, `${path}/project`, project, 409, 'NEEDS_MISSING');
      await newcomer.person.does(`${path}/needs`, { needs: 'Somebody to sing with' });
      await newcomer.person.does(`${path}/project`, project);
      const outing = {
        ...{ kind: 'outing', format: 'in-person' },
        ...{ startsAt: '2024-08-10T10:00:00', durationMinutes: 120 },
      };
      const { id: sessionId } = await local.person.does(`${path}/sessions`, outing);
      await world.system.moveClock('2024-08-11T09:00:00.000Z');
      await local.person.does(`${path}/sessions/${sessionId}/absence`);
      await local.person.does(`${path}/project/completion`);
      // One brings the other to their own network; how the two are doing a coordinator asks each pair by itself.
      const bridge = { kind: 'introduction', on: '2024-08-11', durationMinutes: 90 };
      await local.person.does(`${path}/sessions-held`, bridge);
      await world.staff.coordinator.does(`${path}/follow-ups`, { words: 'Both choirs came.' });
      expect(await pageOf(newcomer.person, path)).toMatchObject({
        ...{ project: 'A walk of both choirs', projectCompletedOn: '2024-08-11', sessionsHeld: 1 },
      });
      expect(await pageOf(local.person, `${path}/sessions`)).toMatchObject({
        ...{ items: [{ stage: 'missed' }, { stage: 'held', kind: 'introduction' }], next: null },
      });
    }, 30_000);
  });
  describe('what a programme does together', () => {
    it('has activities, a library in both languages, and figures of five and more', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'intercultural', 20);
      const path = `/mentoring-programmes/${programmeId}`;
      const all = await Promise.all(
        Array.from({ length: 5 }, (_, at) => takePart(world.system, secret, `t-${at}`, 'mentee')),
      );
      const [first] = all as [Participant];
      const tea = { kind: 'ice-breaker', title: { en: 'Tea', fr: 'Thé' }, format: 'in-person' };
      const { id } = await world.staff.coordinator.does(`${path}/activities`, {
        ...tea,
        on: '2024-08-11',
      });
      await first.person.does(`${path}/activities/${id}/participation`);
      await world.staff.coordinator.does(`/mentoring-activities/${id}/holding`, {
        ...{ on: '2024-08-11', participantIds: all.map(({ participantId }) => participantId) },
      });
      const { items: activities } = await pageOf(first.person, `${path}/activities`);
      expect(activities).toMatchObject([{ stage: 'held', people: 5, mine: true }]);
      const item = {
        kind: 'guide',
        title: { en: 'Words for a start', fr: 'Des mots pour commencer' },
        summary: { en: 'Two pages', fr: 'Deux pages' },
        url: { en: 'https://example.org/a' },
      };
      const half = await world.staff.coordinator.tries(`${path}/library`, item);
      expectProblem(half, 422, 'TRANSLATION_MISSING');
      const script = { ...item, url: { en: 'javascript:alert(1)', fr: 'https://example.org/b' } };
      const unsafe = await world.staff.coordinator.tries(`${path}/library`, script);
      expectProblem(unsafe, 400, 'VALIDATION_FAILED');
      const url = { en: 'https://example.org/a', fr: 'https://example.org/b' };
      await world.staff.coordinator.does(`${path}/library`, { ...item, url });
      const { items: library } = await pageOf(first.person, `${path}/library`);
      expect(library).toMatchObject([{ kind: 'guide', url }]);

      const ratings = (each: number) => ({
        ...{ confidence: each, communication: each, 'problem-solving': each },
        ...{ belonging: each, resilience: each, prospects: each },
      });
      const assess = ({ person }: Participant, moment: string, each: number) =>
        person.does(`${path}/self-assessments`, { moment, ratings: ratings(each) });
      const released = async (): Promise<any> => {
        await pageOf(world.staff.coordinator, `${path}/outcome-releases`);
        await world.staff.coordinator.does(`${path}/outcome-releases`);
        const [latest] = (await pageOf(first.person, `${path}/outcome-releases`)).items;
        return latest.spans.find(({ span }: any) => span === 'before-after');
      };
      for (const [at, one] of all.entries()) {
        await assess(one, 'before', 2);
        if (at < 4) await assess(one, 'after', 4);
      }
      expect(await released()).toEqual({
        ...{ span: 'before-after', status: 'too-few', people: null, meanChangeHundredths: null },
      });
      await assess(all[4]!, 'after', 3);
      // Four went up by two, one by one: nine steps of five people.
      const figures = await released();
      expect(figures).toMatchObject({ status: 'released', people: 5 });
      expect(figures.meanChangeHundredths.belonging).toBe(180);
      await assess(all[4]!, 'after', 5);
      expect(await released()).toMatchObject({
        ...{ status: 'unchanged', people: 5, meanChangeHundredths: { belonging: 180 } },
      });
      expectProblem(await all[1]!.person.tries(`${path}/outcome-releases`, {}), 403, 'FORBIDDEN');
    }, 90_000);
  });
};
