import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import {
  newSecret,
  openProgramme,
  programmeBody,
  propose,
  takePart,
  VOCABULARY,
  type Participant,
  type ProgrammeStaff,
} from '../support/mentoring-world.js';
import type { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';

let system: RunningSystem;
let staff: ProgrammeStaff;
let outsider: Person;

beforeAll(async () => {
  system = await RunningSystem.start();
  staff = {
    coordinator: await system.join('coordinator', 'coordinator'),
    contact: await system.join('contact'),
  };
  outsider = await system.join('outsider');
}, 180_000);
afterAll(() => system?.stop(), 60_000);

const refused = async (person: Person, path: string, body: object, status: number, code: string) =>
  expectProblem(await person.tries(path, body), status, code);
const pathOf = (pairingId: string) => `/mentoring-pairings/${pairingId}`;

/** Reads a page once the read side has all that was stored. */
const pageOf = async (person: Person, path: string): Promise<any> => {
  const { position } = await person.does('/people/me/language', { language: 'en' });
  return person.reads(`${path}?after=${position}`);
};

describe('formal mentoring', () => {
  let programmeId: string;
  let mentor: Participant;
  let mentee: Participant;
  let path: string;
  let sessionId: string;

  beforeAll(async () => {
    const opened = await openProgramme(staff, 'formal');
    ({ programmeId } = opened);
    mentor = await takePart(system, opened.secret, 'formal-mentor', 'mentor', {
      offers: ['interviews'],
    });
    mentee = await takePart(system, opened.secret, 'formal-mentee', 'mentee', {
      seeks: ['interviews'],
    });
    path = pathOf(await propose(staff, programmeId, mentor, mentee));
  }, 60_000);

  it('asks for a trial meeting, then for both; nobody accepts for somebody else', async () => {
    await refused(outsider, `${path}/acceptance`, {}, 403, 'FORBIDDEN');
    await refused(staff.coordinator, `${path}/acceptance`, {}, 403, 'FORBIDDEN');
    await refused(mentor.person, `${path}/acceptance`, {}, 409, 'TRIAL_MISSING');
    await mentee.person.does(`${path}/trial-meeting`, { on: '2024-07-01' });
    await mentor.person.does(`${path}/acceptance`);
    await refused(mentor.person, `${path}/needs`, { needs: 'x' }, 409, 'CONSENT_MISSING');
    expect(await pageOf(mentee.person, path)).toMatchObject({ stage: 'proposed', accepted: false });
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
    await refused(outsider, `${path}/sessions`, session, 403, 'FORBIDDEN');
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
    await system.moveClock('2024-07-11T09:00:00.000Z');
    const held = { kind: 'interview-practice', on: '2024-07-10', durationMinutes: 55 };
    const topics = { ...held, topics: 'SECRET-TOPICS' };
    await mentee.person.does(`${path}/sessions/${sessionId}/holding`, topics);
    const note = { note: 'SECRET-NOTE' };
    await mentor.person.does(`${path}/sessions/${sessionId}/notes`, note);
    const elsewhere = `${path}/sessions/${mentor.participantId}/notes`;
    await refused(mentor.person, elsewhere, note, 404, 'SESSION_UNKNOWN');
    expect(await pageOf(mentee.person, `${path}/notes`)).toMatchObject([note]);
    for (const page of ['', '/notes', '/sessions']) {
      expectProblem(await staff.coordinator.asks(`${path}${page}`), 403, 'FORBIDDEN');
      expectProblem(await outsider.asks(`${path}${page}`), 403, 'FORBIDDEN');
    }
    const followUp = await pageOf(staff.coordinator, `${path}/follow-up`);
    expect(followUp).toMatchObject({ sessionsHeld: 1, goals: 1, needsDefined: true, prepared: 2 });
    expect(JSON.stringify(followUp)).not.toContain('SECRET');
    const [row] = await system.sql<{ all: string }>(
      `select string_agg(data, ' ') as all from log.events where type like 'mentoring.%'`,
    );
    expect(row?.all).not.toMatch(/SECRET|formal-mentor/);
  });

  it('alerts the coordinator when the rhythm is missed, until somebody asked', async () => {
    // Held on the 10th; every 14 days and 7 of grace: due by the 31st.
    await system.moveClock('2024-08-01T09:00:00.000Z');
    await eventually('the alert', async () => {
      const page = await pageOf(staff.coordinator, `${path}/follow-up`);
      return page.missedSince === '2024-07-31' ? true : undefined;
    });
    await staff.coordinator.does(`${path}/follow-ups`, { words: 'They were travelling.' });
    expect(await pageOf(staff.coordinator, `${path}/follow-up`)).toMatchObject({
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
    expect(await pageOf(staff.coordinator, `${path}/follow-up`)).toMatchObject({
      goalsReached: 1,
      evaluations: [{ side: 'mentee', words: 'SECRET-OPINION' }],
    });
  });
});

describe('peer mentoring', () => {
  it('pairs by what is shared, and leaves contact afterwards to both', async () => {
    const { programmeId, secret } = await openProgramme(staff, 'peer');
    const one = await takePart(system, secret, 'peer-one', 'both', { interests: ['music'] });
    const two = await takePart(system, secret, 'peer-two', 'both', {
      interests: ['music', 'health'],
    });
    const path = pathOf(await propose(staff, programmeId, one, two));
    await one.person.does(`${path}/acceptance`);
    await two.person.does(`${path}/acceptance`);
    expect((await pageOf(one.person, path)).partner).toMatchObject({ sharedInterests: ['music'] });
    await refused(
      one.person,
      `${path}/project`,
      { project: 'x', dueOn: '2025-01-01' },
      409,
      'STAGE_NOT_ASKED',
    );
    const held = { kind: 'conversation', on: '2024-08-01', durationMinutes: 45 };
    await one.person.does(`${path}/sessions-held`, held);
    await one.person.does(`${path}/ending`);
    await one.person.does(`${path}/keeping-in-touch`, { contact: 'SECRET-CONTACT' });
    const before = await pageOf(two.person, path);
    expect(JSON.stringify(before)).not.toContain('SECRET');
    await two.person.does(`${path}/keeping-in-touch`, { contact: 'signal' });
    expect(await pageOf(two.person, path)).toMatchObject({ partnerContact: 'SECRET-CONTACT' });
    await one.person.does(`${path}/keeping-in-touch/withdrawal`);
    expect(JSON.stringify(await pageOf(two.person, path))).not.toContain('SECRET');
  }, 30_000);

  it('shows neither who said no nor a veto: all looks like any proposal that came to nothing', async () => {
    const { programmeId, secret } = await openProgramme(staff, 'peer');
    const [mentor, asked, vetoer, stranger] = [
      await takePart(system, secret, 'no-mentor', 'mentor', {}, 3),
      await takePart(system, secret, 'no-asked', 'mentee'),
      await takePart(system, secret, 'no-vetoer', 'mentee'),
      await takePart(system, secret, 'no-stranger', 'mentee', { languages: ['sw'] }),
    ];
    const pairings = `/mentoring-programmes/${programmeId}/pairings`;
    const pair = (mentee: Participant) => ({
      ...{ mentorId: mentor.participantId, menteeId: mentee.participantId },
    });
    const vetoes = `/mentoring-participants/${vetoer.participantId}`;
    await vetoer.person.does(`${vetoes}/vetoes`, { personIds: [mentor.person.id] });
    const vetoed = await staff.coordinator.tries(pairings, pair(vetoer));
    const foreign = await staff.coordinator.tries(pairings, pair(stranger));
    expectProblem(vetoed, 409, 'PAIR_NOT_POSSIBLE');
    const told = ({ json }: typeof vetoed) => ({ ...json, instance: '' });
    expect(told(vetoed)).toEqual(told(foreign));
    expect(await pageOf(vetoer.person, vetoes)).toMatchObject({ vetoes: [mentor.person.id] });
    expect(await pageOf(staff.coordinator, vetoes)).not.toHaveProperty('vetoes');
    const path = pathOf(await propose(staff, programmeId, mentor, asked));
    await mentor.person.does(`${path}/acceptance`);
    await asked.person.does(`${path}/refusal`, { reason: 'SECRET-REASON' });
    expect(await pageOf(mentor.person, path)).toEqual({
      ...(await pageOf(mentor.person, path)),
      stage: 'closed',
    });
    expect(JSON.stringify(await pageOf(mentor.person, path))).not.toMatch(/SECRET|refus|decline/);
    expect(await pageOf(staff.coordinator, `${path}/follow-up`)).toMatchObject({
      refusal: { by: 'mentee', reason: 'SECRET-REASON' },
    });
    await refused(staff.coordinator, pairings, pair(asked), 409, 'PAIR_NOT_POSSIBLE');
  }, 30_000);
});

describe('intercultural mentoring', () => {
  it('crosses the difference, and comes from needs to a project; bridges a missing language', async () => {
    const { programmeId, secret } = await openProgramme(staff, 'intercultural');
    const local = await takePart(system, secret, 'inter-local', 'mentor', {
      backgrounds: { arrival: 'local' },
      languages: ['fr'],
    });
    const other = await takePart(system, secret, 'inter-other', 'mentee', {
      backgrounds: { arrival: 'local' },
      languages: ['fr'],
    });
    const newcomer = await takePart(system, secret, 'inter-newcomer', 'mentee', {
      backgrounds: { arrival: 'newcomer' },
      languages: ['ti'],
    });
    const pairings = `/mentoring-programmes/${programmeId}/pairings`;
    const alike = { mentorId: local.participantId, menteeId: other.participantId };
    await refused(staff.coordinator, pairings, alike, 409, 'PAIR_NOT_POSSIBLE');
    const path = pathOf(await propose(staff, programmeId, local, newcomer));
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
    await system.moveClock('2024-08-11T09:00:00.000Z');
    await local.person.does(`${path}/sessions/${sessionId}/absence`);
    await local.person.does(`${path}/project/completion`);
    expect(await pageOf(newcomer.person, path)).toMatchObject({
      ...{ project: 'A walk of both choirs', projectCompletedOn: '2024-08-11', sessionsHeld: 0 },
    });
    expect(await pageOf(local.person, `${path}/sessions`)).toMatchObject([{ stage: 'missed' }]);
  }, 30_000);
});

describe('skill exchange', () => {
  it('begins without a trial; whoever rests lets their pairs rest, and leaving frees the places', async () => {
    const { programmeId, secret } = await openProgramme(staff, 'skill-exchange');
    const teacher = await takePart(system, secret, 'skill-teacher', 'both', {
      ...{ offers: ['sewing'], seeks: ['budgeting'] },
    });
    const learner = await takePart(system, secret, 'skill-learner', 'both', {
      ...{ offers: ['budgeting'], seeks: ['sewing'] },
    });
    const path = pathOf(await propose(staff, programmeId, teacher, learner));
    await refused(
      teacher.person,
      `${path}/trial-meeting`,
      { on: '2024-08-11' },
      409,
      'STAGE_NOT_ASKED',
    );
    await teacher.person.does(`${path}/acceptance`);
    await learner.person.does(`${path}/acceptance`);
    const own = `/mentoring-participants/${learner.participantId}`;
    await learner.person.does(`${own}/pause`, { reason: 'SECRET-REST' });
    const resting = await pageOf(teacher.person, path);
    expect(resting.stage).toBe('resting');
    expect(JSON.stringify(resting)).not.toContain('SECRET');
    const goals = { goals: [{ words: 'A dress' }], dueOn: '2025-01-01' };
    await refused(teacher.person, `${path}/goals`, goals, 409, 'PAIR_ON_HOLD');
    await learner.person.does(`${own}/resumption`);
    await teacher.person.does(`${path}/goals`, goals);
    await learner.person.does(`${own}/leaving`);
    expect(await pageOf(teacher.person, path)).toMatchObject({ stage: 'ended' });
    const left = `/mentoring-participants/${teacher.participantId}`;
    expect(await pageOf(teacher.person, left)).toMatchObject({ asMentor: 0 });
  }, 30_000);
});

describe('a concern', () => {
  it('reaches the contact only, without a name; the pair rests at once, and nobody sees why', async () => {
    const { programmeId, secret } = await openProgramme(staff, 'skill-exchange');
    const mentor = await takePart(system, secret, 'concern-mentor', 'mentor');
    const mentee = await takePart(system, secret, 'concern-mentee', 'mentee');
    const pairingId = await propose(staff, programmeId, mentor, mentee);
    const path = pathOf(pairingId);
    await mentor.person.does(`${path}/acceptance`);
    await mentee.person.does(`${path}/acceptance`);
    const held = { kind: 'practice', on: '2024-08-11', durationMinutes: 45 };
    const { id: sessionId } = await mentee.person.does(`${path}/sessions-held`, held);
    const notes = `${path}/sessions/${sessionId}/notes`;
    const { id: noteId } = await mentee.person.does(notes, { note: 'SECRET-DISCLOSED' });
    await mentee.person.does(notes, { note: 'SECRET-KEPT' });
    const told = { words: 'SECRET-CONCERN', noteIds: [noteId] };
    await refused(outsider, `${path}/concerns`, told, 403, 'FORBIDDEN');
    const { id: concernId } = await mentee.person.does(`${path}/concerns`, told);

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
    const page = `/mentoring-concerns/${concernId}`;
    for (const person of [staff.coordinator, mentor.person, mentee.person, outsider]) {
      expectProblem(await person.asks(page), 403, 'FORBIDDEN');
      expect(await pageOf(person, '/mentoring-concerns')).toEqual([]);
    }
    const seen = await pageOf(staff.contact, page);
    expect(seen).toMatchObject({
      ...{ stage: 'open', pairingId, programmeId, said: [{ words: 'SECRET-CONCERN' }] },
      notes: [{ noteId, note: 'SECRET-DISCLOSED' }],
    });
    expect(JSON.stringify(seen)).not.toContain('SECRET-KEPT');
    const stored = await system.sql<{ data: string; meta: string }>(
      `select data, meta from log.events
        where meta::jsonb ->> 'command' in ('mentoring.RaiseConcern', 'mentoring.AddToConcern')`,
    );
    expect(stored.length).toBe(2);
    for (const { data, meta } of stored) {
      expect(`${data}${meta}`).not.toContain(mentee.person.id);
      expect(data).not.toContain('SECRET');
    }

    await refused(mentor.person, `${page}/additions`, { words: 'x' }, 403, 'FORBIDDEN');
    await mentee.person.does(`${page}/additions`, { words: 'SECRET-MORE', named: true });
    await staff.contact.does(`${page}/steps`, { step: 'Spoke with one of them.' });
    await refused(staff.coordinator, `${page}/steps`, { step: 'x' }, 403, 'FORBIDDEN');
    const settled = { pairingId, outcome: 'pair-taken-up', words: 'Cleared up.' };
    const wrong = { ...settled, pairingId: await otherPair(secret, programmeId) };
    await refused(staff.contact, `${page}/settlement`, wrong, 422, 'OTHER_PAIR');
    await staff.contact.does(`${page}/settlement`, settled);
    expect(await pageOf(mentor.person, path)).toMatchObject({ stage: 'active' });
    expect(await pageOf(staff.contact, page)).toMatchObject({
      ...{ stage: 'settled', outcome: 'pair-taken-up' },
      said: [{ words: 'SECRET-CONCERN' }, { words: 'SECRET-MORE', reporterId: mentee.person.id }],
    });
  }, 30_000);

  const otherPair = async (secret: string, programmeId: string): Promise<string> => {
    const mentor = await takePart(system, secret, 'bystander-mentor', 'mentor');
    const mentee = await takePart(system, secret, 'bystander-mentee', 'mentee');
    return propose(staff, programmeId, mentor, mentee);
  };
});

describe('bad input', () => {
  it('is refused clearly, and stores nothing', async () => {
    const { programmeId, secret, invitationId } = await openProgramme(staff, 'formal', 4);
    const mentor = await takePart(system, secret, 'bad-mentor', 'both');
    const mentee = await takePart(system, secret, 'bad-mentee', 'mentee');
    const third = await takePart(system, secret, 'bad-third', 'mentee');
    await propose(staff, programmeId, mentor, mentee);
    const minor = await system.join('bad-minor');
    const before = await system.storedByPeople();
    const path = `/mentoring-programmes/${programmeId}`;
    const pair = (a: string, b: string) => ({ mentorId: a, menteeId: b });
    const own = mentor.participantId;
    const { coordinator } = staff;
    await refused(
      coordinator,
      `${path}/pairings`,
      pair(own, third.participantId),
      409,
      'CAPACITY_EXCEEDED',
    );
    await refused(coordinator, `${path}/pairings`, pair(own, own), 422, 'SAME_PERSON');
    await refused(
      coordinator,
      `${path}/pairings`,
      pair(own, programmeId),
      422,
      'PARTICIPANT_UNKNOWN',
    );
    const link = '/mentoring-invitations/acceptance';
    const entry = { secret, age: 30, codeVersion: 'v1' };
    await refused(mentor.person, link, entry, 409, 'ALREADY_PARTICIPANT');
    await refused(minor, link, { ...entry, age: 17 }, 422, 'UNDER_MINIMUM_AGE');
    await refused(minor, link, { ...entry, codeVersion: 'v0' }, 409, 'CODE_OF_CONDUCT_OUTDATED');
    await refused(minor, link, { ...entry, secret: newSecret() }, 404, 'NOT_FOUND');
    const { secret: _secret, ...unasked } = entry;
    await refused(minor, `${path}/participants`, unasked, 409, 'INVITATION_NEEDED');
    const { matching } = (await coordinator.reads(path)).settings;
    const nothing = { settings: { matching: { ...matching, weights: { skills: 0 } } } };
    const opening = { ...programmeBody('peer'), ...nothing };
    await refused(coordinator, '/mentoring-programmes', opening, 422, 'WEIGHTS_SUM_TO_NOTHING');
    await refused(coordinator, `${path}/settings`, nothing, 422, 'WEIGHTS_SUM_TO_NOTHING');
    const across = {
      ...programmeBody('intercultural'),
      vocabulary: { ...VOCABULARY, differences: [] },
    };
    await refused(coordinator, '/mentoring-programmes', across, 422, 'DIFFERENCE_UNKNOWN');
    const contacts = `${path}/safeguarding-contacts`;
    await refused(coordinator, contacts, { personId: coordinator.id }, 409, 'SELF_APPOINTED');
    await refused(coordinator, contacts, { personId: third.person.id }, 409, 'CONTACT_TAKES_PART');
    expect(await system.storedByPeople()).toBe(before);

    await minor.does(link, entry);
    const late = await system.join('bad-late');
    await refused(late, link, entry, 409, 'INVITATION_USED_UP');
    await coordinator.does(`/mentoring-invitations/${invitationId}/revocation`);
    await refused(late, link, entry, 409, 'INVITATION_REVOKED');
    const other = await openProgramme(staff, 'peer');
    await system.moveClock('2024-09-01T00:00:00.000Z');
    await refused(late, link, { ...entry, secret: other.secret }, 409, 'INVITATION_EXPIRED');
  }, 30_000);
});
