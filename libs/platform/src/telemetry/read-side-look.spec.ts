import { describe, expect, it } from '@jest/globals';
import { ReadSideLook } from './read-side-look.js';
import type { ReadSideState } from './read-side-state.js';

const nothing: ReadSideState = { followers: [], deadLetters: [], openItems: [], treeRefused: null };

const watched = () => {
  const seen = { looks: 0, ms: 5_000, away: false };
  const look = new ReadSideLook(
    async () => {
      seen.looks += 1;
      await Promise.resolve();
      if (seen.away) throw new Error('away');
      return nothing;
    },
    () => seen.ms,
  );
  return { seen, look };
};

describe('a look at the read side', () => {
  it('is one for all who ask meanwhile, and for a second after', async () => {
    const { seen, look } = watched();
    await Promise.all(Array.from({ length: 300 }, () => look.state()));
    seen.ms += 999;
    expect(await look.state()).toBe(nothing);
    expect(seen.looks).toBe(1);
    seen.ms += 1;
    await look.state();
    expect(seen.looks).toBe(2);
  });

  it('holds nobody up who takes the latest, and is renewed behind them', async () => {
    const { seen, look } = watched();
    await look.latest();
    seen.ms += 1_000;
    seen.away = true;
    expect(await look.latest()).toBe(nothing);
    expect(seen.looks).toBe(2);
    seen.ms += 2_000;
    await expect(look.latest()).rejects.toThrow('away');
  });

  it('that failed is tried again by whoever asks next', async () => {
    const { seen, look } = watched();
    seen.away = true;
    const asked = [look.state(), look.state()];
    for (const one of asked) await expect(one).rejects.toThrow('away');
    seen.away = false;
    expect(await look.state()).toBe(nothing);
    expect(seen.looks).toBe(2);
  });
});
