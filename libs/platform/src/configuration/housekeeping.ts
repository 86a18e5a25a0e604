/**
 * No row read from the database is taken for old from its first day, as V8 does once some have lived long: all their texts
 * would pile up until the whole heap is looked through. The command line sets it for itself.
 */
export const ROWS_ARE_YOUNG = '--no-allocation-site-pretenuring';

const keepsHouse = (heapGrowingPercent: number): readonly string[] => [
  '--max-semi-space-size=4',
  `--heap-growing-percent=${heapGrowingPercent}`,
  ROWS_ARE_YOUNG,
];

/**
 * How V8 keeps house in the programs. Requests are short: a young generation of four megabytes takes a fifth less memory
 * than the default, and no longer. What a long file leaves behind is looked through when the heap has doubled, not when it
 * has quadrupled: it is garbage nearly all, and the more of it lies about the more memory a process has at its peak.
 */
export const HOUSEKEEPING = keepsHouse(100);

/**
 * The same for the worker, which holds large rows of read models and nobody waits for as they do for the API: it looks
 * when its heap has grown by half.
 */
export const WORKER_HOUSEKEEPING = keepsHouse(50);
