import type { Command } from 'commander';
import type { Launch } from '../launch.js';

/** `palabre check`: hands `setExitCode` 1 when something does not tie, 3 when nobody can say yet. */
export function addCheckCommand(
  program: Command,
  launch: Launch,
  setExitCode: (code: number) => void,
): void {
  program
    .command('check')
    .summary('check that what must agree agrees')
    .command('ledger')
    .summary('bank, honoraria and budget')
    .description(
      'Compares what the bank states, what its lines were matched to, what was paid, what is owed and what stands in ' +
        'the budget, each found in two ways, and prints each tie. Exit code 1 when one does not hold, 3 when what they are ' +
        'made of has not followed the log to its end within ten seconds: nobody can say then.',
    )
    .option('--json', 'answer with JSON on standard output')
    .action(async ({ json = false }: { json?: boolean }) => {
      // Loaded here only: nothing else of the command line needs the contexts.
      const { checkLedger } = await import('../check/check-ledger.js');
      setExitCode(await checkLedger(launch, json));
    });
}
