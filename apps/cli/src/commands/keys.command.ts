import type { Command } from 'commander';
import { CommandError, say, type Launch } from '../launch.js';

/** `palabre keys …` */
export function addKeysCommand(program: Command, launch: Launch): void {
  const keys = program
    .command('keys')
    .summary('look after the keys of sealed data')
    .description('These commands work beside a running system.');
  keys
    .command('rewrap')
    .summary('wrap every key with the new master key')
    .description(
      'For a master key that has been changed: PALABRE_MASTER_KEY is the new one, PALABRE_MASTER_KEY_BEFORE the old ' +
        'one. May be interrupted and run again. Once it is done the old one opens backups of before only.',
    )
    .action(async () => {
      // Loaded here only: nothing else of the command line needs it.
      const { rewrap } = await import('../keys/rewrap.js');
      const count = await rewrap(launch);
      if (count === undefined) throw new CommandError('PALABRE_MASTER_KEY_BEFORE is not set.');
      say(`${count} keys were wrapped anew; take PALABRE_MASTER_KEY_BEFORE out of the settings`);
    });
}
