export type { RowComparison, RowDifference } from './compare-rows.js';
export { RebuildUnderWay } from './exclusive.js';
export { rebuild, type RebuildOptions } from './rebuild.js';
export type { RebuildPhase, RebuildProgress } from './rebuild-status.js';
export { verify, type Verification, type VerifyProgress } from './verify.js';
