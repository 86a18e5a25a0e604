import type { Command } from 'commander';
import type { Launch } from '../launch.js';
import type { Choice } from '../projections/actions.js';
import type { Operations } from '../projections/operations.js';

type Actions = typeof import('../projections/actions.js') &
  Pick<typeof import('../projections/verify.js'), 'verify'>;
type Action = (actions: Actions, operations: Operations) => Promise<number | void>;

const PAUSED =
  'Stops a projection where it is. Its rows stay readable and grow old; commands that look at it are refused or wait ' +
  'meanwhile, also those of reactions.';

const VERIFY =
  'Folds the log into a second table beside each (all, unless some are named), compares the two row by row at one ' +
  'position, and throws the second one away; nothing is changed. Names the table, the key and the columns of what ' +
  'differs, and none of their values. Exit code 1 when something differs, 3 when nothing does and something could ' +
  'not be proved: it has dead letters, is paused, or is being rebuilt. Can be interrupted and run again.';

/** `palabre projections …`: hands `setExitCode` the code of the command. */
export function addProjectionsCommand(
  program: Command,
  launch: Launch,
  setExitCode: (code: number) => void,
): void {
  const run = async (action: Action): Promise<void> => {
    // Loaded here only: nothing else of the command line needs the contexts.
    const { withOperations } = await import('../projections/operations.js');
    const { verify } = await import('../projections/verify.js');
    const actions = { ...(await import('../projections/actions.js')), verify };
    setExitCode((await withOperations(launch, (operations) => action(actions, operations))) ?? 0);
  };
  const projections = program
    .command('projections')
    .summary('look after the read models')
    .description(
      'Read models are folded from the log by projections. These commands work on a running system.',
    );
  const command: Make = (usage, summary, description) =>
    projections
      .command(usage)
      .summary(summary)
      .description(description)
      .option('--json', 'answer with JSON on standard output');

  command(
    'list',
    'what each is doing',
    'Shows version, position, lag, dead letters and state.',
  ).action((choice: Choice) => run((actions, operations) => actions.list(operations, choice)));
  command(
    'rebuild [name]',
    'build a read model anew from the log',
    'Folds the log into a second table, which then takes the place of the live one at once. Readers see the ' +
      'live rows until then; other projections and reactions are not touched. Can be interrupted and run again.',
  )
    .option('--all', 'all of them, one after the other')
    .option(
      '--after-restore',
      'the log was brought back from a backup: what had come further than it goes back, reactions too',
    )
    .action((name: string | undefined, choice: Choice) =>
      run((actions, operations) => actions.rebuild(operations, name, choice)),
    );
  command('verify [names...]', 'prove that a read model is what the log gives', VERIFY).action(
    (names: readonly string[], choice: Choice) =>
      run((actions, operations) => actions.verify(operations, names, choice)),
  );
  for (const [verb, paused, words] of [
    ['pause', true, PAUSED],
    ['resume', false, 'Lets a paused projection go on from where it is.'],
  ] as const) {
    command(`${verb} <name>`, `${verb} a projection`, words).action(
      (name: string, choice: Choice) =>
        run((actions, operations) => actions.pause(operations, name, paused, choice)),
    );
  }
  addDeadLetters(command, run);
}

type Make = (usage: string, summary: string, description: string) => Command;

function addDeadLetters(command: Make, run: (action: Action) => Promise<void>): void {
  command(
    'dead-letters [name]',
    'events that could not be folded',
    'Shows, by projection and reason, the events that could not be folded into a row, and those that wait behind ' +
      'one for the same row. Quotes no data.',
  ).action((name: string | undefined, choice: Choice) =>
    run((actions, operations) => actions.showDeadLetters(operations, name, choice)),
  );
  command(
    'replay [name]',
    'fold dead letters again, after a fix',
    'Folds the parked rows again from the log. Exit code 1 when some still cannot be folded.',
  )
    .option('--all', 'of all projections')
    .action((name: string | undefined, choice: Choice) =>
      run((actions, operations) => actions.replay(operations, name, choice)),
    );
}
