import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import {
  matched,
  openProgramme,
  pageOf,
  takePart,
  type Participant,
  type World,
} from '../../support/mentoring-world.js';
import { expectProblem } from '../../support/problems.js';

export const roundsOfMatching = (world: World): void => {
  const outcomeOf = (matchingId: string) =>
    pageOf(world.staff.coordinator, `/mentoring-matchings/${matchingId}/outcome`);

  describe('a round of matching', () => {
    let programmeId: string;
    let secret: string;
    const people = new Map<string, Participant>();
    const idOf = (name: string): string => people.get(name)?.participantId ?? '';
    const join = async (
      name: string,
      role: 'mentor' | 'mentee',
      profile: object,
    ): Promise<void> => {
      people.set(name, await takePart(world.system, secret, name, role, profile));
    };

    beforeAll(async () => {
      ({ programmeId, secret } = await openProgramme(world.staff, 'peer'));
      const shared = { interests: ['music', 'health'], goals: ['find-work'] };
      await join('m-ana', 'mentee', shared);
      await join('m-ben', 'mentee', { interests: ['archives'] });
      await join('m-vic', 'mentee', shared);
      await join('m-xi', 'mentor', shared);
      await join('m-yao', 'mentor', { interests: ['archives', 'music'] });
      const vic = people.get('m-vic')!;
      const vetoed = [people.get('m-xi')!.person.id, people.get('m-yao')!.person.id];
      await vic.person.does(`/mentoring-participants/${vic.participantId}/vetoes`, {
        personIds: vetoed,
      });
    }, 60_000);

    it('comes to the best pairs, explains them, and hides why somebody is left without', async () => {
      const round = await matched(world.staff, programmeId);
      expect(round).toMatchObject({ stage: 'concluded', pairs: 2, leftWithout: 1, places: 2 });
      expect(round.rules.weights).toMatchObject({ interests: 4, goals: 4 });
      const { pairs, leftWithout } = await outcomeOf(round.matchingId);
      const chosen = pairs.map((one: any) => [one.menteeId, one.mentorId]);
      expect(new Set(chosen.map(String))).toEqual(
        new Set([`${idOf('m-ana')},${idOf('m-xi')}`, `${idOf('m-ben')},${idOf('m-yao')}`]),
      );
      expect(leftWithout).toEqual([
        {
          menteeId: idOf('m-vic'),
          reason: 'MORE_THAN_PLACES',
          explanation:
            'More people seek a mentor than there are places, and a place stays empty where nobody fits it.',
        },
      ]);
      const { pairingId } = pairs.find((one: any) => one.menteeId === idOf('m-ana'));
      const ana = people.get('m-ana')!.person;
      const explanation = `/mentoring-pairings/${pairingId}/explanation`;
      expectProblem(await ana.asks(explanation), 403, 'FORBIDDEN');
      const adoption = `/mentoring-matchings/${round.matchingId}/adoption`;
      expectProblem(await ana.tries(adoption, {}), 403, 'FORBIDDEN');
      await world.staff.coordinator.does(adoption);
      await eventually('the proposals', async () => {
        const { status } = await ana.asks(`/mentoring-pairings/${pairingId}`);
        return status === 200 ? true : undefined;
      });
      expect((await pageOf(ana, explanation)).explanation).toContain(
        'You share interests: health, music.',
      );
      const again = await world.staff.coordinator.does(
        `/mentoring-matchings/${round.matchingId}/recomputations`,
      );
      expect(again.id).toBe(round.matchingId);
      const seen = await pageOf(
        world.staff.coordinator,
        `/mentoring-matchings/${round.matchingId}`,
      );
      expect(seen.recomputations).toMatchObject([{ samePool: true, samePairs: true, erased: 0 }]);
    }, 60_000);

    it('says of a pool that cannot be matched who stays without a mentor, and why, in both languages', async () => {
      const { coordinator } = world.staff;
      const alone = await openProgramme(world.staff, 'formal');
      const one = await takePart(world.system, alone.secret, 'm-alone', 'mentee');
      const round = await matched(world.staff, alone.programmeId);
      expect(round).toMatchObject({ stage: 'concluded', pairs: 0, leftWithout: 1, places: 0 });
      const path = `/mentoring-matchings/${round.matchingId}/outcome`;
      const { leftWithout } = await pageOf(coordinator, path);
      expect(leftWithout).toMatchObject([{ menteeId: one.participantId, reason: 'NO_PLACES' }]);
      const french = await coordinator.asks(path, { 'accept-language': 'fr' });
      expect(french.json.leftWithout[0].explanation).not.toBe(leftWithout[0].explanation);
      // All rounds of a programme, the latest first, page by page.
      const { matchingId } = await matched(world.staff, alone.programmeId);
      const list = `/mentoring-programmes/${alone.programmeId}/matchings?limit=1`;
      const first = await coordinator.reads(list);
      expect(first.items).toMatchObject([{ matchingId }]);
      const second = await coordinator.reads(`${list}&cursor=${String(first.next)}`);
      expect(second).toMatchObject({ items: [{ matchingId: round.matchingId }], next: null });
    }, 60_000);

    it('for somebody by name tells neither by the log nor by its hash whom it has found', async () => {
      const { coordinator } = world.staff;
      const few = await openProgramme(world.staff, 'peer');
      const mentor = await takePart(world.system, few.secret, 'few-mentor', 'mentor');
      const mentee = await takePart(world.system, few.secret, 'few-mentee', 'mentee');
      const hashes = new Set<string>();
      const round = async (): Promise<object> => {
        const { position: from } = await coordinator.does('/people/me/language', {
          language: 'en',
        });
        const only = [mentee.participantId];
        const { matchingId, poolHash, pairs } = await matched(world.staff, few.programmeId, {
          ...{ only },
        });
        hashes.add(poolHash);
        const discarding = `/mentoring-matchings/${matchingId}/discarding`;
        const { position, version } = await coordinator.does(discarding);
        return { pairs, version, moved: Number(position) - Number(from) };
      };
      // Whom somebody has read on that day is on record already.
      await round();
      const found = await round();
      expect(found).toMatchObject({ pairs: null, version: 0 });
      await mentee.person.does(`/mentoring-participants/${mentee.participantId}/vetoes`, {
        participantIds: [mentor.participantId],
      });
      expect(await round()).toEqual(found);
      expect(hashes.size).toBe(3);
    }, 60_000);

    it('keeps pairs that exist when somebody comes late, and stores no word of anybody', async () => {
      await join('m-late', 'mentee', { interests: ['music'] });
      await join('m-zoe', 'mentor', { interests: ['music'] });
      const round = await matched(world.staff, programmeId, { only: [idOf('m-late')] });
      // For somebody by name: what came of it is shown once it is proposed.
      expect(round).toMatchObject({ stage: 'concluded', pairs: null, leftWithout: null });
      expect(await outcomeOf(round.matchingId)).toMatchObject({ withheld: true, pairs: [] });
      // m-vic, who is left, may not have either; a round for all keeps the others as they are.
      const all = await matched(world.staff, programmeId);
      expect(all).toMatchObject({ seeking: 2, pairs: 1, leftWithout: 1 });
      const stale = `/mentoring-matchings/${round.matchingId}/adoption`;
      expectProblem(await world.staff.coordinator.tries(stale, {}), 409, 'MATCHING_SUPERSEDED');
      await world.staff.coordinator.does(`/mentoring-matchings/${all.matchingId}/discarding`);
      const again = await matched(world.staff, programmeId, { only: [idOf('m-late')] });
      await world.staff.coordinator.does(`/mentoring-matchings/${again.matchingId}/adoption`);
      expect(await outcomeOf(again.matchingId)).toMatchObject({
        ...{ withheld: false, leftWithout: [] },
        pairs: [{ menteeId: idOf('m-late'), mentorId: idOf('m-zoe'), adopted: true }],
      });
      const [row] = await world.system.sql<{ all: string }>(
        `select string_agg(data, ' ') as all from log.events where stream like 'matching-%'`,
      );
      expect(row?.all).not.toMatch(/music|health|archives|veto/);
    }, 60_000);
  });
};
