import { parseArgs } from 'node:util';
import { ApiProblem, ApiUnreachable } from './client/problem.js';
import { runDemo } from './demo.js';
import { YearRefused } from './play/story.js';
import { terminalLanguage } from './terminal/language.js';

const DEFAULT_SEED = '2024';

/** Node names what is wrong with the options in its error's message. */
const isUsage = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

try {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: DEFAULT_SEED },
      report: { type: 'string' },
    },
  });
  if (!/^\d{1,9}$/.test(values.seed)) throw new RangeError('--seed takes a whole number');
  process.exitCode = await runDemo({
    url: process.env['PALABRE_URL'] ?? 'http://localhost:3000',
    home: process.env['PALABRE_HOME'] ?? '.palabre',
    seed: Number(values.seed),
    report: values.report,
    language: terminalLanguage(process.env),
    screen: process.stdout,
  });
} catch (error) {
  // A refusal or an answer that never came tells all there is in its sentence; anything else shows where it arose.
  const told = [ApiProblem, ApiUnreachable, YearRefused].some((kind) => error instanceof kind);
  const expected = told || isUsage(error);
  const words = error instanceof Error ? (expected ? error.message : error.stack) : String(error);
  process.stderr.write(`\ndemo: ${words}\n`);
  process.exitCode = 1;
}
