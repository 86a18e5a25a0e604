import type { DataSource } from 'typeorm';
import { tableShapeOf, type ProjectionTable } from '@palabre/eventing';
import type { Context } from './context.js';

/** The projections of all contexts with their tables, as a runner wants them. */
export const projectionTables = (
  contexts: readonly Context[],
  dataSource: DataSource,
): ProjectionTable[] =>
  contexts
    .flatMap((context) => context.projections ?? [])
    .map((projection) => ({ projection, shape: tableShapeOf(projection.entity, dataSource) }));
