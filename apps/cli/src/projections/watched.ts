import type { RebuildProgress, VerifyProgress } from '@palabre/eventing';
import { CommandError, say } from '../launch.js';
import { progressText } from './texts.js';

const LINE_EVERY_MILLIS = 5_000;

/** How long work is watched, and ended by Ctrl-C. */
interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RebuildProgress | VerifyProgress) => void;
}

/**
 * Does what folds the log once more for a read model, tells on standard error how far it has come, and ends it when the
 * process is to end.
 * @param about `givenUp`: what is said then
 * @returns what came of it, and how long it took, in seconds
 * @throws CommandError when it was given up, and what the work throws
 */
export async function watched<Result>(
  about: { readonly projection: string; readonly givenUp: string },
  work: (watch: Watch) => Promise<Result>,
): Promise<{ readonly result: Result; readonly seconds: number }> {
  const begun = performance.now();
  let toldAt = begun;
  const seconds = (): number => (performance.now() - begun) / 1_000;
  const stop = new AbortController();
  const end = (): void => stop.abort(new CommandError(about.givenUp));
  process.once('SIGINT', end).once('SIGTERM', end);
  const onProgress: Watch['onProgress'] = (progress) => {
    const every = process.stderr.isTTY ? 200 : LINE_EVERY_MILLIS;
    if (performance.now() - toldAt < every) return;
    toldAt = performance.now();
    say(progressText(about.projection, progress, seconds()));
  };
  try {
    const result = await work({ signal: stop.signal, onProgress });
    return { result, seconds: Math.round(seconds() * 10) / 10 };
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}
