import { InvalidArgumentError, type Command } from 'commander';
import { STAFF_ROLES, type StaffRole } from '@palabre/kernel';
import type { Launch } from '../launch.js';
import { readConfiguration } from '../platform.js';
import { readSettings } from '../system/settings.js';

const staffRole = (value: string, sofar: readonly StaffRole[]): readonly StaffRole[] => {
  const role = STAFF_ROLES.find((known) => known === value);
  if (!role) throw new InvalidArgumentError(`Known roles: ${STAFF_ROLES.join(', ')}.`);
  return [...sofar, role];
};

const seconds = (value: string): number => {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('A whole number of seconds.');
  return Number(value);
};

const subject = (value: string): string => {
  if (!/^\S(.{0,198}\S)?$/u.test(value)) {
    throw new InvalidArgumentError('1 to 200 characters, without blanks around them.');
  }
  return value;
};

interface TokenOptions {
  readonly subject: string;
  readonly role: readonly StaffRole[];
  readonly expiresIn?: number;
}

/** `palabre token` */
export function addTokenCommand(program: Command, launch: Launch): void {
  program
    .command('token')
    .summary('print a development token')
    .description(
      'Prints a bearer token of the local issuer, for development only: members, leads and reviewers need no ' +
        'role, it follows from the log.\nExample: palabre token --subject me --role finance',
    )
    .requiredOption('--subject <name>', 'who it is for; the same name is the same login', subject)
    .option(
      '--role <role>',
      `a staff role, as often as needed: ${STAFF_ROLES.join(', ')}`,
      staffRole,
      [],
    )
    .option('--expires-in <seconds>', 'how long it is valid', seconds)
    .action(async ({ subject, role, expiresIn }: TokenOptions) => {
      // Loaded here only: the supervisor does without it.
      const { LocalIssuer } = await import('../../../../libs/platform/src/identity/index.js');
      const { home } = readSettings(launch.root);
      const issuer = new LocalIssuer({ ...readConfiguration(), PALABRE_HOME: home });
      const token = await issuer.sign({
        subject,
        roles: role,
        ...(expiresIn === undefined ? {} : { expiresIn }),
      });
      process.stdout.write(`${token}\n`);
    });
}
