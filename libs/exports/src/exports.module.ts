import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { ExportsController } from './exports.controller.js';
import { closingProjection } from './read-models/closing.projection.js';
import { entryProjection } from './read-models/entry.projection.js';
import { journalQueries } from './read-models/journal.query.js';
import { ExportsReadModels1739500000000 } from './read-models/migrations/1739500000000-exports-read-models.js';
import { nameProjection } from './read-models/name.projection.js';
import { threadProjection } from './read-models/thread.projection.js';

const exportsContext: Context = {
  name: 'exports',
  queries: [...journalQueries],
  projections: [entryProjection, threadProjection, closingProjection, nameProjection],
  migrations: [ExportsReadModels1739500000000],
};

/** The books, and what the public may know of a cohort, as files for programs of others. */
@Module(contextModule(exportsContext, { controllers: [ExportsController] }))
export class ExportsModule {
  static readonly context = exportsContext;
}
