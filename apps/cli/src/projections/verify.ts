import { CommandError } from '../launch.js';
import { failure } from './failure.js';
import { known, type Operations } from './operations.js';
import { jsonText } from './texts.js';
import { stateOf, type Verdict } from './verdict.js';
import { summaryText, verdictText } from './verify.text.js';
import { watched } from './watched.js';

const GIVEN_UP = 'The verification was given up; what was printed before holds.';

const toStandardOutput = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/**
 * Compares read models with what the log gives, one after the other, and prints each.
 * @param names all unless there are some
 * @returns the exit code: 1 when one differs, 3 when one could not be proved
 */
export async function verify(
  operations: Pick<Operations, 'runner' | 'names'>,
  names: readonly string[],
  { json = false }: { readonly json?: boolean },
  print = toStandardOutput,
): Promise<0 | 1 | 3> {
  const chosen =
    names.length === 0 ? operations.names : names.map((name) => known(operations.names, name));
  const verdicts: Verdict[] = [];
  for (const projection of new Set(chosen)) {
    const verdict = await verifyOne(operations, projection);
    verdicts.push(verdict);
    if (!json) print(verdictText(verdict));
  }
  print(json ? jsonText(verdicts) : summaryText(verdicts));
  return exitCodeOf(verdicts);
}

const exitCodeOf = (verdicts: readonly Verdict[]): 0 | 1 | 3 => {
  if (verdicts.some(({ state }) => state === 'differs')) return 1;
  return verdicts.every(({ state }) => state === 'agrees') ? 0 : 3;
};

const verifyOne = async (
  { runner }: Pick<Operations, 'runner'>,
  projection: string,
): Promise<Verdict> => {
  try {
    const { result: found, seconds } = await watched({ projection, givenUp: GIVEN_UP }, (watch) =>
      runner.verify(projection, watch),
    );
    return { projection, state: stateOf(found), why: null, found, seconds };
  } catch (error) {
    const why = obstacle(projection, error);
    return { projection, state: 'unproved', why, found: null, seconds: 0 };
  }
};

/** Why one read model cannot be compared, where others can. @throws what stops the whole command */
const obstacle = (projection: string, error: unknown): string => {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (name === 'NeverRan') return `${projection} has never run: start Palabre once.`;
  if (code !== undefined && /^(0A|42)/.test(code)) {
    return `${projection}: its table is not what the migrations made (${code}: ${message}).`;
  }
  const told = failure(projection, error);
  if (told === error || !(told instanceof CommandError)) throw error;
  return told.message;
};
