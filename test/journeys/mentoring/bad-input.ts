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
      await refused(
        coordinator,
        contacts,
        { personId: third.person.id },
        409,
        'CONTACT_TAKES_PART',
      );
      expect(await world.system.storedByPeople()).toBe(before);

      await minor.does(link, entry);
      const late = await world.system.join('bad-late');
      await refused(late, link, entry, 409, 'INVITATION_USED_UP');
      await coordinator.does(`/mentoring-invitations/${invitationId}/revocation`);
      await refused(late, link, entry, 409, 'INVITATION_REVOKED');
      const other = await openProgramme(world.staff, 'peer');
      await world.system.moveClock('2024-09-01T00:00:00.000Z');
      await refused(late, link, { ...entry, secret: other.secret }, 409, 'INVITATION_EXPIRED');
    }, 30_000);
  });
};
