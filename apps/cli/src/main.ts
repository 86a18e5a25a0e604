import { Command, CommanderError } from 'commander';
import { addAuditCommand } from './commands/audit.command.js';
import { addCheckCommand } from './commands/check.command.js';
import { addDemoCommand } from './commands/demo.command.js';
import { addExportCommand } from './commands/export.command.js';
import { addKeysCommand } from './commands/keys.command.js';
import { addOpenItemsCommand } from './commands/open-items.command.js';
import { addProjectionsCommand } from './commands/projections.command.js';
import { addStartCommand } from './commands/start.command.js';
import { addStatementCommand } from './commands/statement.command.js';
import { addTokenCommand } from './commands/token.command.js';
import { type Launch, say } from './launch.js';

/** Errors whose message is all that the person at the terminal needs. */
const PLAIN = new Set([
  'CommandError',
  'EmbeddedPostgresError',
  'DatabaseSetupError',
  'ConfigurationError',
  'UnreadableFile',
]);

/**
 * The command line.
 * @param args without node and script
 * @returns the exit code
 */
export async function run(args: readonly string[], launch: Launch): Promise<number> {
  let exitCode = 0;
  const program = new Command('palabre')
    .description('Programmes of communities of practice: server, demo and tools for operators.')
    .version('0.1.0')
    .exitOverride();
  addStartCommand(program, launch);
  addTokenCommand(program, launch);
  addOpenItemsCommand(program, launch);
  addKeysCommand(program, launch);
  addDemoCommand(program, launch, (code) => (exitCode = code));
  addAuditCommand(program, launch, (code) => (exitCode = code));
  addExportCommand(program, launch);
  addProjectionsCommand(program, launch, (code) => (exitCode = code));
  addStatementCommand(program, launch, (code) => (exitCode = code));
  addCheckCommand(program, launch, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof Error)) throw error;
    if (error.name === 'AbortError') return 130;
    if (!PLAIN.has(error.name)) throw error;
    say(error.message);
    return 1;
  }
}
