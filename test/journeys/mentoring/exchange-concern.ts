import { describe, expect, it } from '@jest/globals';
import {
  openProgramme,
  pageOf,
  refused,
  takePart,
  whatWasRead,
  type World,
} from '../../support/mentoring-world.js';
import { expectProblem } from '../../support/problems.js';

export const aConcernOfAnExchange = (world: World): void => {
  describe('an exchange of skills', () => {
    it('is heard by safeguarding: a concern of one of the two ends it as either would, and reaches the contact only', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const path = `/mentoring-programmes/${programmeId}`;
      const join = (name: string, role: 'mentor' | 'mentee') =>
        takePart(world.system, secret, name, role);
      const ann = await join('xc-ann', 'mentor');
      const bob = await join('xc-bob', 'mentee');
      const cyd = await join('xc-cyd', 'mentee');
      const agreeOn = async (): Promise<string> => {
        const { id } = await ann.person.does(`${path}/offers`, { skill: 'sewing' });
        await bob.person.does(`${path}/exchanges/${id}/suggestions`, {});
        const withBob = { withParticipantId: bob.participantId };
        await ann.person.does(`/mentoring-exchanges/${id}/agreement`, withBob);
        return `/mentoring-exchanges/${id}`;
      };
      const shownTo = async ({ person }: typeof ann, of: string): Promise<any> =>
        (await pageOf(person, `${path}/my-exchanges`)).items.find(
          (one: any) => of === `/mentoring-exchanges/${one.exchangeId}`,
        );
      /** How far something moves the log. */
      const moved = async (person: typeof ann.person, to: string, body: object = {}) => {
        const { position: from } = await person.does('/people/me/language', { language: 'en' });
        const answer = await person.does(to, body);
        return { ...answer, moved: Number(answer.position) - Number(from) };
      };
      const [first, second] = [await agreeOn(), await agreeOn()];
      const other = await moved(cyd.person, `${first}/concerns`, { words: 'SECRET-SEEN' });
      expect((await shownTo(bob, first)).stage).toBe('agreed');
      const ended = await moved(ann.person, `${first}/ending`);
      const looksLike = await shownTo(ann, first);
      const raised = await moved(bob.person, `${second}/concerns`, { words: 'SECRET-XC' });
      const { exchangeId: _one, ...asEnded } = looksLike;
      const { exchangeId: _two, ...asHeard } = await shownTo(ann, second);
      expect(asHeard).toEqual(asEnded);
      expect(asHeard).toMatchObject({ stage: 'ended', learnerName: null });
      expect([other.moved, raised.moved]).toEqual([ended.moved, ended.moved]);
      await refused(ann.person, `${second}/completion`, {}, 409, 'EXCHANGE_NOT_AGREED');
      // They do not come together again: what one suggests is never answered, and neither is told.
      const { id: third } = await ann.person.does(`${path}/offers`, { skill: 'sewing' });
      await bob.person.does(`${path}/exchanges/${third}/suggestions`, {});
      const again = { withParticipantId: bob.participantId };
      const agreement = `/mentoring-exchanges/${third}/agreement`;
      await refused(ann.person, agreement, again, 409, 'CONSENT_MISSING');
      const of = `/mentoring-exchanges/${third}`;
      expect((await shownTo(ann, of)).suggestions).toMatchObject([
        { withdrawn: true, callName: null },
      ]);
      expect((await shownTo(bob, of)).suggestions).toMatchObject([{ withdrawn: false }]);
      // The contact reads it, and may have somebody rest whom a coordinator cannot take up.
      const page = `/mentoring-concerns/${raised.id}`;
      const exchangeId = second.split('/').at(-1);
      expect(await pageOf(world.staff.contact, page)).toMatchObject({
        ...{ stage: 'open', exchangeId, programmeId, notes: [], said: [{ words: 'SECRET-XC' }] },
      });
      expectProblem(await ann.person.asks(page), 403, 'FORBIDDEN');
      const { contact, coordinator } = world.staff;
      const rest = { participantId: ann.participantId };
      await refused(coordinator, `${page}/rests`, rest, 403, 'FORBIDDEN');
      await contact.does(`${page}/rests`, rest);
      const part = `/mentoring-participants/${ann.participantId}`;
      const seen = { stage: 'paused', mayResume: false };
      expect(await pageOf(coordinator, part)).toMatchObject(seen);
      expect(await pageOf(ann.person, part)).toMatchObject(seen);
      for (const person of [coordinator, ann.person]) {
        await refused(person, `${part}/resumption`, {}, 409, 'PAUSED_BY_OTHERS');
        await refused(person, `${part}/rest-lifting`, {}, 403, 'FORBIDDEN');
      }
      await contact.does(`${part}/rest-lifting`);
      expect(await pageOf(ann.person, part)).toMatchObject({ stage: 'active' });
      const settled = { exchangeId, outcome: 'exchange-ended', words: 'Done.' };
      const wrong = { ...settled, exchangeId: third };
      await refused(contact, `${page}/exchange-settlement`, wrong, 422, 'OTHER_EXCHANGE');
      await contact.does(`${page}/exchange-settlement`, settled);
      expect((await pageOf(contact, page)).outcome).toBe('exchange-ended');
      // Who reads listings again and again is on record once a day.
      for (let time = 0; time < 3; time += 1) await pageOf(cyd.person, `${path}/listings`);
      expect(await whatWasRead(world.system, ann.person, cyd.person)).toEqual([
        'call name, in an exchange of skills',
      ]);
      // She sees that somebody did, and nothing by which to find out what else there is of them.
      expect(JSON.stringify(await pageOf(ann.person, '/people/me/accesses'))).not.toContain(
        cyd.person.id,
      );
    }, 60_000);
  });
};
