import { describe, expect, it } from '@jest/globals';
import { concernedParticipant } from './permissions.js';

const pairing = (personIds: readonly [string, string]) => ({
  ...{ stage: 'active', mentor: { personId: personIds[0] }, mentee: { personId: personIds[1] } },
});
const may = (noteIds: readonly string[], facts: object) =>
  concernedParticipant.allows(
    { kind: 'person', id: 'somebody', roles: [] },
    { noteIds },
    facts as never,
  );

describe('a concern about a pair of others', () => {
  const known = { reporter: { stage: 'active' }, pairing: pairing(['a', 'b']) };
  it('is for who takes part, without notes', async () => {
    expect(await may([], known)).toBe(true);
    expect(await may([], { ...known, reporter: { stage: 'unknown' } })).toBe(false);
  });
  it('brings no notes: the answer is that of a pair that is not there', async () => {
    const none = { reporter: { stage: 'unknown' }, pairing: { stage: 'unknown' } };
    expect(await may(['n'], known)).toBe(await may(['n'], none));
    expect(await may(['n'], { ...known, pairing: pairing(['somebody', 'b']) })).toBe(true);
  });
});
