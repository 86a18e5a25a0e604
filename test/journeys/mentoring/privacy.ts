import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { expectProblem } from '../../support/problems.js';
import {
  comeIn,
  matched,
  openProgramme,
  pageOf,
  pathOf,
  propose,
  refused,
  takePart,
  whatWasRead,
  type Participant,
  type World,
} from '../../support/mentoring-world.js';

export const privacy = (world: World): void => {
  describe('what nobody can tell', () => {
    it('of a veto a coordinator sees what they see of two who share nothing', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const { coordinator } = world.staff;
      const take = (name: string, role: 'mentor' | 'mentee', profile: object) =>
        takePart(world.system, secret, name, role, profile);
      const teacher = await take('v-teacher', 'mentor', { offers: ['sewing'] });
      const other = await take('v-other', 'mentor', { offers: ['sewing'] });
      const vetoer = await take('v-vetoer', 'mentee', { seeks: ['sewing'] });
      const nothing = {
        interests: [],
        goals: [],
        availability: [],
        formats: [],
        languages: ['sw'],
      };
      const strange = await take('v-strange', 'mentee', nothing);
      const part = `/mentoring-participants/${vetoer.participantId}`;
      const person = await pageOf(coordinator, part);
      expect(person).toMatchObject({ callName: 'v-vetoer' });
      expect(person).not.toHaveProperty('profile');
      await vetoer.person.does(`${part}/vetoes`, { participantIds: [teacher.participantId] });
      expect(await pageOf(coordinator, part)).toEqual(person);

      // Each is answered and stored alike: as many events, and versions that move as far.
      const answers: object[] = [];
      const told = async (mentor: Participant, mentee: Participant): Promise<object> => {
        const { position: from } = await coordinator.does('/people/me/language', {
          language: 'en',
        });
        const pairings = `/mentoring-programmes/${programmeId}/pairings`;
        const body = { mentorId: mentor.participantId, menteeId: mentee.participantId };
        const { position, id, version } = await coordinator.does(pairings, body);
        answers.push({ version, moved: Number(position) - Number(from) });
        const path = pathOf(id);
        const seen = {
          followUp: await pageOf(coordinator, `${path}/follow-up`),
          explanation: (await pageOf(coordinator, `${path}/explanation`)).explanation,
          mentee: await pageOf(coordinator, `/mentoring-participants/${mentee.participantId}`),
        };
        await coordinator.does(`${path}/withdrawal`, { reason: 'a try' });
        const { stage, acceptances, refusal } = await pageOf(coordinator, `${path}/follow-up`);
        return {
          ...{ explanation: seen.explanation, places: seen.mentee.asMentee },
          ...{ before: seen.followUp.stage, stage, acceptances, refusal },
        };
      };
      // Whom somebody has read on that day is on record already: each of the three brings one more who is read.
      const before = await take('v-before', 'mentee', { seeks: ['sewing'] });
      await told(other, before);
      answers.length = 0;
      const open = await told(other, vetoer);
      expect(open).toMatchObject({ before: 'proposed', places: 1, stage: 'closed' });
      expect(await told(teacher, vetoer)).toEqual(open);
      expect(await told(teacher, strange)).toEqual(open);
      expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
      // Asked once: a later answer would be about what has changed.
      const again = { mentorId: teacher.participantId, menteeId: vetoer.participantId };
      const pairings = `/mentoring-programmes/${programmeId}/pairings`;
      await refused(coordinator, pairings, again, 409, 'PAIRED_BEFORE');
      // Nothing in the log tells them apart but the mark, which is another one each time.
      const stored = await world.system.sql<{ mark: string }>(
        `select data::jsonb -> 'proposal' ->> 'mark' as mark from log.events
          where type = 'mentoring.PairProposed' and data::jsonb ->> 'programmeId' = '${programmeId}'`,
      );
      expect(stored).toHaveLength(4);
      expect(new Set(stored.map(({ mark }) => mark)).size).toBe(4);
      expect(new Set(stored.map(({ mark }) => mark.length)).size).toBe(1);
    }, 30_000);

    it('of others by a part of one’s own: who takes part coordinates no matching there', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'peer');
      const mentor = await takePart(world.system, secret, 'own-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'own-mentee', 'mentee');
      const curious = await world.system.join('own-curious', 'coordinator');
      const own = await comeIn(curious, secret, 'own-curious', 'both');
      const path = `/mentoring-programmes/${programmeId}`;
      const pairs = [
        [own, mentee],
        [mentor, own],
        [mentor, mentee],
      ] as const;
      const takesPart = 'COORDINATOR_TAKES_PART';
      for (const [one, two] of pairs) {
        const pair = { mentorId: one.participantId, menteeId: two.participantId };
        await refused(curious, `${path}/pairings`, pair, 409, takesPart);
      }
      await refused(curious, `${path}/matchings`, {}, 409, takesPart);
      const { matchingId } = await matched(world.staff, programmeId);
      const outcome = await curious.asks(`/mentoring-matchings/${matchingId}/outcome`);
      expectProblem(outcome, 403, 'FORBIDDEN');
      const round = `/mentoring-matchings/${matchingId}`;
      expect(await pageOf(curious, round)).toMatchObject({ pairs: null, leftWithout: null });
      for (const act of ['adoption', 'recomputations']) {
        await refused(curious, `${round}/${act}`, {}, 409, takesPart);
      }
      // Of a proposal that is kept from them they find what they find of none.
      await mentee.person.does(`/mentoring-participants/${mentee.participantId}/vetoes`, {
        participantIds: [own.participantId],
      });
      const kept = pathOf(await propose(world.staff, programmeId, own, mentee));
      const none = pathOf(programmeId);
      await pageOf(world.staff.coordinator, `${kept}/follow-up`);
      for (const at of [kept, none]) {
        expectProblem(await curious.asks(`${at}/follow-up`), 404, 'NOT_FOUND');
        expectProblem(await curious.asks(`${at}/explanation`), 404, 'NOT_FOUND');
        await refused(curious, `${at}/withdrawal`, { reason: 'x' }, 404, 'NOT_FOUND');
        await refused(curious, `${at}/follow-ups`, { words: 'x' }, 404, 'NOT_FOUND');
        await refused(curious, `${at}/ending`, {}, 404, 'NOT_FOUND');
      }
      const { items: people } = await pageOf(curious, `${path}/participants`);
      for (const id of [own.participantId, mentee.participantId]) {
        expect(people.find((one: any) => one.participantId === id)).toMatchObject({
          ...{ asMentor: 0, asMentee: 0 },
        });
      }
      // Nor by pages: it ends none, and as a cursor it is an id of nothing. Nor by what was read, or by figures.
      const third = await takePart(world.system, secret, 'own-third', 'mentor');
      const fourth = await takePart(world.system, secret, 'own-fourth', 'mentee');
      await propose(world.staff, programmeId, third, fourth);
      await world.system.untilCaughtUp();
      const listed = (after: string) => curious.reads(`${path}/pairings?limit=1${after}`);
      expect(await listed('')).toMatchObject({
        items: [{ mentorId: third.participantId, menteeId: fourth.participantId }],
        next: null,
      });
      for (const at of [kept, none]) {
        const cursor = at.split('/').at(-1);
        expect(await listed(`&cursor=${cursor}`)).toEqual({ items: [], next: null });
      }
      expect((await pageOf(curious, `${path}/progress`)).pairs).toMatchObject({ proposed: 1 });
      const read = await whatWasRead(world.system, curious, world.staff.coordinator);
      expect(read.filter((what) => /profile/.test(what))).toEqual(['profile, for matching']);
      // Of a pair of their own they read no follow-up.
      const shown = pathOf(await propose(world.staff, programmeId, mentor, own));
      await pageOf(world.staff.coordinator, `${shown}/follow-up`);
      expectProblem(await curious.asks(`${shown}/follow-up`), 403, 'FORBIDDEN');
    }, 30_000);
  });

  describe('whether two are a pair, and whether somebody takes part', () => {
    it('is told to nobody else, though who knows their ids can put together that of the pair', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const mentor = await takePart(world.system, secret, 'probed-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'probed-mentee', 'mentee');
      const other = await takePart(world.system, secret, 'probing', 'mentee');
      const pairingId = await propose(world.staff, programmeId, mentor, mentee);
      const { coordinator } = world.staff;
      // An id of nobody and of nothing: that of the programme.
      for (const person of [other.person, world.outsider]) {
        for (const id of [pairingId, programmeId]) {
          for (const act of ['acceptance', 'ending', 'pause', 'preparation', 'refusal']) {
            await refused(person, `${pathOf(id)}/${act}`, {}, 403, 'FORBIDDEN');
          }
          expectProblem(await person.asks(pathOf(id)), 403, 'FORBIDDEN');
        }
        for (const id of [mentor.participantId, programmeId]) {
          const part = `/mentoring-participants/${id}`;
          for (const act of ['pause', 'resumption', 'leaving']) {
            await refused(person, `${part}/${act}`, {}, 403, 'FORBIDDEN');
          }
          await refused(person, `${part}/vetoes`, {}, 403, 'FORBIDDEN');
          expectProblem(await person.asks(part), 403, 'FORBIDDEN');
        }
      }
      const concern = { words: 'x' };
      for (const id of [pairingId, programmeId]) {
        await refused(world.outsider, `${pathOf(id)}/concerns`, concern, 403, 'FORBIDDEN');
      }
      // Whoever takes part may say something about any id, and is answered alike, by as many events.
      const moved: unknown[] = [];
      for (const id of [pairingId, programmeId]) {
        const { position: from } = await other.person.does('/people/me/language', {
          language: 'en',
        });
        const { position, version } = await other.person.does(`${pathOf(id)}/concerns`, concern);
        moved.push([version, Number(position) - Number(from)]);
      }
      expect(moved).toEqual([
        [1, 3],
        [1, 3],
      ]);
      expect((await pageOf(mentor.person, pathOf(pairingId))).stage).toBe('resting');
      await refused(coordinator, `${pathOf(programmeId)}/ending`, {}, 404, 'NOT_FOUND');
      await refused(coordinator, `${pathOf(programmeId)}/concerns`, concern, 404, 'NOT_FOUND');
      const nobody = `/mentoring-participants/${programmeId}`;
      await refused(coordinator, `${nobody}/pause`, {}, 404, 'NOT_FOUND');
      await refused(coordinator, `${nobody}/leaving`, {}, 404, 'NOT_FOUND');
    }, 30_000);
  });

  describe('a newer code of conduct', () => {
    it('is accepted by each before they are matched again', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'peer');
      const { coordinator } = world.staff;
      const mentor = await takePart(world.system, secret, 'code-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'code-mentee', 'mentee');
      const path = `/mentoring-programmes/${programmeId}`;
      const codeOfConduct = { version: 'v2', text: { en: 'Be kinder', fr: 'Plus aimables' } };
      await coordinator.does(`${path}/code-of-conduct`, { codeOfConduct });
      const pair = { mentorId: mentor.participantId, menteeId: mentee.participantId };
      const outdated = 'CODE_OF_CONDUCT_OUTDATED';
      await refused(coordinator, `${path}/pairings`, pair, 409, outdated);
      expect((await pageOf(mentee.person, path)).codeOfConduct).toEqual(codeOfConduct);
      for (const { person, participantId } of [mentor, mentee]) {
        const acceptance = `/mentoring-participants/${participantId}/code-acceptance`;
        await refused(person, acceptance, { codeVersion: 'v1' }, 409, outdated);
        await person.does(acceptance, { codeVersion: 'v2' });
      }
      await propose(world.staff, programmeId, mentor, mentee);
    }, 30_000);
  });

  describe('somebody who is erased', () => {
    it('takes part no more: their pair ends, the place is free, and their words are gone', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const mentor = await takePart(world.system, secret, 'gone-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'gone-mentee', 'mentee');
      const path = pathOf(await propose(world.staff, programmeId, mentor, mentee));
      for (const { person } of [mentor, mentee]) await person.does(`${path}/acceptance`);
      const held = { kind: 'practice', on: '2024-08-11', durationMinutes: 45 };
      const { id: sessionId } = await mentee.person.does(`${path}/sessions-held`, held);
      await mentee.person.does(`${path}/sessions/${sessionId}/notes`, { note: 'SECRET-GONE' });
      const goals = { goals: [{ words: 'SECRET-GOAL' }], dueOn: '2025-01-01' };
      await mentor.person.does(`${path}/goals`, goals);
      expect((await pageOf(mentor.person, path)).goals).toMatchObject(goals.goals);
      const notes = async (): Promise<any[]> =>
        (await pageOf(mentor.person, `${path}/notes`)).items;
      expect(await notes()).toMatchObject([{ note: 'SECRET-GONE' }]);

      const steward = await world.system.join('men-steward', 'steward');
      await mentee.person.does('/people/me/erasure-requests');
      await steward.does(`/people/${mentee.person.id}/erasure`);
      await eventually('the end of the pair', async () => {
        const { stage } = await pageOf(mentor.person, path);
        return stage === 'ended' ? true : undefined;
      });
      const own = `/mentoring-participants/${mentor.participantId}`;
      expect(await pageOf(mentor.person, own)).toMatchObject({ stage: 'active', asMentor: 0 });
      const gone = await pageOf(
        world.staff.coordinator,
        `/mentoring-participants/${mentee.participantId}`,
      );
      expect(gone).toMatchObject({ stage: 'left' });
      expect(gone).not.toHaveProperty('callName');
      const [note] = await notes();
      expect(note).not.toHaveProperty('note');
      expect(await pageOf(mentor.person, path)).not.toHaveProperty('partner');
      // What the two wrote can be read no more, and is not kept beside the log either.
      const [left] = await world.system.sql<{ goals: unknown; results: object }>(
        `select goals, goal_results as results from read.mentoring_pairings where pairing_id = $1`,
        path.split('/').at(-1),
      );
      expect(left?.goals).toBeNull();
      expect(Object.keys(left?.results ?? {})).toHaveLength(1);
    }, 30_000);
  });
};
