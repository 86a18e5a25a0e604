export * from './column-type.js';
export * from './migrations/index.js';
export * from './projection.js';
export type { Progress } from './projection-driver.js';
export * from './projection-runner.js';
export * from './read-progress.js';
export * from './rebuild/index.js';
export * from './table-shape.js';
export type { ProjectionTable } from './projector.js';
