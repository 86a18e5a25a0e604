import { describe, expect, it } from '@jest/globals';
import {
  comeIn,
  matched,
  openProgramme,
  pageOf,
  refused,
  VOCABULARY,
  type Participant,
  type World,
} from '../../support/mentoring-world.js';
import type { Person } from '../../support/person.js';

const WEIGHTS = { interests: 4, goals: 4, availability: 1 };
const matching = (weights: object, minimumScore = 1) => ({
  matching: { weights, language: 'required', minimumScore, priority: 'total-score' },
});
/** Rules by which a curious coordinator would weigh out how alike two lists are, and who speaks with whom. */
const CURIOUS = [
  matching({ interests: 6, differences: 4 }, 600),
  matching({ goals: 3, reciprocity: 7 }, 300),
  matching({ languages: 1 }),
];

const ROLES = { ana: 'mentee', ben: 'mentee', xi: 'mentor', yao: 'mentor' } as const;
type Name = keyof typeof ROLES;
const NAMES = Object.keys(ROLES) as Name[];
const ALIKE = { interests: ['archives', 'music'], goals: ['find-work', 'speak-up'] };

/**
 * Two programmes in which the same four take part. In one they are alike to the last code, and Ben keeps Yao out. In the
 * other nobody keeps anybody out, and Ben and Yao are those two of the four who have nothing in common.
 */
const WITH_VETO = { ana: ALIKE, ben: ALIKE, xi: ALIKE, yao: ALIKE };
const WITHOUT = {
  ana: ALIKE,
  ben: { interests: ['archives'], goals: ['find-work'] },
  xi: { interests: ['archives'], goals: ['find-work'] },
  yao: { interests: ['music'], goals: ['speak-up'] },
};

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;

/** What somebody was shown, with people by their names, without ids and moments, and in an order of its own. */
const comparable = (shown: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(shown)) {
    const list = shown.map((one) => comparable(one, names));
    return list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof shown === 'object' && shown !== null) {
    // What is keyed, of one request alone, or of the moment.
    const {
      poolHash: _k,
      correlationId: _c,
      progress: _p,
      ...rest
    } = shown as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, comparable(value, names)]),
    );
  }
  if (typeof shown !== 'string') return shown;
  return shown.replace(ID, (id) => names.get(id) ?? 'some id').replace(MOMENT, 'some moment');
};

export const aVeto = (world: World): void => {
  /** Everything that a coordinator can find out about two mentees and two mentors, and how they go about it. */
  const foundOut = async (programmeId: string, people: Record<Name, Participant>) => {
    const { coordinator } = world.staff;
    const path = `/mentoring-programmes/${programmeId}`;
    const idOf = (name: Name): string => people[name].participantId;
    const shown: unknown[] = [];
    const byHand = async (): Promise<void> => {
      for (const mentee of ['ana', 'ben'] as const) {
        for (const mentor of ['xi', 'yao'] as const) {
          const pair = { mentorId: idOf(mentor), menteeId: idOf(mentee) };
          const { status, json } = await coordinator.tries(`${path}/pairings`, pair);
          shown.push([mentee, mentor, status, status === 201 ? 'proposed' : json]);
          if (status !== 201) continue;
          const { id } = json;
          shown.push(await pageOf(coordinator, `/mentoring-pairings/${id}/follow-up`));
          shown.push(await pageOf(coordinator, `/mentoring-pairings/${id}/explanation`));
          const back = `/mentoring-pairings/${json.id}/withdrawal`;
          await coordinator.does(back, { reason: 'a try' });
        }
      }
    };
    const round = async (only: readonly Name[]): Promise<void> => {
      const body = only.length === 0 ? {} : { only: only.map(idOf) };
      const { matchingId, ...rest } = await matched(world.staff, programmeId, body);
      const outcome = await pageOf(coordinator, `/mentoring-matchings/${matchingId}/outcome`);
      const [pair] = outcome.pairs;
      shown.push(['round', only, rest, outcome]);
      if (pair) {
        shown.push(await pageOf(coordinator, `/mentoring-pairings/${pair.pairingId}/explanation`));
      }
      // Of a round for one by name nothing is shown, whatever is asked about it.
      if (only.length > 0) {
        expect(outcome).toEqual({ withheld: true, pairs: [], leftWithout: [] });
        const without = { without: [programmeId] };
        const adoption = `/mentoring-matchings/${matchingId}/adoption`;
        await refused(coordinator, adoption, without, 422, 'PAIRS_NOT_SHOWN_YET');
      }
      await coordinator.does(`/mentoring-matchings/${matchingId}/discarding`);
    };
    await byHand();
    for (const only of [[], ['ben']] as const) await round(only);
    for (const settings of CURIOUS) {
      await coordinator.does(`${path}/settings`, { settings });
      await byHand();
    }
    for (const name of NAMES) {
      const of = `/mentoring-participants/${idOf(name)}`;
      shown.push([name, await pageOf(coordinator, of)]);
    }
    shown.push(await pageOf(coordinator, `${path}/participants`));
    shown.push(await pageOf(coordinator, `${path}/pairings`));
    return shown;
  };

  describe('a veto among four of whom three pairs are alike', () => {
    it('cannot be told from two who have nothing in common, whatever a coordinator asks and changes', async () => {
      const persons = {} as Record<Name, Person>;
      for (const name of NAMES) persons[name] = await world.system.join(`four-${name}`);
      const shown: unknown[] = [];
      for (const profiles of [WITH_VETO, WITHOUT]) {
        const settings = { ...matching(WEIGHTS) };
        const more = { vocabulary: VOCABULARY, settings };
        const { programmeId, secret } = await openProgramme(world.staff, 'peer', 4, more);
        const people = {} as Record<Name, Participant>;
        const names = new Map([[programmeId, 'the programme']]);
        for (const name of NAMES) {
          people[name] = await comeIn(persons[name], secret, name, ROLES[name], profiles[name]);
          names.set(people[name].participantId, name).set(persons[name].id, `person ${name}`);
        }
        const { ben, yao } = people;
        if (profiles === WITH_VETO) {
          const vetoes = `/mentoring-participants/${ben.participantId}/vetoes`;
          await ben.person.does(vetoes, { participantIds: [yao.participantId] });
        }
        shown.push(comparable(await foundOut(programmeId, people), names));
      }
      const [withVeto, without] = shown;
      expect(withVeto).toEqual(without);
      // It was a look that finds things: all four were proposed once, and in each programme two were matched.
      const text = JSON.stringify(without);
      expect(text).toContain('PAIRED_BEFORE');
      // Each says so once itself and once in its follow-up.
      expect(text.match(/"proposed"/g)).toHaveLength(8);
      expect(text).toContain('"pairs":2,');
      expect(text).toContain('something in common');
    }, 60_000);
  });
};
