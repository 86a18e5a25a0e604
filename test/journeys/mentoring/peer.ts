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

export const peerMentoring = (world: World): void => {
  describe('peer mentoring', () => {
    it('pairs by what is shared, and leaves contact afterwards to both', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'peer');
      const one = await takePart(world.system, secret, 'peer-one', 'both', {
        interests: ['music'],
      });
      const two = await takePart(world.system, secret, 'peer-two', 'both', {
        interests: ['music', 'health'],
      });
      const path = pathOf(await propose(world.staff, programmeId, one, two));
      await one.person.does(`${path}/acceptance`);
      await two.person.does(`${path}/acceptance`);
      expect((await pageOf(one.person, path)).partner).toMatchObject({
        sharedInterests: ['music'],
      });
      await refused(
        one.person,
        `${path}/project`,
        { project: 'x', dueOn: '2025-01-01' },
        409,
        'STAGE_NOT_ASKED',
      );
      // Regular meetings, in person or online, on what they choose; those of before are told in their order.
      const planned = { kind: 'reflection', startsAt: '2024-08-20T18:00:00', durationMinutes: 30 };
      for (const format of ['in-person', 'online']) {
        await two.person.does(`${path}/sessions`, { ...planned, format });
      }
      const held = { kind: 'conversation', on: '2024-08-01', durationMinutes: 45 };
      await one.person.does(`${path}/sessions-held`, { ...held, topics: 'Choirs' });
      const { position } = await one.person.does('/people/me/language', { language: 'en' });
      const stages: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const list = `${path}/sessions?limit=2&after=${position}${next && `&cursor=${next}`}`;
        const page: any = await two.person.reads(list);
        stages.push(
          ...page.items.map(({ stage, format, topics }: any) => `${stage} ${format ?? topics}`),
        );
        ({ next } = page);
      }
      expect(stages[0]).toBe('held Choirs');
      expect(stages.slice(1).toSorted()).toEqual(['scheduled in-person', 'scheduled online']);
      await one.person.does(`${path}/ending`);
      await one.person.does(`${path}/keeping-in-touch`, { contact: 'SECRET-CONTACT' });
      const before = await pageOf(two.person, path);
      expect(JSON.stringify(before)).not.toContain('SECRET');
      await two.person.does(`${path}/keeping-in-touch`, { contact: 'signal' });
      expect(await pageOf(two.person, path)).toMatchObject({ partnerContact: 'SECRET-CONTACT' });
      await one.person.does(`${path}/keeping-in-touch/withdrawal`);
      expect(JSON.stringify(await pageOf(two.person, path))).not.toContain('SECRET');
    }, 30_000);

    it('stays one-to-one, or has group projects and presentations: as the programme has it', async () => {
      const { coordinator } = world.staff;
      const plan = (kind: string) => ({
        ...{ kind, title: { en: 'Our map', fr: 'Notre carte' }, on: '2024-08-30' },
        format: 'online',
      });
      const alone = { settings: { activities: [] } };
      const oneToOne = await openProgramme(world.staff, 'peer', 1, alone);
      const group = await openProgramme(world.staff, 'peer');
      for (const kind of ['group-project', 'presentation']) {
        const [none, some] = [oneToOne, group].map(
          ({ programmeId }) => `/mentoring-programmes/${programmeId}/activities`,
        );
        await refused(coordinator, none ?? '', plan(kind), 422, 'ACTIVITY_NOT_OFFERED');
        await coordinator.does(some ?? '', plan(kind));
      }
      const tea = `/mentoring-programmes/${group.programmeId}/activities`;
      await refused(coordinator, tea, plan('ice-breaker'), 422, 'ACTIVITY_NOT_OFFERED');
    }, 30_000);

    it('shows neither who said no nor a veto: all looks like any proposal that came to nothing', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'peer');
      const [mentor, asked, vetoer, stranger] = [
        await takePart(world.system, secret, 'no-mentor', 'mentor', {}, 3),
        await takePart(world.system, secret, 'no-asked', 'mentee'),
        await takePart(world.system, secret, 'no-vetoer', 'mentee'),
        await takePart(world.system, secret, 'no-stranger', 'mentee', { languages: ['sw'] }),
      ];
      const pairings = `/mentoring-programmes/${programmeId}/pairings`;
      const pair = (mentee: Participant) => ({
        ...{ mentorId: mentor.participantId, menteeId: mentee.participantId },
      });
      const vetoes = `/mentoring-participants/${vetoer.participantId}`;
      await vetoer.person.does(`${vetoes}/vetoes`, { personIds: [mentor.person.id] });
      // Neither is refused: each looks for ever like a proposal that nobody has answered yet.
      for (const mentee of [vetoer, stranger]) {
        const kept = pathOf(await propose(world.staff, programmeId, mentor, mentee));
        const shown = await pageOf(world.staff.coordinator, `${kept}/follow-up`);
        expect(shown).toMatchObject({ stage: 'proposed', acceptances: 0 });
        for (const { person, participantId } of [mentor, mentee]) {
          expectProblem(await person.asks(kept), 403, 'FORBIDDEN');
          expect(await pageOf(person, '/people/me/mentoring-pairings')).toEqual([]);
          const own = `/mentoring-participants/${participantId}`;
          expect(await pageOf(person, own)).toMatchObject({ asMentor: 0, asMentee: 0 });
        }
        await refused(mentee.person, `${kept}/acceptance`, {}, 403, 'FORBIDDEN');
      }
      expect(await pageOf(vetoer.person, vetoes)).toMatchObject({ vetoes: [mentor.person.id] });
      expect(await pageOf(world.staff.coordinator, vetoes)).not.toHaveProperty('vetoes');
      const path = pathOf(await propose(world.staff, programmeId, mentor, asked));
      await mentor.person.does(`${path}/acceptance`);
      await asked.person.does(`${path}/refusal`, { reason: 'SECRET-REASON' });
      expect(await pageOf(mentor.person, path)).toEqual({
        ...(await pageOf(mentor.person, path)),
        stage: 'closed',
      });
      expect(JSON.stringify(await pageOf(mentor.person, path))).not.toMatch(/SECRET|refus|decline/);
      expect(await pageOf(world.staff.coordinator, `${path}/follow-up`)).toMatchObject({
        refusal: { by: 'mentee', reason: 'SECRET-REASON' },
      });
      await refused(world.staff.coordinator, pairings, pair(asked), 409, 'PAIRED_BEFORE');
    }, 30_000);
  });
};
