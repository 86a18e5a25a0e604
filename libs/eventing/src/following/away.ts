import { StoreUnavailable } from '../log/event-store.js';

/** SQL states and socket errors that mean "the database is away", not "the program is wrong". */
const CODES = /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What the driver says without a code. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Query read timeout/i;

/** Whether an error says that the log or the database cannot be reached for now. */
export const isAway = (error: unknown): boolean => {
  if (error instanceof StoreUnavailable) return true;
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError } = error as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
  };
  return (
    (typeof code === 'string' && CODES.test(code)) ||
    (typeof message === 'string' && MESSAGES.test(message)) ||
    (driverError !== undefined && isAway(driverError))
  );
};
