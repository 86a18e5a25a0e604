import type { Logger } from 'pino';
import {
  CommandRefused,
  destroyKeys,
  dismissOpenItem,
  retryOpenItem,
  StoreUnavailable,
  type CommandRunner,
  type CommandSpec,
  type Dispatch,
  type KeyVault,
  type OpenItemOrder,
  type OpenItemRetrier,
} from '@palabre/eventing';

/** What a command of a reaction or timer is carried out with. */
export interface DispatcherParts {
  readonly specs: ReadonlyMap<string, CommandSpec>;
  readonly runner: Pick<CommandRunner, 'executeData'>;
  readonly vault: Pick<KeyVault, 'destroy'>;
  /** Asked for when needed: it sends through this very dispatcher. */
  readonly openItems: () => Pick<OpenItemRetrier, 'retry' | 'dismiss'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** What is done here, and not by a command of a context. */
const ownOrders = ({
  vault,
  openItems,
}: DispatcherParts): Readonly<Record<string, (data: never) => Promise<void>>> => ({
  [destroyKeys.name]: ({ subject, purposes, matter }: NonNullable<(typeof destroyKeys)['data']>) =>
    vault.destroy(subject, purposes, matter),
  [retryOpenItem.name]: (order: OpenItemOrder) => openItems().retry(order),
  [dismissOpenItem.name]: (order: OpenItemOrder) => openItems().dismiss(order),
});

/** Carries out what reactions and timers send: a command of a context, or an order to the worker itself. */
export const dispatcher = (parts: DispatcherParts): Dispatch => {
  const { specs, runner, log } = parts;
  const orders = ownOrders(parts);
  return async ({ command, data }, caller) => {
    const order = orders[command];
    if (order) {
      await order(data as never);
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
};
