import { join } from 'node:path';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { CommandRunner, KeyVault, type CommandSpec, type EventStore } from '@palabre/eventing';
import {
  applyErasuresAgain,
  COMMAND_SPECS,
  CONFIGURATION,
  ErasureFile,
  EVENT_STORE,
  LOGGER,
  rememberingVault,
  type Configuration,
  type ErasureParts,
} from '@palabre/platform';

/** How long after a failure it is tried again, in milliseconds. */
const AGAIN_MS = 30_000;

/** Remembers what is erased apart from the database, and applies it again where a backup has undone it. */
@Injectable()
export class Eraser implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** What destroys keys in this worker. */
  readonly vault: Pick<KeyVault, 'destroy'>;
  private readonly parts: ErasureParts;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIGURATION) { PALABRE_HOME }: Configuration,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(COMMAND_SPECS) specs: ReadonlyMap<string, CommandSpec>,
    @Inject(LOGGER) private readonly log: Logger,
    runner: CommandRunner,
    vault: KeyVault,
  ) {
    const file = new ErasureFile(join(PALABRE_HOME, 'keys'));
    this.vault = rememberingVault(vault, file);
    this.parts = { file, vault, store, runner, specs };
  }

  onApplicationBootstrap(): void {
    this.running = this.apply();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
  }

  private async apply(): Promise<void> {
    try {
      const { keys, persons } = await applyErasuresAgain(this.parts);
      if (keys + persons === 0) return;
      this.log.warn({ keys, persons }, 'erasures that the database knew nothing of: applied again');
    } catch (error) {
      // The message of a database error may quote data; name and code do not.
      const { name, code } = error as { name?: string; code?: string };
      this.log.warn({ error: name, code }, 'erasures could not be compared with the database');
      this.timer = setTimeout(() => (this.running = this.apply()), AGAIN_MS);
      this.timer.unref();
    }
  }
}
