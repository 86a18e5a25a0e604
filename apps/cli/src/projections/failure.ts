import { AheadOfLog, RebuildUnderWay } from '@palabre/eventing';
import { CommandError } from '../launch.js';

/** What became of a rebuild, a verification or a replay, in a sentence where there is one. */
export const failure = (projection: string, error: unknown): unknown => {
  if (error instanceof RebuildUnderWay) {
    return new CommandError(
      `${projection} is being rebuilt or verified already, by another process.`,
    );
  }
  if (error instanceof AheadOfLog) {
    return new CommandError(
      `${projection}: ${error.message}. Is EVENT_STORE_URL, EVENT_STORE_LOG or DATABASE_URL another one than ` +
        'before? If the log was brought back from a backup: palabre projections rebuild --all --after-restore',
    );
  }
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'ProjectionPaused') {
    return new CommandError(
      `${projection} is paused: palabre projections resume ${projection} first.`,
    );
  }
  if (name === 'NewerEvent') {
    return new CommandError(
      `${projection}: the log has events that a newer program wrote; run this with that one.`,
    );
  }
  if (name === 'Fenced') {
    return new CommandError(
      `${projection} runs in another version than this program's: start Palabre with it first.`,
    );
  }
  if (code !== undefined && /^(22|23|54)/.test(code)) {
    return new CommandError(`${projection}: the database still refuses the values (${code}).`);
  }
  if (code === '2BP01') {
    return new CommandError(
      `${projection}: something that was made by hand rests on its table; drop that first.`,
    );
  }
  return error;
};
