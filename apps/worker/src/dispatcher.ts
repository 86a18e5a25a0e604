import type { Logger } from 'pino';
import {
  CommandRefused,
  destroyKeys,
  dismissOpenItem,
  isAway,
  LOG_ENDS_EARLY,
  ReadModelsUnready,
  retryOpenItem,
  StoreUnavailable,
  UNREADY_CODES,
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
}: DispatcherParts): Readonly<
  Record<string, (data: never, signal: AbortSignal) => Promise<void>>
> => ({
  [destroyKeys.name]: ({ subject, purposes, matter }: NonNullable<(typeof destroyKeys)['data']>) =>
    vault.destroy(subject, purposes, matter),
  [retryOpenItem.name]: (order: OpenItemOrder, signal) => openItems().retry(order, signal),
  [dismissOpenItem.name]: (order: OpenItemOrder) => openItems().dismiss(order),
});

/** Carries out what reactions and timers send: a command of a context, or an order to the worker itself. */
export const dispatcher = (parts: DispatcherParts): Dispatch => {
  const { specs, runner, log } = parts;
  const orders = ownOrders(parts);
  return waitingForTheDatabase(async ({ command, data }, caller, signal) => {
    const order = orders[command];
    if (order) {
      await order(data as never, signal);
      return 'done';
    }
    const spec = specs.get(command);
    if (!spec) throw new Error(`no context has the command ${command}`);
    try {
      await runner.executeData(spec, data as object, caller);
      return 'done';
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code === 'BUSY') throw error;
      const { code, details } = error;
      // As if it were away: everything waits until an operator has seen to it.
      if (code === LOG_ENDS_EARLY) throw new StoreUnavailable('the log ends early');
      // No rule says no: the read models have to come along, and then the command has its answer.
      if (UNREADY_CODES.includes(code)) throw new ReadModelsUnready(code, details);
      const { commandId, correlationId, causationId: eventId } = caller;
      log.warn({ command, code, commandId, correlationId, eventId }, 'a reaction was refused');
      return { refused: code, details };
    }
  });
};

/** The database may be away while the log is not, where they are two servers: that is no failure of the command either. */
const waitingForTheDatabase =
  (dispatch: Dispatch): Dispatch =>
  async (...sent) => {
    try {
      return await dispatch(...sent);
    } catch (error) {
      if (!isAway(error) || error instanceof StoreUnavailable) throw error;
      throw new StoreUnavailable('the database is away', { cause: error });
    }
  };
