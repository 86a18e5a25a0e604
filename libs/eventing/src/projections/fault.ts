import { UnfitValue } from './column-type.js';

/** A fold broke a rule of the runner; the message never quotes data. */
export class FoldFault extends Error {
  override readonly name = 'FoldFault';
}

/**
 * What is kept about an error in a fold. Its own message may quote the event, so only its kind and the place in
 * the code are kept; our own faults are safe to quote.
 */
export const foldReason = (error: unknown): string => {
  if (error instanceof UnfitValue || error instanceof FoldFault) return error.message;
  if (!(error instanceof Error)) return 'threw something that is no error';
  const place = placeOf(error);
  return place ? `${error.name} at ${place}` : error.name;
};

const placeOf = (error: Error): string | undefined => {
  const head = `${error.name}: ${error.message}`;
  const frames = error.stack?.startsWith(head) ? error.stack.slice(head.length) : '';
  return /([\w.-]+\.[cm]?[jt]s:\d+):\d+/.exec(frames)?.[1];
};
