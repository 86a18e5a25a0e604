/**
 * How V8 keeps house. Requests are short: a young generation of four megabytes takes a fifth less memory than the default,
 * and no longer. And no row read from the database is taken for old from its first day, as V8 does once some have lived
 * long: all their texts would pile up until the whole heap is looked through.
 */
export const HOUSEKEEPING: readonly string[] = [
  '--max-semi-space-size=4',
  '--no-allocation-site-pretenuring',
];
