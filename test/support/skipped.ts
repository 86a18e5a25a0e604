import { appendFileSync } from 'node:fs';

/** Whether a test may be left out where `CI=true`. */
export interface SkipPolicy {
  readonly allowedInCi: boolean;
}

/**
 * Says that something is not tested here, on standard error and in the list at the end of `npm test`. Call it instead
 * of defining the test: jest's own `it.skip` says nothing about why and always fails the run.
 *
 * @param what the thing left untested, such as `contract of the KurrentDB adapter`
 * @param why what is missing, such as `KURRENTDB_URL is not set`
 */
export const skipLoudly = (what: string, why: string, { allowedInCi }: SkipPolicy): void => {
  const line = `SKIPPED: ${what} (${why})`;
  process.stderr.write(`${line}\n`);
  const list = process.env['PALABRE_SKIPPED_FILE'];
  if (list) appendFileSync(list, `${JSON.stringify({ line, allowedInCi })}\n`);
};
