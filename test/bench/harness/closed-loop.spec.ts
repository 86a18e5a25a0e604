import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { closedLoop } from './closed-loop.js';

describe('clients in a closed loop', () => {
  it('are counted by what was begun and answered within the time', async () => {
    const sample = await closedLoop(4, { warmUpMs: 20, measuredMs: 200 }, () => sleep(10));
    // A timer never fires early: no more than 20 steps of each.
    expect(sample.perSecond).toBeLessThanOrEqual(400);
    expect(sample.perSecond).toBeGreaterThan(0);
    expect(sample.p50Ms).toBeGreaterThanOrEqual(9);
  });

  it('have at least one step, where each takes longer than the time', async () => {
    const sample = await closedLoop(2, { warmUpMs: 5, measuredMs: 10 }, () => sleep(80));
    // Begun at 80 ms, behind those of the warm-up, and answered at 160: at most two in 155 ms.
    expect(sample.perSecond).toBeGreaterThan(0);
    expect(sample.perSecond).toBeLessThan(14);
    expect(sample.p50Ms).toBeGreaterThanOrEqual(79);
  });
});
