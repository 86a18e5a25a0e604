import { join } from 'node:path';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { ProofRunner, TreeRefused, type EventStore } from '@palabre/eventing';
import {
  CONFIGURATION,
  EVENT_STORE,
  LOGGER,
  readProofSigner,
  SESSIONS,
  SignedFile,
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
    @Inject(SESSIONS) sessions: Pool,
  ) {
    if (configuration.PALABRE_PROOFS === 'off') return;
    this.runner = new ProofRunner({
      store,
      ...{ pool, sessions },
      signer: readProofSigner(configuration),
      memory: new SignedFile(join(configuration.PALABRE_HOME, 'keys')),
      onTrust: (size) =>
        log.warn({ size }, 'nothing is remembered of what was signed: taken from the database'),
      onProblem: (error, names) => {
        // The message of a database error may quote data; name and code do not.
        const { name, code } = error as { name?: string; code?: string };
        const reason = error instanceof TreeRefused ? error.message : undefined;
        log.warn({ names, error: name, code, reason }, 'the tree over the log met a problem');
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
