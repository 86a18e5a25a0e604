import { describe, expect, it } from '@jest/globals';
import { MatchingGate, RoundAtWork } from './matching-gate.js';
import type { Matching } from '../match-pool.js';
import { MatchingCancelled, type RunningMatching } from './matching-thread.js';

/** A piece of work that ends when it is told to. */
const pending = () => {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
};

describe('rounds in one process', () => {
  it('are worked out one after the other, whatever becomes of each', async () => {
    const gate = new MatchingGate();
    const seen: string[] = [];
    const [one, two] = [pending(), pending()];
    const first = gate.enter(async () => {
      seen.push('first begins');
      await one.ended;
      throw new Error('first fails');
    });
    const second = gate.enter(async () => {
      seen.push('second begins');
      await two.ended;
    });
    expect(gate.isBusy).toBe(true);
    one.end();
    await expect(first).rejects.toThrow('first fails');
    expect(seen[0]).toBe('first begins');
    expect(gate.isBusy).toBe(true);
    two.end();
    await second;
    expect(seen).toEqual(['first begins', 'second begins']);
    expect(gate.isBusy).toBe(false);
  });
});

describe('a round that is called off', () => {
  const thread = (ended: Promise<Matching>, cancels: string[]): RunningMatching => ({
    matching: ended,
    cancel: async () => void cancels.push('cancelled'),
  });

  it('before its thread begins has none', async () => {
    const round = new RoundAtWork();
    await round.callOff();
    expect(() => round.check()).toThrow(MatchingCancelled);
    let begun = false;
    const solving = round.solve(() => {
      begun = true;
      return thread(Promise.resolve({} as Matching), []);
    });
    await expect(solving).rejects.toBeInstanceOf(MatchingCancelled);
    expect(begun).toBe(false);
    expect(round.isSuperseded).toBe(false);
  });

  it('while it is solved has its thread ended, and remembers the first reason', async () => {
    const round = new RoundAtWork();
    const cancels: string[] = [];
    const solving = round.solve(() => thread(Promise.reject(new MatchingCancelled('x')), cancels));
    await expect(solving).rejects.toBeInstanceOf(MatchingCancelled);
    await round.callOff('superseded');
    await round.callOff();
    expect(cancels).toHaveLength(2);
    expect(round.isSuperseded).toBe(true);
  });
});
