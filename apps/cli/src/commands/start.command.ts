import { type Command, Option } from 'commander';
import { type Launch, say } from '../launch.js';
import { stopSignal, whenAborted } from '../system/stop-signal.js';
import { PARTS, type Part, startSystem } from '../system/system.js';

/** `palabre start` */
export function addStartCommand(program: Command, launch: Launch): void {
  program
    .command('start')
    .summary('start the server')
    .description(
      'Starts the database (embedded, or the one of DATABASE_URL), the API and the worker, and keeps them ' +
        'running until Ctrl-C.\nSettings: PORT (3000), PALABRE_HOME (.palabre), DATABASE_URL, ' +
        'API_DATABASE_URL, WORKER_DATABASE_URL.',
    )
    .addOption(
      new Option('--only <part>', 'the database, and of the programs this one or none').choices(
        PARTS,
      ),
    )
    .action(async ({ only }: { readonly only?: Part }) => {
      const signal = stopSignal();
      const system = await startSystem(launch, signal, only);
      // The database alone is no child of this process: nothing else would keep that.
      const alive = setInterval(() => undefined, 60_000);
      say(
        only === undefined || only === 'api'
          ? `ready on ${system.url} (API: ${system.url}/docs). Ctrl-C stops it.`
          : `the ${only} runs, and no API. Ctrl-C stops it.`,
      );
      try {
        await Promise.race([whenAborted(signal), system.failure]);
        say('stopping');
      } finally {
        clearInterval(alive);
        await system.stop();
      }
    });
}
