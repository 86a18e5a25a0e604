import { Argument, type Command, InvalidArgumentError } from 'commander';
import type { Launch } from '../launch.js';
import { runBeside } from '../system/run-beside.js';

const MAX_REASON = 500;

const itemId = (value: string): string => {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) {
    throw new InvalidArgumentError('It is a UUID, as `palabre open-items list` shows it.');
  }
  return value;
};

const reason = (value: string): string => {
  if (!/\S/u.test(value) || value.length > MAX_REASON) {
    throw new InvalidArgumentError(`1 to ${MAX_REASON} characters, not all of them blanks.`);
  }
  return value;
};

/** `palabre open-items` */
export function addOpenItemsCommand(program: Command, launch: Launch): void {
  const items = program
    .command('open-items')
    .summary('what the system could not do by itself')
    .description(
      'Lists the commands of reactions and timers that came to nothing, and settles them. The worker, which has to ' +
        'run, sends a command again under the same id, so that nothing is done twice.',
    );
  items
    .command('list')
    .summary('list what is open, as JSON, a line each')
    .action(() => runProgram(launch, ['list']));
  for (const [name, summary] of [
    ['retry', 'have the command sent again, once the cause is out of the way'],
    ['dismiss', 'say that nothing is to follow any more'],
  ] as const) {
    items
      .command(name)
      .summary(summary)
      .addArgument(new Argument('<id>', 'of the open item').argParser(itemId))
      .requiredOption('--reason <words>', 'why; it stays readable for ever, so name nobody', reason)
      .action((id: string, { reason }: { reason: string }) =>
        runProgram(launch, [name, id, reason]),
      );
  }
}

const runProgram = (launch: Launch, args: readonly string[]): Promise<void> =>
  runBeside(launch, {
    ...{ name: 'open items', script: 'system/open-items.program.js', args },
    failed: 'This was not done; the line above says why.',
  });
