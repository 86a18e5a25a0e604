import { describe, expect, it } from '@jest/globals';
import { Chance } from './chance.js';
import { ApplicationWriter, passagesOf } from './texts.js';

describe('texts of applications', () => {
  it('finds every run of ten words', () => {
    expect(passagesOf('One two, three four five six: seven eight nine ten ELEVEN!')).toEqual([
      'one two three four five six seven eight nine ten',
      'two three four five six seven eight nine ten eleven',
    ]);
    expect(passagesOf('too short')).toEqual([]);
  });

  it('writes as many as a call brings in each language that share no passage and leave no gap', () => {
    for (const language of ['en', 'fr'] as const) {
      const writer = new ApplicationWriter();
      const seen = new Map<string, number>();
      for (let n = 0; n < 140; n += 1) {
        const own = { collective: `Collective ${n}`, town: `Town ${n}` };
        const texts = writer.write(language, own, Chance.from(n));
        const whole = Object.values(texts).join(' ');
        expect(whole).not.toMatch(/[{}]|undefined/);
        expect(texts.experience).toContain(own.collective);
        for (const passage of new Set(Object.values(texts).flatMap(passagesOf))) {
          expect(seen.get(passage) ?? n).toBe(n);
          seen.set(passage, n);
        }
      }
      expect(seen.size).toBeGreaterThan(2000);
    }
  });
});
