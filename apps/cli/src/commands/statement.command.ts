import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { CsvProfile } from '@palabre/banking';
import { CommandError } from '../launch.js';
import { JsonInspection } from '../statement/inspection.json.js';
import { TextInspection } from '../statement/inspection.text.js';
import type { Refused } from '../statement/inspection.js';

interface InspectOptions {
  readonly json?: boolean;
  readonly withNames?: boolean;
  readonly encoding?: string;
  readonly profile?: string;
}

/** `palabre statement`: hands `setExitCode` 1 when a file is refused. */
export function addStatementCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('statement')
    .summary('look into a file of a bank')
    .description('Looks into files of banks and payment providers. Nothing is stored.')
    .command('inspect')
    .description(
      'Shows what a file holds: camt.052, camt.053, camt.054, pain.002, MT940, or a CSV that a profile knows. ' +
        'Account, currency, balances, footing; each line with its references, charges, returns and exchange. ' +
        'Needs no database. Exit code 1 when the file is refused.',
    )
    .argument('<file>', 'the file')
    .option('--json', 'one JSON document instead of text')
    .option('--with-names', 'also what names people: parties, their accounts, remittance texts')
    .option('--encoding <label>', 'of MT940 or CSV, where it is not UTF-8')
    .option('--profile <file>', 'a JSON file that describes a CSV export; tried first')
    .action(async (file: string, options: InspectOptions) => {
      if (!(await inspect(file, options))) setExitCode(1);
    });
}

const profileIn = async (file: string): Promise<CsvProfile> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`The profile ${file} cannot be read.`);
  });
  // Loaded here only: looking into a file does without it.
  const { parseCsvProfile } = await import('@palabre/banking');
  try {
    return parseCsvProfile(JSON.parse(text));
  } catch (error) {
    throw new CommandError(`The profile ${file} is none: ${(error as Error).message}`);
  }
};

/** @returns whether the file was taken in */
const inspect = async (file: string, options: InspectOptions): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${file} to be read.`);
  const { readBankFile, StatementRefused } = await import('@palabre/banking');
  const { json = false, withNames = false, encoding, profile } = options;
  const csvProfiles = profile === undefined ? [] : [await profileIn(profile)];
  const write = (text: string): void => void process.stdout.write(text);
  const inspection = json
    ? new JsonInspection(basename(file), write, withNames)
    : new TextInspection(write, withNames);
  try {
    const bytes = createReadStream(file, { highWaterMark: 262_144 });
    for await (const event of readBankFile(bytes, { csvProfiles, encoding })) {
      inspection.take(event);
    }
    inspection.end();
    return true;
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path, reason } = error;
    inspection.end({ code, line, path, reason } satisfies Refused);
    return false;
  }
};
