import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { CommandError, say, type Launch } from '../launch.js';
import { importStatement } from '../statement/import.js';
import type { InspectOptions } from '../statement/inspect.js';
import { readSettings } from '../system/settings.js';

interface ImportOptions {
  readonly account: string;
  readonly url?: string;
  readonly tokenFile?: string;
  readonly language: string;
}

const accountId = (value: string): string => {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return value;
  throw new InvalidArgumentError('It is a UUID, as GET /cohorts/{id}/own-accounts lists it.');
};

const apiUrl = (value: string): string => {
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (protocol === 'http:' || protocol === 'https:') return value;
  throw new InvalidArgumentError('It is a URL such as https://palabre.example.org.');
};

/** `palabre statement`: hands `setExitCode` 1 when a file is refused. */
export function addStatementCommand(
  program: Command,
  launch: Launch,
  setExitCode: (code: number) => void,
): void {
  const statement = program
    .command('statement')
    .summary('look into a file of a bank')
    .description('Looks into files of banks and payment providers, and sends them in.');
  statement
    .command('inspect')
    .description(
      'Shows what a file holds: camt.052, camt.053, camt.054, pain.002, MT940, or a CSV that a profile knows. ' +
        'Account, currency, balances, footing; each line with its references, charges, returns and exchange. ' +
        'Nothing is stored. Needs no database. Exit code 1 when the file is refused.',
    )
    .argument('<file>', 'the file')
    .option('--json', 'one JSON document instead of text')
    .option('--with-names', 'also what names people: parties, their accounts, remittance texts')
    .option('--encoding <label>', 'of MT940 or CSV, where it is not UTF-8')
    .option('--profile <file>', 'a JSON file that describes a CSV export; tried first')
    .action(async (file: string, options: InspectOptions) => {
      // Loaded here only: sending a file in does without the readers of all formats.
      const { inspect } = await import('../statement/inspect.js');
      if (!(await inspect(file, options))) setExitCode(1);
    });
  statement
    .command('import')
    .description(
      'Sends a file of statements to the API, as somebody of finance: whoever the token is for has imported it. The ' +
        'same file again adds nothing. The token stands in PALABRE_TOKEN or in a file, never on the command line, where ' +
        'others on the machine could read it. Exit code 1 when the file is refused.',
    )
    .argument('<file>', 'the file')
    .requiredOption('--account <id>', 'the own account that it is of', accountId)
    .option('--url <url>', 'of the API; this machine’s own when absent', apiUrl)
    .option('--token-file <file>', 'holds the bearer token; else PALABRE_TOKEN does')
    .option('--language <code>', 'of what a refusal says: en or fr', 'en')
    .action(async (file: string, options: ImportOptions) => {
      if (!(await sendIn(file, options, launch))) setExitCode(1);
    });
}

const tokenOf = async ({ tokenFile }: ImportOptions): Promise<string> => {
  const text =
    tokenFile === undefined
      ? (process.env['PALABRE_TOKEN'] ?? '')
      : await readFile(tokenFile, 'utf8').catch(() => {
          throw new CommandError(`The token file ${tokenFile} cannot be read.`);
        });
  const token = text.trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token;
  throw new CommandError(
    'There is no token: set PALABRE_TOKEN, or name a file that holds one by --token-file.',
  );
};

/** @returns whether the file was taken in */
const sendIn = async (file: string, options: ImportOptions, launch: Launch): Promise<boolean> => {
  const token = await tokenOf(options);
  const url = options.url ?? `http://127.0.0.1:${readSettings(launch.root).port}`;
  const { account, language } = options;
  const outcome = await importStatement({ file, accountId: account, url, token, language });
  if (!outcome.taken) {
    const { code = 'no code', title, detail } = outcome.problem;
    say(`refused (${outcome.status} ${code}): ${detail ?? title ?? 'no reason given'}`);
    process.stdout.write(`${JSON.stringify(outcome.problem)}\n`);
    return false;
  }
  for (const { statementId, from, to, lines, newLines, foots, ...one } of outcome.statements) {
    const { contradictions } = one;
    const told = { statementId, from, to, lines, newLines, foots, contradictions };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }
  const warns = outcome.statements.some(({ foots }) => foots === false);
  if (warns) say('a statement does not add up by the bank’s own figures');
  if (outcome.statements.some(({ contradictions }) => (contradictions ?? 0) > 0)) {
    say('a statement contradicts lines that were known: see the cohort’s honoraria-exceptions');
  }
  return true;
};
