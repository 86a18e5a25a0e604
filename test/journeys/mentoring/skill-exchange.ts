import { describe, expect, it } from '@jest/globals';
import {
  openProgramme,
  pageOf,
  pathOf,
  propose,
  refused,
  takePart,
  whatWasRead,
  type World,
} from '../../support/mentoring-world.js';
import { expectProblem } from '../../support/problems.js';

export const skillExchange = (world: World): void => {
  describe('skill exchange: pairs', () => {
    it('begins without a trial; whoever rests lets their pairs rest, and leaving frees the places', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const teacher = await takePart(world.system, secret, 'skill-teacher', 'both', {
        ...{ offers: ['sewing'], seeks: ['budgeting'] },
      });
      const learner = await takePart(world.system, secret, 'skill-learner', 'both', {
        ...{ offers: ['budgeting'], seeks: ['sewing'] },
      });
      const path = pathOf(await propose(world.staff, programmeId, teacher, learner));
      // A proposal by hand explains itself too: to the two what they share, to a coordinator in how much.
      const why = async ({ person }: Pick<typeof teacher, 'person'>): Promise<string[]> =>
        (await pageOf(person, `${path}/explanation`)).explanation;
      expect(await why(learner)).toEqual(
        expect.arrayContaining([
          ...['Your mentor offers what you seek: sewing.', 'You share interests: archives.'],
        ]),
      );
      expect(await why(teacher)).toContain('Your mentee offers what you seek: budgeting.');
      expect(await why({ person: world.staff.coordinator })).toEqual([
        'Somebody who coordinates has proposed these two.',
      ]);
      expectProblem(await world.outsider.asks(`${path}/explanation`), 403, 'FORBIDDEN');
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
      // One may also have the one pair rest, which looks the same to everybody else.
      await learner.person.does(`${path}/pause`);
      expect(await pageOf(teacher.person, path)).toEqual(resting);
      expect(await pageOf(learner.person, path)).toMatchObject({ stage: 'resting', paused: true });
      // Nor does a word of one reach the other by way of an exchange.
      const programme = `/mentoring-programmes/${programmeId}`;
      const offer = { skill: 'sewing', words: 'SECRET-REST' };
      const { id: exchangeId } = await teacher.person.does(`${programme}/offers`, offer);
      const listings = `${programme}/listings`;
      expect((await pageOf(learner.person, listings)).items).toEqual([]);
      await learner.person.does(`${programme}/exchanges/${exchangeId}/suggestions`, {});
      const [listed] = (await pageOf(teacher.person, `${programme}/my-exchanges`)).items;
      expect(listed.suggestions).toMatchObject([{ callName: null, withdrawn: true }]);
      const agreement = `/mentoring-exchanges/${exchangeId}/agreement`;
      const withLearner = { withParticipantId: learner.participantId };
      await refused(teacher.person, agreement, withLearner, 409, 'CONSENT_MISSING');
      await teacher.person.does(`${path}/resumption`);
      expect((await pageOf(teacher.person, path)).stage).toBe('resting');
      await learner.person.does(`${path}/resumption`);
      expect((await pageOf(learner.person, listings)).items).toMatchObject([{ exchangeId }]);
      await teacher.person.does(`${path}/goals`, goals);
      for (const kind of ['history-and-culture', 'openings']) {
        const held = { kind, on: '2024-08-11', durationMinutes: 60 };
        await learner.person.does(`${path}/sessions-held`, held);
      }
      // To keep the other out ends nothing by itself, as that would tell; one is told which pair goes on.
      const { person: learning } = learner;
      await learning.does(`${own}/vetoes`, { participantIds: [teacher.participantId] });
      expect((await pageOf(learning, own)).pairedStill).toEqual([path.split('/').at(-1)]);
      expect((await pageOf(teacher.person, path)).stage).toBe('active');
      await learner.person.does(`${own}/leaving`);
      expect(await pageOf(teacher.person, path)).toMatchObject({ stage: 'ended' });
      const left = `/mentoring-participants/${teacher.participantId}`;
      expect(await pageOf(teacher.person, left)).toMatchObject({ asMentor: 0 });
    }, 30_000);
  });
  describe('skill exchange: offers and requests', () => {
    it('goes round: offered, agreed, completed by both, thanked for; the learner becomes a mentor', async () => {
      const { programmeId, secret } = await openProgramme(world.staff, 'skill-exchange');
      const path = `/mentoring-programmes/${programmeId}`;
      const tess = await takePart(world.system, secret, 'x-tess', 'mentor', { offers: ['sewing'] });
      const leo = await takePart(world.system, secret, 'x-leo', 'mentee', { seeks: ['sewing'] });
      const offer = { skill: 'sewing', words: 'SECRET-OFFER' };
      const { id } = await tess.person.does(`${path}/offers`, offer);
      await leo.person.does(`${path}/requests`, { skill: 'budgeting' });
      const board = await pageOf(leo.person, `${path}/skills`);
      expect(board.find((one: any) => one.skill === 'sewing')).toMatchObject({
        ...{ offered: 1, sought: 0, completed: 0 },
      });
      const { items: listings } = await pageOf(leo.person, `${path}/listings`);
      expect(listings.find((one: any) => one.exchangeId === id).words).toBe('SECRET-OFFER');
      await leo.person.does(`${path}/exchanges/${id}/suggestions`, { inReturn: 'writing' });
      const exchange = `/mentoring-exchanges/${id}`;
      const withLeo = { withParticipantId: leo.participantId };
      expectProblem(await leo.person.tries(`${exchange}/agreement`, withLeo), 403, 'FORBIDDEN');
      await tess.person.does(`${exchange}/agreement`, withLeo);
      const become = { exchangeId: id, capacity: 1 };
      await tess.person.does(`${exchange}/completion`);
      const names = { teacherName: 'x-tess', learnerName: 'x-leo' };
      const { items: agreed } = await pageOf(leo.person, `${path}/my-exchanges`);
      expect(agreed.find((one: any) => one.exchangeId === id)).toMatchObject(names);
      const early = await leo.person.tries(`${path}/mentors`, become);
      expectProblem(early, 409, 'NOTHING_LEARNT_YET');
      await leo.person.does(`${exchange}/completion`);
      await leo.person.does(`${exchange}/thanks`, { words: 'SECRET-THANKS' });
      await leo.person.does(`${path}/mentors`, become);
      const [own] = (await pageOf(tess.person, `${path}/my-exchanges`)).items.filter(
        (one: any) => one.exchangeId === id,
      );
      expect(own).toMatchObject({
        ...{ stage: 'completed', teacherId: tess.participantId, learnerId: leo.participantId },
        ...{ inReturn: 'writing', thanks: [{ from: leo.participantId, words: 'SECRET-THANKS' }] },
      });
      // What is over shows no name that can be changed into words.
      expect(own).toMatchObject({ teacherName: null, learnerName: null });
      // Whom one keeps out is heard no more, and is told the same as ever.
      const { id: second } = await tess.person.does(`${path}/offers`, offer);
      await tess.person.does(`/mentoring-participants/${tess.participantId}/vetoes`, {
        participantIds: [leo.participantId],
      });
      const { items: seen } = await pageOf(leo.person, `${path}/listings`);
      expect(seen.find((one: any) => one.exchangeId === second)).toMatchObject({
        ...{ participantId: tess.participantId, callName: 'x-tess' },
      });
      await leo.person.does(`${path}/exchanges/${second}/suggestions`, {});
      const suggestionsTo = async ({ person }: typeof leo): Promise<unknown> =>
        (await pageOf(person, `${path}/my-exchanges`)).items.find(
          (one: any) => one.exchangeId === second,
        ).suggestions;
      expect(await suggestionsTo(tess)).toEqual([]);
      expect(await suggestionsTo(leo)).toMatchObject([{ callName: 'x-leo' }]);
      const blind = await tess.person.tries(`/mentoring-exchanges/${second}/agreement`, withLeo);
      expectProblem(blind, 409, 'CONSENT_MISSING');
      const nia = await takePart(world.system, secret, 'x-nia', 'mentee', { seeks: ['sewing'] });
      for (const one of [leo, nia]) {
        await one.person.does(`${path}/requests`, { skill: 'writing', words: 'SECRET-WISH' });
      }
      const readBy = ({ person }: typeof leo) => whatWasRead(world.system, person, tess.person);
      const before = [await readBy(leo), await readBy(nia)];
      const { items: listed } = await pageOf(tess.person, `${path}/listings`);
      // In pages of one whoever is kept out is a page with nothing on it, which goes on; the others come once each.
      const { position } = await tess.person.does('/people/me/language', { language: 'en' });
      const paged: string[] = [];
      const first = `${path}/listings?limit=1&after=${String(position)}`;
      for (let next: string | null = ''; next !== null;) {
        const page: any = await tess.person.reads(`${first}${next && `&cursor=${next}`}`);
        paged.push(...page.items.map((one: any) => one.exchangeId));
        ({ next } = page);
      }
      expect(paged).toEqual(listed.map((one: any) => one.exchangeId));
      expect(listed.some((one: any) => one.participantId === leo.participantId)).toBe(false);
      expect(listed.some((one: any) => one.participantId === nia.participantId)).toBe(true);
      // By their records of it, who is kept out was read as everybody else was.
      const [ofLeo = [], ofNia = []] = [await readBy(leo), await readBy(nia)].map((all, at) =>
        all.slice(0, all.length - (before[at]?.length ?? 0)),
      );
      expect(ofNia).toEqual(expect.arrayContaining(['listing of a skill']));
      expect(new Set(ofLeo)).toEqual(new Set(ofNia));
      // What was said before is not brought to one any more, and the other does not see that.
      const thanksIn = async ({ person }: typeof leo): Promise<unknown> =>
        (await pageOf(person, `${path}/my-exchanges`)).items.find(
          (one: any) => one.exchangeId === id,
        ).thanks;
      expect(await thanksIn(tess)).toEqual([]);
      expect(await thanksIn(leo)).toMatchObject([{ words: 'SECRET-THANKS' }]);
      // Whoever suggested something and keeps the other out later looks like whoever took a suggestion back.
      const una = await takePart(world.system, secret, 'x-una', 'mentee', { seeks: ['sewing'] });
      await una.person.does(`${path}/exchanges/${second}/suggestions`, {});
      const seenBefore = await suggestionsTo(tess);
      expect(seenBefore).toMatchObject([{ callName: 'x-una', withdrawn: false }]);
      const una2 = `${path}/exchanges/${second}/suggestions`;
      await una.person.does(`${una2}/withdrawal`);
      const takenBack = await suggestionsTo(tess);
      expect(takenBack).toMatchObject([{ callName: null, withdrawn: true }]);
      await una.person.does(una2, {});
      expect(await suggestionsTo(tess)).toEqual(seenBefore);
      await una.person.does(`/mentoring-participants/${una.participantId}/vetoes`, {
        participantIds: [tess.participantId],
      });
      expect(await suggestionsTo(tess)).toEqual(takenBack);
      const withUna = { withParticipantId: una.participantId };
      const unanswered = await tess.person.tries(
        `/mentoring-exchanges/${second}/agreement`,
        withUna,
      );
      expectProblem(unanswered, 409, 'CONSENT_MISSING');
      const max = await takePart(world.system, secret, 'x-max', 'mentee', { seeks: ['sewing'] });
      await max.person.does(`${path}/exchanges/${second}/suggestions`, {});
      const withMax = { withParticipantId: max.participantId };
      await tess.person.does(`/mentoring-exchanges/${second}/agreement`, withMax);
      const [third] = (await pageOf(leo.person, `${path}/my-exchanges`)).items.filter(
        (one: any) => one.exchangeId === second,
      );
      expect(third).toMatchObject({ stage: 'agreed', teacherId: null, learnerId: null });
      expect(JSON.stringify(third)).not.toContain('x-max');
      const stranger = await world.system.join('x-stranger');
      expectProblem(await stranger.asks(`${path}/listings`), 403, 'FORBIDDEN');
      // Whoever has left, or had to, reads no more of what others offer, plan and are called.
      const { position: leftAt } = await leo.person.does(
        `/mentoring-participants/${leo.participantId}/leaving`,
      );
      for (const list of ['listings', 'skills', 'activities', 'library', 'my-exchanges']) {
        const asked = await leo.person.asks(`${path}/${list}?after=${String(leftAt)}`);
        expectProblem(asked, 403, 'FORBIDDEN');
      }
      const [row] = await world.system.sql<{ all: string }>(
        `select string_agg(data, ' ') as all from log.events where stream like 'exchange-%'`,
      );
      expect(row?.all).not.toContain('SECRET');
    }, 60_000);
  });
};
