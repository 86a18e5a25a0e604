import { CreateSchemas1730000000000 } from './1730000000000-create-schemas.js';

/** What has to be there before any other library's migrations. */
export const schemaMigrations = [CreateSchemas1730000000000];
