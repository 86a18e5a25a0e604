/** A moment that two processes of one machine understand alike, in milliseconds: the system's monotonic clock. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

/** What has to be added to `performance.now()` of this process to get {@link sharedNow}. */
export const sharedOffset = (): number => sharedNow() - performance.now();
