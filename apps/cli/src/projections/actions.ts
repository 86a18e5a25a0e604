import {
  AheadOfLog,
  deadLetterGroups,
  pauseProjection,
  projectionStates,
  putReactionsBack,
  RebuildUnderWay,
  type ProjectionRunner,
} from '@palabre/eventing';
import { CommandError, say } from '../launch.js';
import { known, type Operations } from './operations.js';
import { deadLetterText, duration, jsonText, listText, progressText } from './texts.js';

/** How a command on projections answers, and what it is about. */
export interface Choice {
  readonly json?: boolean;
  readonly all?: boolean;
  /** Of `rebuild`: the log was brought back from a backup. */
  readonly afterRestore?: boolean;
}

const LINE_EVERY_MILLIS = 5_000;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export async function list({ pool, store, names }: Operations, { json }: Choice): Promise<void> {
  const states = (await projectionStates(pool, store)).filter(({ projection }) =>
    names.includes(projection),
  );
  print(json ? jsonText(states) : listText(states));
}

export async function pause(
  { pool, names }: Operations,
  name: string,
  paused: boolean,
  { json }: Choice,
): Promise<void> {
  if (!(await pauseProjection(pool, known(names, name), paused))) {
    throw new CommandError(`${name} has never run: start Palabre once.`);
  }
  if (json) print(jsonText({ projection: name, paused }));
  else print(paused ? `${name} stands still until you resume it.` : `${name} goes on.`);
}

export async function showDeadLetters(
  { pool, names }: Operations,
  name: string | undefined,
  { json }: Choice,
): Promise<void> {
  const groups = await deadLetterGroups(pool, name === undefined ? name : known(names, name));
  print(json ? jsonText(groups) : deadLetterText(groups));
}

/** @returns the exit code: 1 when letters are left */
export async function replay(
  operations: Operations,
  name: string | undefined,
  { json, all }: Choice,
): Promise<number> {
  const waiting = new Set((await deadLetterGroups(operations.pool)).map((one) => one.projection));
  const chosen = choose(operations.names, name, all).filter((one) => !all || waiting.has(one));
  const outcomes: { projection: string; left: number }[] = [];
  for (const projection of chosen) {
    const left = await operations.runner.replayDeadLetters(projection).catch((error: unknown) => {
      throw failure(projection, error);
    });
    outcomes.push({ projection, left });
  }
  if (json) print(jsonText(outcomes));
  else if (outcomes.length === 0) print('There are no dead letters.');
  else for (const { projection, left } of outcomes) print(replayed(projection, left));
  return outcomes.some(({ left }) => left > 0) ? 1 : 0;
}

const replayed = (projection: string, left: number): string =>
  left === 0
    ? `${projection}: all are folded.`
    : `${projection}: ${left} could not be folded and wait for a fix.`;

/** @returns the exit code: 1 when one of them failed */
export async function rebuild(
  operations: Operations,
  name: string | undefined,
  { json, all, afterRestore = false }: Choice,
): Promise<number> {
  const { runner, pool, store } = operations;
  const chosen = choose(operations.names, name, all);
  if (afterRestore) {
    const back = await putReactionsBack(pool, await store.head());
    for (const reaction of back) say(`${reaction}: put back to the end of the log.`);
  }
  const done: { projection: string; seconds: number }[] = [];
  let code = 0;
  for (const projection of chosen) {
    try {
      const seconds = await rebuildOne(runner, projection, afterRestore);
      done.push({ projection, seconds });
      if (!json) print(`${projection}: rebuilt in ${duration(seconds)}.`);
    } catch (error) {
      const told = failure(projection, error);
      if (!all || !(told instanceof CommandError)) throw told;
      say(told.message);
      code = 1;
    }
  }
  if (json) print(jsonText(done));
  return code;
}

/** @returns how long it took, in seconds */
async function rebuildOne(
  runner: ProjectionRunner,
  projection: string,
  afterRestore: boolean,
): Promise<number> {
  const begun = performance.now();
  let toldAt = begun;
  const seconds = (): number => (performance.now() - begun) / 1_000;
  const stop = new AbortController();
  const end = (): void => stop.abort(new CommandError('The rebuild was given up.'));
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await runner.rebuild(projection, {
      signal: stop.signal,
      afterRestore,
      onProgress: (progress) => {
        const every = process.stderr.isTTY ? 200 : LINE_EVERY_MILLIS;
        if (performance.now() - toldAt < every) return;
        toldAt = performance.now();
        say(progressText(projection, progress, seconds()));
      },
    });
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
  return Math.round(seconds() * 10) / 10;
}

const choose = (names: readonly string[], name: string | undefined, all = false) => {
  if ((name === undefined) === !all) {
    throw new CommandError('Name one projection, or give --all. See: palabre projections list');
  }
  return name === undefined ? names : [known(names, name)];
};

/** What became of a rebuild or replay, in a sentence where there is one. */
const failure = (projection: string, error: unknown): unknown => {
  if (error instanceof RebuildUnderWay) {
    return new CommandError(`${projection} is being rebuilt already, by another process.`);
  }
  if (error instanceof AheadOfLog) {
    return new CommandError(
      `${projection}: ${error.message}. Is EVENT_STORE_URL, EVENT_STORE_LOG or DATABASE_URL another one than ` +
        'before? If the log was brought back from a backup: palabre projections rebuild --all --after-restore',
    );
  }
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'ProjectionPaused') {
    return new CommandError(
      `${projection} is paused: palabre projections resume ${projection} first.`,
    );
  }
  if (name === 'NewerEvent') {
    return new CommandError(
      `${projection}: the log has events that a newer program wrote; run this with that one.`,
    );
  }
  if (name === 'Fenced') {
    return new CommandError(
      `${projection} runs in another version than this program's: start Palabre with it first.`,
    );
  }
  if (code !== undefined && /^(22|23|54)/.test(code)) {
    return new CommandError(`${projection}: the database still refuses the values (${code}).`);
  }
  if (code === '2BP01') {
    return new CommandError(
      `${projection}: something that was made by hand rests on its table; drop that first.`,
    );
  }
  return error;
};
