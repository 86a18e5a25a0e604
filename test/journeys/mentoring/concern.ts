import { describe, expect, it } from '@jest/globals';
import {
  openProgramme,
  pageOf,
  pathOf,
  programmeBody,
  propose,
  refused,
  takePart,
  type World,
} from '../../support/mentoring-world.js';
import { eventually } from '../../support/eventually.js';
import { expectProblem } from '../../support/problems.js';

/** The first that is settled here; its words are forgotten in the last chapter. */
let settledConcern = '';

export const aConcern = (world: World): void => {
  describe('a concern', () => {
    it('reaches the contact only, without a name; the pair rests at once, and nobody sees why', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const mentor = await takePart(world.system, secret, 'concern-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'concern-mentee', 'mentee');
      const pairingId = await propose(world.staff, programmeId, mentor, mentee);
      const path = pathOf(pairingId);
      await mentor.person.does(`${path}/acceptance`);
      await mentee.person.does(`${path}/acceptance`);
      const held = { kind: 'practice', on: '2024-08-11', durationMinutes: 45 };
      const { id: sessionId } = await mentee.person.does(`${path}/sessions-held`, held);
      const notes = `${path}/sessions/${sessionId}/notes`;
      const { id: noteId } = await mentee.person.does(notes, { note: 'SECRET-DISCLOSED' });
      await mentee.person.does(notes, { note: 'SECRET-KEPT' });
      const planned = { kind: 'practice', format: 'online', startsAt: '2024-09-10T18:00:00' };
      const session = { ...planned, durationMinutes: 60 };
      const { position: plannedAt, id: plannedId } = await mentor.person.does(
        `${path}/sessions`,
        session,
      );
      const calendar = `/mentoring-participants/${mentee.participantId}/calendar.ics`;
      const calendarAt = async (position: unknown): Promise<string> =>
        (await mentee.person.asks(`${calendar}?after=${String(position)}`)).text;
      expect(await calendarAt(plannedAt)).toContain('BEGIN:VEVENT');
      const told = { words: 'SECRET-CONCERN', noteIds: [noteId] };
      await refused(world.outsider, `${path}/concerns`, told, 403, 'FORBIDDEN');
      // Whoever else takes part may say something, but discloses no notes, and cannot find out which there are.
      const bystander = await takePart(world.system, secret, 'concern-bystander', 'mentee');
      const before = await world.system.storedByPeople();
      const none = pathOf(programmeId);
      for (const [to, id] of [
        [path, noteId],
        [path, programmeId],
        [none, programmeId],
      ]) {
        const others = { ...told, noteIds: [id] };
        await refused(bystander.person, `${to}/concerns`, others, 422, 'NOTES_NOT_YOURS');
      }
      expect(await world.system.storedByPeople()).toBe(before);
      const raised = await mentee.person.does(`${path}/concerns`, told);
      const concernId = raised.id;

      const resting = await pageOf(mentor.person, path);
      expect(resting.stage).toBe('resting');
      expect(JSON.stringify(resting)).not.toMatch(/SECRET|concern-mentee.*concern|hold/);
      await refused(
        mentor.person,
        `${path}/goals`,
        { goals: [{ words: 'x' }], dueOn: '2025-01-01' },
        409,
        'PAIR_ON_HOLD',
      );
      // No word of one reaches the other any more, and nobody is reminded of meeting.
      const word = { note: 'I know it was you.' };
      await refused(mentor.person, notes, word, 409, 'PAIR_ON_HOLD');
      const topics = { ...held, topics: 'I know it was you.' };
      await refused(mentor.person, `${path}/sessions-held`, topics, 409, 'PAIR_ON_HOLD');
      expect(await calendarAt(raised.position)).not.toContain('BEGIN:VEVENT');
      // What was planned is not on, and neither of the two has to say so to the other.
      const sessions = (await pageOf(mentee.person, `${path}/sessions`)).items;
      expect(sessions).toMatchObject([{ stage: 'held' }, { stage: 'resting' }]);
      for (const { person } of [mentor, mentee]) {
        const off = `${path}/sessions/${plannedId}/cancellation`;
        await refused(person, off, {}, 409, 'PAIR_ON_HOLD');
      }
      const page = `/mentoring-concerns/${concernId}`;
      for (const person of [
        world.staff.coordinator,
        mentor.person,
        mentee.person,
        world.outsider,
      ]) {
        expectProblem(await person.asks(page), 403, 'FORBIDDEN');
        expect((await pageOf(person, '/mentoring-concerns')).items).toEqual([]);
      }
      const seen = await pageOf(world.staff.contact, page);
      expect(seen).toMatchObject({
        ...{ stage: 'open', pairingId, programmeId, said: [{ words: 'SECRET-CONCERN' }] },
        notes: [{ noteId, note: 'SECRET-DISCLOSED' }],
      });
      expect(JSON.stringify(seen)).not.toContain('SECRET-KEPT');
      // That it was read is recorded with the concern, and in nobody's own record.
      for (const { person } of [mentor, mentee]) {
        const accesses = await pageOf(person, '/people/me/accesses');
        expect(JSON.stringify(accesses)).not.toMatch(/concern/);
      }
      const [reading] = await world.system.sql<{ count: string }>(
        `select count(*) as count from read.people_accesses where person_id = '${concernId}'`,
      );
      expect(Number(reading?.count)).toBe(0);
      const [logged] = await world.system.sql<{ count: string }>(
        `select count(*) as count from log.events
          where type = 'people.AccessRecorded' and data::jsonb ->> 'personId' = '${concernId}'`,
      );
      expect(Number(logged?.count)).toBeGreaterThan(0);
      const stored = await world.system.sql<{ data: string; meta: string }>(
        `select data, meta from log.events
          where meta::jsonb ->> 'command' in ('mentoring.RaiseConcern', 'mentoring.AddToConcern')`,
      );
      // The concern, the hold, and a note that says nothing.
      expect(stored.length).toBe(3);
      for (const { data, meta } of stored) {
        expect(`${data}${meta}`).not.toContain(mentee.person.id);
        expect(data).not.toContain('SECRET');
      }

      await refused(mentor.person, `${page}/additions`, { words: 'x' }, 403, 'FORBIDDEN');
      const strange = { words: 'x', noteIds: [programmeId] };
      await refused(mentee.person, `${page}/additions`, strange, 422, 'NOTES_NOT_YOURS');
      const more = { words: 'SECRET-MORE', named: true, noteIds: [noteId] };
      await mentee.person.does(`${page}/additions`, more);
      await world.staff.contact.does(`${page}/steps`, { step: 'Spoke with one of them.' });
      await refused(world.staff.coordinator, `${page}/steps`, { step: 'x' }, 403, 'FORBIDDEN');
      const settled = { pairingId, outcome: 'pair-taken-up', words: 'Cleared up.' };
      const wrong = { ...settled, pairingId: await otherPair(secret, programmeId) };
      await refused(world.staff.contact, `${page}/settlement`, wrong, 422, 'OTHER_PAIR');
      await world.staff.contact.does(`${page}/settlement`, settled);
      const { items } = await pageOf(world.staff.contact, '/mentoring-concerns');
      expect(items).toContainEqual(expect.objectContaining({ concernId, stage: 'settled' }));
      settledConcern = page;
      expect(await pageOf(mentor.person, path)).toMatchObject({ stage: 'active' });
      expect(await pageOf(world.staff.contact, page)).toMatchObject({
        ...{ stage: 'settled', outcome: 'pair-taken-up' },
        said: [{ words: 'SECRET-CONCERN' }, { words: 'SECRET-MORE', reporterId: mentee.person.id }],
      });
    }, 30_000);

    it('is read by the next contact where the last was erased, and a coordinator is told to name one', async () => {
      const { coordinator, contact } = world.staff;
      const last = await world.system.join('concern-last');
      const of = { coordinator, contact: last };
      const { programmeId, secret } = await openProgramme(of, 'skill-exchange');
      const mentor = await takePart(world.system, secret, 'unread-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'unread-mentee', 'mentee');
      const pairingId = await propose(world.staff, programmeId, mentor, mentee);
      const steward = await world.system.join('concern-steward', 'steward');
      await last.does('/people/me/erasure-requests');
      await steward.does(`/people/${last.id}/erasure`);
      await eventually('an open item', async () => {
        const items: { code: string }[] = await coordinator.reads('/open-items');
        return items.some(({ code }) => code === 'SAFEGUARDING_CONTACT_MISSING') ? true : undefined;
      });
      const words = { words: 'SECRET-UNREAD' };
      const { id } = await mentee.person.does(`${pathOf(pairingId)}/concerns`, words);
      expect((await pageOf(mentor.person, pathOf(pairingId))).stage).toBe('resting');

      const path = `/mentoring-programmes/${programmeId}`;
      await coordinator.does(`${path}/safeguarding-contacts`, { personId: contact.id });
      await contact.does(`${path}/safeguarding-acceptance`);
      const told = await eventually('the concern', async () => {
        const { status, json } = await contact.asks(`/mentoring-concerns/${id}`);
        return status === 200 ? json : undefined;
      });
      expect(told).toMatchObject({ stage: 'open', pairingId, said: [{ words: 'SECRET-UNREAD' }] });
    }, 30_000);

    it('is read no more by a contact who becomes a coordinator; nobody who coordinates is one', async () => {
      const { coordinator, contact } = world.staff;
      const turned = await world.system.join('concern-turned');
      const of = { coordinator, contact: turned };
      const { programmeId, secret } = await openProgramme(of, 'skill-exchange');
      const mentor = await takePart(world.system, secret, 'turned-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'turned-mentee', 'mentee');
      const pairingId = await propose(world.staff, programmeId, mentor, mentee);
      const words = { words: 'SECRET-OF-WORK' };
      const { id, position } = await mentee.person.does(`${pathOf(pairingId)}/concerns`, words);
      const page = `/mentoring-concerns/${id}`;
      expect(await turned.reads(`${page}?after=${position}`)).toMatchObject({ stage: 'open' });
      const contacts = `/mentoring-programmes/${programmeId}/safeguarding-contacts`;
      await coordinator.does(contacts, { personId: contact.id });
      const agreeing = `/mentoring-programmes/${programmeId}/safeguarding-acceptance`;
      await contact.does(agreeing, { callName: 'Aunt Ro' });
      // Who takes part knows to whom they would speak, by a name and no id.
      const called = [{ callName: null }, { callName: 'Aunt Ro' }];
      expect(await pageOf(mentee.person, contacts)).toEqual(called);
      expectProblem(await world.outsider.asks(contacts), 403, 'FORBIDDEN');
      const unwilling = await world.system.join('concern-unwilling');
      const refusal = `/mentoring-programmes/${programmeId}/safeguarding-refusal`;
      await refused(unwilling, refusal, {}, 403, 'FORBIDDEN');
      await coordinator.does(contacts, { personId: unwilling.id });
      const tasks = '/people/me/mentoring-safeguarding';
      expect(await pageOf(unwilling, tasks)).toMatchObject([{ programmeId, stage: 'asked' }]);
      // As long as they have said nothing they do not take part; once they have, nobody asks them again.
      const link = '/mentoring-invitations/acceptance';
      const entry = { secret, age: 30, codeVersion: 'v1' };
      await refused(unwilling, link, entry, 409, 'CONTACT_ASKED');
      await unwilling.does(refusal);
      expect(await pageOf(unwilling, tasks)).toEqual([]);
      await refused(coordinator, contacts, { personId: unwilling.id }, 409, 'CONTACT_DECLINED');
      await unwilling.does(link, entry);
      await refused(unwilling, agreeing, {}, 409, 'CONTACT_TAKES_PART');
      await refused(contact, refusal, {}, 409, 'CONTACT_ALREADY');

      // The same person with a token that says coordinator.
      const coordinating = await world.system.again('concern-turned', 'coordinator');
      expectProblem(await coordinating.asks(page), 403, 'FORBIDDEN');
      expect((await pageOf(coordinating, '/mentoring-concerns')).items).toEqual([]);
      await refused(coordinating, `${page}/steps`, { step: 'x' }, 403, 'FORBIDDEN');
      // Once they have coordinated, a token that says less changes nothing; who is left reads on.
      await coordinating.does('/mentoring-programmes', programmeBody('peer'));
      await eventually('the end of the task', async () => {
        const { status } = await turned.asks(page);
        return status === 403 ? true : undefined;
      });
      await refused(turned, `${page}/steps`, { step: 'x' }, 403, 'FORBIDDEN');
      expect((await pageOf(turned, '/mentoring-concerns')).items).toEqual([]);
      await eventually('the next reader', async () => {
        const { status } = await contact.asks(page);
        return status === 200 ? true : undefined;
      });
      const named = { personId: turned.id };
      await refused(coordinator, contacts, named, 409, 'COORDINATOR_NO_CONTACT');
    }, 30_000);

    const otherPair = async (secret: string, programmeId: string): Promise<string> => {
      const mentor = await takePart(world.system, secret, 'bystander-mentor', 'mentor');
      const mentee = await takePart(world.system, secret, 'bystander-mentee', 'mentee');
      return propose(world.staff, programmeId, mentor, mentee);
    };
  });
};

export const aConcernForgotten = (world: World): void => {
  describe('what was said in a concern', () => {
    it('is forgotten two years after it was settled', async () => {
      const { contact } = world.staff;
      expect((await pageOf(contact, settledConcern)).said).toHaveLength(2);
      await world.system.moveClock('2026-09-01T00:00:00.000Z');
      const left = await eventually('the end of its words', async () => {
        const seen = await contact.reads(settledConcern);
        return seen.said.length === 0 ? seen : undefined;
      });
      expect(left).toMatchObject({ stage: 'settled', outcome: 'pair-taken-up', notes: [] });
      expect(left.steps.length).toBeGreaterThan(1);
      expect(JSON.stringify(left)).not.toMatch(/words|SECRET|pairingId/);
    }, 40_000);
  });
};
