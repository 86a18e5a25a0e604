import type { Sample, Window } from './sample.js';
import { quantile } from './statistics.js';

/** Rate and latencies of what was done within the measured time. Latencies in milliseconds. */
export const sampleOf = (latencies: readonly number[], measuredMs: number): Sample => {
  const sorted = Float64Array.from(latencies).sort();
  return {
    perSecond: sorted.length / (measuredMs / 1_000),
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
};

/**
 * Clients that each take one step after the other, as fast as they are answered. Measured until one step has been both begun and
 * answered, where that takes longer.
 */
export const closedLoop = async (
  clients: number,
  { warmUpMs, measuredMs }: Window,
  step: (client: number) => Promise<unknown>,
): Promise<Sample> => {
  const from = performance.now() + warmUpMs;
  let until = from + measuredMs;
  const latencies: number[] = [];
  const run = async (client: number): Promise<void> => {
    for (let begun = performance.now(); begun < until || latencies.length === 0;) {
      await step(client);
      const done = performance.now();
      if (begun >= from && latencies.length === 0) until = Math.max(until, done);
      if (begun >= from && done <= until) latencies.push(done - begun);
      begun = done;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  return sampleOf(latencies, until - from);
};

/** One client that does something long again and again, at least once, until the time is over. */
export const oneByOne = async (
  { warmUpMs, measuredMs }: Window,
  step: () => Promise<unknown>,
): Promise<Sample> => {
  const repeat = async (millis: number): Promise<Sample> => {
    const latencies: number[] = [];
    let spent = 0;
    while (spent < millis || latencies.length === 0) {
      const begun = performance.now();
      await step();
      const took = performance.now() - begun;
      spent += took;
      latencies.push(took);
    }
    return sampleOf(latencies, spent);
  };
  await repeat(warmUpMs);
  return repeat(measuredMs);
};

const TICK_MS = 1;

/**
 * Steps at a steady rate, whether or not those before were answered. Latency counts from when a step was due, so that
 * a pause shows in all that it delayed.
 */
export const openLoop = async (
  perSecond: number,
  { warmUpMs, measuredMs }: Window,
  step: (dueMs: number) => Promise<unknown>,
): Promise<Sample> => {
  const begun = performance.now();
  const from = begun + warmUpMs;
  const until = from + measuredMs;
  const latencies: number[] = [];
  let [open, failure]: [number, unknown] = [0, undefined];
  let allAnswered: () => void = () => undefined;
  const take = async (due: number): Promise<void> => {
    await step(due);
    if (due >= from) latencies.push(performance.now() - due);
  };
  for (let sent = 0; failure === undefined;) {
    const now = performance.now();
    for (; begun + (sent * 1_000) / perSecond <= Math.min(now, until); sent += 1) {
      open += 1;
      void take(begun + (sent * 1_000) / perSecond)
        .catch((error: unknown) => void (failure ??= error))
        .finally(() => {
          open -= 1;
          if (open === 0) allAnswered();
        });
    }
    if (now >= until) break;
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await new Promise<void>((resolve) => {
    allAnswered = resolve;
    if (open === 0) resolve();
  });
  if (failure !== undefined) throw failure as Error;
  return sampleOf(latencies, measuredMs);
};
