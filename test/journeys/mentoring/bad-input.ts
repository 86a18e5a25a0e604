import { describe, expect, it } from '@jest/globals';
import {
  newSecret,
  openProgramme,
  programmeBody,
  propose,
  refused,
  takePart,
  VOCABULARY,
  type World,
} from '../../support/mentoring-world.js';

export const badInput = (world: World): void => {
  describe('bad input', () => {
    it('is refused clearly, and stores nothing', async () => {
      const { programmeId, secret, invitationId } = await openProgramme(world.staff, 'formal', 4);
      const mentor = await takePart(world.system, secret, 'bad-mentor', 'both');
      const mentee = await takePart(world.system, secret, 'bad-mentee', 'mentee');
      const third = await takePart(world.system, secret, 'bad-third', 'mentee');
      await propose(world.staff, programmeId, mentor, mentee);
      const minor = await world.system.join('bad-minor');
      const before = await world.system.storedByPeople();
      const path = `/mentoring-programmes/${programmeId}`;
      const pair = (a: string, b: string) => ({ mentorId: a, menteeId: b });
      const own = mentor.participantId;
      const { coordinator } = world.staff;
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
      const older = { ...entry, codeVersion: 'v0' };
      await refused(world.outsider, link, older, 409, 'CODE_OF_CONDUCT_OUTDATED');
      await refused(minor, link, { ...entry, secret: newSecret() }, 404, 'NOT_FOUND');
      const { secret: _secret, ...unasked } = entry;
      await refused(world.outsider, `${path}/participants`, unasked, 409, 'INVITATION_NEEDED');
      const { matching } = (await coordinator.reads(path)).settings;
      const nothing = { settings: { matching: { ...matching, weights: { skills: 0 } } } };
      const opening = { ...programmeBody('peer'), ...nothing };
      await refused(coordinator, '/mentoring-programmes', opening, 422, 'WEIGHTS_SUM_TO_NOTHING');
      await refused(coordinator, `${path}/settings`, nothing, 422, 'WEIGHTS_SUM_TO_NOTHING');
      const strangers = { only: [own, programmeId] };
      await refused(coordinator, `${path}/matchings`, strangers, 422, 'PARTICIPANT_UNKNOWN');
      const cohort = { ...programmeBody('peer'), cohortId: programmeId };
      await refused(coordinator, '/mentoring-programmes', cohort, 422, 'COHORT_UNKNOWN');
      const six = { moment: 'before', ratings: { confidence: 6 } };
      await refused(mentee.person, `${path}/self-assessments`, six, 400, 'VALIDATION_FAILED');
      const inside = ['https://user:pw@example.org/', 'https://127.0.0.1/', 'https://[fd00::1]/'];
      for (const at of inside) {
        const item = {
          ...{ kind: 'tool', url: { en: at, fr: at } },
          ...{ title: { en: 'A', fr: 'A' }, summary: { en: 'A', fr: 'A' } },
        };
        await refused(coordinator, `${path}/library`, item, 400, 'VALIDATION_FAILED');
      }
      const across = {
        ...programmeBody('intercultural'),
        vocabulary: { ...VOCABULARY, differences: [] },
      };
      await refused(coordinator, '/mentoring-programmes', across, 422, 'DIFFERENCE_UNKNOWN');
      const contacts = `${path}/safeguarding-contacts`;
      await refused(coordinator, contacts, { personId: coordinator.id }, 409, 'SELF_APPOINTED');
      await refused(
        coordinator,
        contacts,
        { personId: third.person.id },
        409,
        'CONTACT_TAKES_PART',
      );
      expect(await world.system.storedByPeople()).toBe(before);

      // Who said so once does not come in by another number, before a coordinator has made sure.
      await refused(minor, link, entry, 422, 'UNDER_MINIMUM_AGE');
      const allowance = `${path}/entries/${minor.id}/allowance`;
      await refused(minor, allowance, {}, 403, 'FORBIDDEN');
      await coordinator.does(allowance);
      await minor.does(link, entry);
      const late = await world.system.join('bad-late');
      await refused(late, link, entry, 409, 'INVITATION_USED_UP');
      await coordinator.does(`/mentoring-invitations/${invitationId}/revocation`);
      await refused(late, link, entry, 409, 'INVITATION_REVOKED');
      // The secret of a link is made of chance and shown once; who guesses is stopped, with the right link too.
      const guesser = await world.system.join('bad-guesser');
      const issue = { uses: 2, expiresAt: '2024-08-31T00:00:00.000Z' };
      const answers: any[] = [];
      for (let time = 0; time < 2; time += 1) {
        const { json } = await coordinator.tries(`${path}/invitations`, issue, { key: 'one-link' });
        answers.push(json);
      }
      expect(answers[0].secret).toMatch(/^[A-Za-z0-9_-]{32}$/);
      expect(answers[1]).toMatchObject({ id: answers[0].id, secret: null });
      const chosen = { ...issue, secret: 'a'.repeat(22) };
      await refused(coordinator, `${path}/invitations`, chosen, 400, 'VALIDATION_FAILED');
      for (let time = 0; time < 10; time += 1) {
        await refused(guesser, link, { ...entry, secret: newSecret() }, 404, 'NOT_FOUND');
      }
      const right = { ...entry, secret: answers[0].secret };
      await refused(guesser, link, right, 429, 'TOO_MANY_REQUESTS');
      // Whom a coordinator had leave for others' sake comes back once that is allowed.
      const again = await openProgramme(world.staff, 'peer');
      const sent = await takePart(world.system, again.secret, 'bad-sent', 'mentee');
      const back = { ...entry, secret: again.secret };
      const part = `/mentoring-participants/${sent.participantId}`;
      await coordinator.does(`${part}/leaving`, { mayReturn: false });
      await refused(sent.person, link, back, 409, 'RETURN_BARRED');
      await refused(sent.person, `${part}/readmission`, {}, 403, 'FORBIDDEN');
      await coordinator.does(`${part}/readmission`);
      expect(await sent.person.does(link, back)).toMatchObject({ id: sent.participantId });
      const other = await openProgramme(world.staff, 'peer');
      await world.system.moveClock('2024-09-01T00:00:00.000Z');
      await refused(late, link, { ...entry, secret: other.secret }, 409, 'INVITATION_EXPIRED');
    }, 30_000);
  });
};
