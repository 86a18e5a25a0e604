import { CreateLog1731000000000 } from './1731000000000-create-log.js';

export { CreateLog1731000000000 };

/** The migrations of schema `log`, oldest first. */
export const logMigrations = [CreateLog1731000000000];
