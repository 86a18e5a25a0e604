import { describe, expect, it } from '@jest/globals';
import { limits } from '../testing-support/marks.js';
import { mentoringCommands } from './index.js';
import { anyParticipant, coordinatorOfOthers, ofThePair } from './permissions.js';

const actorOf = (id: string, roles: readonly string[] = []) =>
  ({ kind: 'person', id, roles }) as never;
const pairing = (told: boolean | null) => ({
  ...{ stage: 'proposed', mentor: { personId: 'a' }, mentee: { personId: 'b' } },
  proposal: told === null ? null : { proposalId: 'q', mark: limits.told('q', told) },
});
const none = { stage: 'unknown' };
const marks = { marks: limits };

describe('the two of a pair', () => {
  const may = (who: string, of: object, data: object = marks) =>
    ofThePair.allows(actorOf(who), data, { pairing: of } as never);
  it('act on what they are told of, and on nothing else', async () => {
    for (const told of [true, null]) {
      expect(await may('a', pairing(told))).toBe(true);
      expect(await may('b', pairing(told))).toBe(true);
      expect(await may('c', pairing(told))).toBe(false);
    }
    // Of a proposal that is kept back the answer is that of none.
    expect(await may('a', pairing(false))).toBe(await may('a', none));
    expect(await may('b', pairing(false))).toBe(await may('b', none));
    expect(await may('a', none)).toBe(false);
  });
  it('are known by the server’s key alone: without it nobody is told', async () => {
    expect(await may('a', pairing(true), {})).toBe(false);
    const theirs = mentoringCommands.filter(({ may: { describe: said } }) =>
      said.en.startsWith('one of the two'),
    );
    const onPairs = theirs.filter(
      ({ name }) => !name.endsWith('Exchange') && !name.endsWith('Thanks'),
    );
    expect(onPairs.length).toBeGreaterThanOrEqual(20);
    const hash = (text: string): string => text;
    const around = { newId: () => 'id', keyedHash: hash, actor: { id: 'a' } };
    for (const { name, keyed, data } of onPairs) {
      const input = { goals: [] };
      const whole = { ...(data ? data(input, around as never) : input) };
      const sent = keyed ? keyed(whole, hash) : whole;
      expect([name, typeof (sent as Partial<typeof marks>).marks?.told]).toEqual([
        name,
        'function',
      ]);
    }
  });
});

describe('a coordinator', () => {
  const may = (who: string, of: object) =>
    coordinatorOfOthers.allows(actorOf(who, ['coordinator']), marks, { pairing: of } as never);
  it('acts as such on pairs of others; of one kept back from them they learn what they learn of none', async () => {
    expect(await may('c', pairing(true))).toBe(true);
    expect(await may('c', pairing(false))).toBe(true);
    expect(await may('a', pairing(true))).toBe(false);
    expect(await may('a', pairing(false))).toBe(await may('a', none));
  });
});

describe('a concern', () => {
  it('is for whoever takes part anywhere, whatever id they name', async () => {
    const may = (programmeIds: readonly string[]) =>
      anyParticipant.allows(actorOf('a'), { programmeIds }, {});
    expect(await may(['p'])).toBe(true);
    expect(await may([])).toBe(false);
  });
});

describe('what metrics tell', () => {
  it('is one name for all that rests a pair and all that ends one, a concern as well as a wish', () => {
    const toldAs = (name: string) =>
      mentoringCommands.find((spec) => spec.name === `mentoring.${name}`)?.toldAs;
    const names = [
      ...['RaiseConcern', 'RaiseExchangeConcern', 'AddToConcern', 'SettleConcern', 'ShareConcern'],
      ...['PausePairing', 'ResumePairing', 'EndPairing', 'EndExchange', 'PauseParticipation'],
      ...['RestParticipant', 'LiftRest', 'TakeNote', 'HandConcernsOver'],
    ];
    expect(new Set(names.map(toldAs))).toEqual(new Set(['mentoring.AmongParticipants']));
    const unnamed = mentoringCommands.filter((spec) => spec.unnamed);
    expect(unnamed.length).toBe(3);
    expect(unnamed.every((spec) => spec.toldAs !== undefined)).toBe(true);
  });
});
