import {
  deadLetterGroups,
  pauseProjection,
  projectionStates,
  putReactionsBack,
} from '@palabre/eventing';
import { CommandError, say } from '../launch.js';
import { failure } from './failure.js';
import { known, type Operations } from './operations.js';
import { deadLetterText, duration, jsonText, listText } from './texts.js';
import { watched } from './watched.js';

/** How a command on projections answers, and what it is about. */
export interface Choice {
  readonly json?: boolean;
  readonly all?: boolean;
  /** Of `rebuild`: the log was brought back from a backup. */
  readonly afterRestore?: boolean;
}

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
      const { seconds } = await watched(
        { projection, givenUp: 'The rebuild was given up.' },
        (watch) => runner.rebuild(projection, { ...watch, afterRestore }),
      );
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

const choose = (names: readonly string[], name: string | undefined, all = false) => {
  if ((name === undefined) === !all) {
    throw new CommandError('Name one projection, or give --all. See: palabre projections list');
  }
  return name === undefined ? names : [known(names, name)];
};
