import { describe, expect, it } from '@jest/globals';
import type { Candidate } from '../candidate.js';
import { awayFrom } from './pool-of.js';

const candidate = (participantId: string, given: Partial<Candidate> = {}): Candidate => ({
  ...{ participantId, programmeId: 'p', personId: `person-${participantId}`, active: true },
  ...{ pausedBy: [], version: 2, codeVersion: '1', role: 'mentee', capacity: 0 },
  ...{ profile: {} as never, vetoes: null, ruledOut: [], places: [] },
  ...given,
});
const place = (as: 'mentor' | 'mentee') => [{ pairingId: 'x', as }];

describe('who seeks a mentor and is in no round', () => {
  const away = (only: readonly string[] | null, ...candidates: Candidate[]) =>
    awayFrom(candidates, { codeVersion: '1' }, only);
  const undescribed = candidate('a', { profile: null });
  const outdated = candidate('b', { codeVersion: '0' });
  const resting = candidate('c', { active: false });

  it('has not described themself, or accepted an older code of conduct', () => {
    expect(away(null, undescribed, outdated, resting, candidate('d'))).toEqual(['a', 'b']);
  });

  it('was named, whatever keeps them from it', () => {
    const all = [undescribed, outdated, resting, candidate('d')];
    expect(away(['a', 'b', 'c', 'd'], ...all)).toEqual(['a', 'b', 'c']);
    expect(away(['d'], ...all)).toEqual([]);
  });

  it('is nobody who accompanies only, or has a mentor already', () => {
    const mentor = candidate('m', { role: 'mentor', profile: null });
    const paired = candidate('e', { codeVersion: '0', places: place('mentee') });
    const both = candidate('f', { role: 'both', codeVersion: '0', places: place('mentor') });
    expect(away(null, mentor, paired, both)).toEqual(['f']);
  });
});
