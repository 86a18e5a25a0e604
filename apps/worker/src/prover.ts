import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { ProofRunner, type EventStore } from '@palabre/eventing';
import {
  CONFIGURATION,
  EVENT_STORE,
  LOGGER,
  readProofSigner,
  type Configuration,
} from '@palabre/platform';

/** Lets the tree over the log grow and signs its checkpoints, for as long as the worker lives. */
@Injectable()
export class Prover implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly runner: ProofRunner | undefined;

  constructor(
    @Inject(CONFIGURATION) configuration: Configuration,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(LOGGER) log: Logger,
    pool: Pool,
  ) {
    if (configuration.PALABRE_PROOFS === 'off') return;
    this.runner = new ProofRunner({
      store,
      pool,
      signer: readProofSigner(configuration),
      onProblem: (error, names) => {
        // The message of a database error may quote data; name and code do not.
        const { name, code } = error as { name?: string; code?: string };
        log.warn({ names, error: name, code }, 'the tree over the log met a problem');
      },
    });
  }

  onApplicationBootstrap(): void {
    this.runner?.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
  }
}
