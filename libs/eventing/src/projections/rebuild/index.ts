export { RebuildUnderWay } from './exclusive.js';
export { rebuild, type RebuildOptions } from './rebuild.js';
export type { RebuildPhase, RebuildProgress } from './rebuild-status.js';
