import { CreateLog1731000000000 } from './1731000000000-create-log.js';
import { AppendByNumber1752000000000 } from './1752000000000-append-by-number.js';
import { OnlyByAppend1752100000000 } from './1752100000000-only-by-append.js';

export { CreateLog1731000000000 };

/** The migrations of schema `log`, oldest first. */
export const logMigrations = [
  CreateLog1731000000000,
  AppendByNumber1752000000000,
  OnlyByAppend1752100000000,
];
