import type { Sample, Window } from './sample.js';

/** What one repeat asks of a contender. */
export interface Round extends Window {
  /** A steady rate; without it, as fast as can be. */
  readonly perSecond?: number;
  /** Which of its tasks, where a contender has several. */
  readonly task?: string;
}

/**
 * One side of a comparison, at work in a process of its own so that none pays for the garbage or the warm-up of
 * another. A module of `contenders/` exports `open`.
 */
export interface Contender {
  run(round: Round): Promise<Sample>;
  close(): Promise<void>;
}

export type OpenContender<Parameters> = (parameters: Parameters) => Promise<Contender>;
