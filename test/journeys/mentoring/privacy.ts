import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { expectProblem } from '../../support/problems.js';
import {
  openProgramme,
  pageOf,
  pathOf,
  propose,
  refused,
  takePart,
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
      const candidatesOf = async (id: string): Promise<string[]> =>
        (await pageOf(coordinator, `/mentoring-participants/${id}/candidates`)).map(
          ({ mentorId }: { mentorId: string }) => mentorId,
        );
      const before = await candidatesOf(vetoer.participantId);
      // Each list may leave somebody out for no reason, always the same.
      const both = [teacher.participantId, other.participantId];
      expect(both).toEqual(expect.arrayContaining(before));
      const person = await pageOf(coordinator, part);
      expect(person).toMatchObject({ callName: 'v-vetoer' });
      expect(person).not.toHaveProperty('profile');

      await vetoer.person.does(`${part}/vetoes`, { participantIds: [teacher.participantId] });
      expect(await candidatesOf(vetoer.participantId)).toEqual(
        before.filter((id) => id === other.participantId),
      );
      expect(await candidatesOf(strange.participantId)).toEqual([]);
      expect(await pageOf(coordinator, part)).toEqual(person);
      const pairings = `/mentoring-programmes/${programmeId}/pairings`;
      const told = async (menteeId: string): Promise<object> => {
        const body = { mentorId: teacher.participantId, menteeId };
        const { json } = await coordinator.tries(pairings, body);
        return { ...json, correlationId: '' };
      };
      const vetoed = await told(vetoer.participantId);
      expect(vetoed).toMatchObject({ code: 'PAIR_NOT_POSSIBLE', status: 409 });
      expect(vetoed).toEqual(await told(strange.participantId));
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
      expect(await pageOf(mentor.person, `${path}/notes`)).toMatchObject([{ note: 'SECRET-GONE' }]);

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
      const [note] = await pageOf(mentor.person, `${path}/notes`);
      expect(note).not.toHaveProperty('note');
      expect(await pageOf(mentor.person, path)).not.toHaveProperty('partner');
    }, 30_000);
  });
};
