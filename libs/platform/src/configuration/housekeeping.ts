/**
 * No row read from the database is taken for old from its first day, as V8 does once some have lived long: all their texts
 * would pile up until the whole heap is looked through. The command line sets it for itself.
 */
export const ROWS_ARE_YOUNG = '--no-allocation-site-pretenuring';

/**
 * How V8 keeps house in the programs. Requests are short: a young generation of four megabytes takes a fifth less memory
 * than the default, and no longer. What a long file leaves behind is looked through when the heap has grown by half, not when it has
 * quadrupled: it is garbage nearly all, and the more of it lies about the more memory a process has at its peak.
 */
export const HOUSEKEEPING: readonly string[] = [
  '--max-semi-space-size=4',
  '--heap-growing-percent=50',
  ROWS_ARE_YOUNG,
];
