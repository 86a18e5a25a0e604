import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../apps/demo/src/people/chance.js';
import { eventually } from '../support/eventually.js';
import type { SeveralProcesses } from './several-processes.js';

/** What can be killed. */
export const TARGETS = ['api 1', 'api 2', 'worker 1', 'worker 2', 'postmaster', 'backend'] as const;
export type Target = (typeof TARGETS)[number];

/** A kill of a round, that many milliseconds after the one before it. */
export interface PlannedKill {
  readonly target: Target;
  readonly afterMs: number;
}

const [SOONEST_MS, LATEST_MS] = [20, 700];
const MOST_KILLS = 4;
const PATIENCE_MS = 60_000;

/**
 * What is killed in a round, and when. Each round kills one target in turn, so that every one has its share, and up
 * to three others by chance.
 */
export const killsOf = (chance: Chance, round: number): PlannedKill[] => {
  const share = TARGETS[round % TARGETS.length]!;
  const others = Array.from({ length: chance.below(MOST_KILLS) }, () => chance.pick(TARGETS));
  return chance
    .shuffled([share, ...others])
    .map((target) => ({ target, afterMs: chance.between(SOONEST_MS, LATEST_MS) }));
};

const killOne = (system: SeveralProcesses, target: Target, chance: Chance): Promise<boolean> => {
  switch (target) {
    case 'api 1':
      return system.apis[0].kill();
    case 'api 2':
      return system.apis[1].kill();
    case 'worker 1':
      return system.workers[0].kill();
    case 'worker 2':
      return system.workers[1].kill();
    case 'postmaster':
      return system.killPostmaster();
    case 'backend':
      return system.killBackend((pids) => chance.pick(pids));
  }
};

/** Carries the kills out, one after the other; what is on its way up is waited for. @returns what was done */
export const killAll = async (
  system: SeveralProcesses,
  kills: readonly PlannedKill[],
  chance: Chance,
): Promise<string[]> => {
  const done: string[] = [];
  for (const { target, afterMs } of kills) {
    await sleep(afterMs);
    const kill = async (): Promise<true | undefined> =>
      (await killOne(system, target, chance)) || undefined;
    await eventually(`the ${target} to kill`, kill, PATIENCE_MS);
    done.push(`${target} +${afterMs} ms`);
  }
  return done;
};
