import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExportRequest } from '../exports/request.js';
import type { Launch } from '../launch.js';
import { runBeside } from '../system/run-beside.js';

interface Options {
  readonly cohort?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly out?: string;
  readonly language: 'en' | 'fr';
  readonly format?: string;
  readonly level?: string;
  readonly organisation?: string;
  readonly since?: string;
}

const cohortId = (value: string): string => {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return value.toLowerCase();
  throw new InvalidArgumentError('It is a UUID.');
};

const date = (value: string): string => {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  throw new InvalidArgumentError('It is a date such as 2025-03-31.');
};

const instant = (value: string): string => {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)
    ? new Date(value)
    : undefined;
  if (time && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('It is a moment such as 2025-03-31T18:00:00Z.');
};

const position = (value: string): string => {
  if (/^\d{1,18}$/.test(value)) return value;
  throw new InvalidArgumentError('It is a position of the log such as 7146.');
};

/** `palabre export …` */
export function addExportCommand(program: Command, launch: Launch): void {
  const exports = program
    .command('export')
    .summary('the books for other programs')
    .description(
      'Writes the books of a cohort, or what the public may know of it, as files for programs of others. Members ' +
        'appear by stand-ins or not at all. The database has to run. docs/exports.md describes each file.',
    );
  const command = (name: string, summary: string, description: string): Command =>
    exports
      .command(name)
      .summary(summary)
      .description(description)
      .option('--cohort <id>', 'the cohort; needed where several have a budget', cohortId)
      .option('--as-of <date>', 'only what took effect by this date', date)
      .option('--known-at <moment>', 'only what had been recorded by this moment', instant)
      .option('--out <path>', 'the file to write, or a folder for it, instead of standard output')
      .addOption(
        new Option('--language <language>', 'of its words').choices(['en', 'fr']).default('en'),
      );

  command(
    'journal',
    'a plain-text journal',
    'Writes the double-entry books for hledger, ledger or beancount, with the closing balances that the bank states ' +
      'as assertions.',
  )
    .addOption(
      new Option('--format <program>', 'which program reads it')
        .choices(['hledger', 'ledger', 'beancount'])
        .default('hledger'),
    )
    .action((options: Options) =>
      write(launch, 'exports.ExportJournal', options, { program: options.format }),
    );
  command(
    'iati',
    'an IATI 2.03 activity file',
    'Writes what may be known of the cohort: sums of periods that are over, never of few people, never of one.',
  )
    .addOption(
      new Option(
        '--level <level>',
        'for the public: quarters and regions; for partners: months and countries',
      )
        .choices(['public', 'partners'])
        .default('public'),
    )
    .action((options: Options) =>
      write(launch, 'exports.ExportActivity', options, { level: options.level }),
    );
  command(
    'vouchers',
    'vouchers for an accounting package',
    'Writes the money as vouchers in the accounts of an organisation, by its chart of accounts (POST ' +
      '/cohorts/:cohortId/charts-of-accounts). What the chart does not say is listed, and nothing is written.',
  )
    .addOption(
      new Option('--format <program>', 'which package reads it')
        .choices(['plain', 'fec', 'quickbooks'])
        .default('plain'),
    )
    .option('--organisation <name>', 'whose chart; needed where several have one')
    .option('--since <position>', 'only what was recorded after this position', position)
    .action(({ format, organisation, since, ...options }: Options) =>
      write(launch, 'exports.ExportVouchers', options, { program: format, organisation, since }),
    );
}

const write = async (
  launch: Launch,
  query: string,
  { cohort, asOf, knownAt, out, language }: Options,
  more: Readonly<Record<string, string | undefined>>,
): Promise<void> => {
  const fields = { cohortId: cohort, asOf, knownAt, ...more };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const request: ExportRequest = {
    ...{ query, language },
    input: Object.fromEntries(given) as Record<string, string>,
    ...(out === undefined ? {} : { out: resolve(out) }),
  };
  await runBeside(launch, {
    ...{ name: 'export', script: 'exports/export.program.js', args: [JSON.stringify(request)] },
    failed: 'No file was written; the line above says why.',
  });
};
