import type { Logger } from 'pino';
import {
  CommandRefused,
  destroyKeys,
  StoreUnavailable,
  type CommandRunner,
  type CommandSpec,
  type Dispatch,
  type KeyVault,
} from '@palabre/eventing';

/** What a command of a reaction or timer is carried out with. */
export interface DispatcherParts {
  readonly specs: ReadonlyMap<string, CommandSpec>;
  readonly runner: Pick<CommandRunner, 'executeData'>;
  readonly vault: Pick<KeyVault, 'destroy'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** Carries out what reactions and timers send: a command of a context, or the vault's own. */
export const dispatcher =
  ({ specs, runner, vault, log }: DispatcherParts): Dispatch =>
  async ({ command, data }, caller) => {
    if (command === destroyKeys.name) {
      const { subject, purposes, matter } = data as NonNullable<(typeof destroyKeys)['data']>;
      await vault.destroy(subject, purposes, matter);
      return 'done';
    }
    const spec = specs.get(command);
    if (!spec) throw new Error(`no context has the command ${command}`);
    try {
      await runner.executeData(spec, data as object, caller);
      return 'done';
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code === 'BUSY') throw error;
      // No rule says no: the read models have to catch up, and then the command has its answer.
      if (error.code === 'READ_MODEL_BEHIND') throw new StoreUnavailable('read models are behind');
      log.warn({ command, code: error.code }, 'a reaction was refused');
      return { refused: error.code, details: error.details };
    }
  };
