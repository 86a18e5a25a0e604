import { describe, expect, it } from '@jest/globals';
import { MatchingRecomputer } from './matching-recomputer.adapter.js';
import { MatchingGate } from './matching/index.js';

describe('working a round out again', () => {
  const recomputing = (gate: MatchingGate, poolHash: string | null): Promise<unknown> => {
    const gateway = { ask: async () => ({ result: { poolHash } }) };
    const none = {} as never;
    const recomputer = new MatchingRecomputer(gateway as never, none, none, none, gate, none);
    return recomputer.recompute({ matchingId: 'm1' } as never, none);
  };

  it('is refused while another round is worked out', async () => {
    const gate = new MatchingGate();
    let end!: () => void;
    const other = gate.enter(() => new Promise<void>((resolve) => (end = resolve)));
    await expect(recomputing(gate, 'abc')).rejects.toMatchObject({ code: 'MATCHING_BUSY' });
    end();
    await other;
  });

  it('is refused of a round that came to nothing', async () => {
    const refused = recomputing(new MatchingGate(), null);
    await expect(refused).rejects.toMatchObject({ code: 'MATCHING_NOT_CONCLUDED' });
  });
});
