import type { Measure } from './harness/measure.js';
import { append256 } from './measures/append-256.js';
import { append64 } from './measures/append-64.js';
import { appendHot } from './measures/append-hot.js';
import { appendKurrent } from './measures/append-kurrent.js';
import { appendSlowDisk } from './measures/append-slow-disk.js';
import { asOfAccount } from './measures/as-of-account.js';
import { asOfAll } from './measures/as-of-all.js';
import { catchUp } from './measures/catch-up.js';
import { contention } from './measures/contention.js';
import { growth } from './measures/growth.js';
import { honorariaMonth } from './measures/honoraria-month.js';
import { httpCommand } from './measures/http-command.js';
import { matching } from './measures/matching.js';
import { paymentFile } from './measures/payment-file.js';
import { proofs } from './measures/proofs.js';
import { rebuild } from './measures/rebuild.js';
import { statement } from './measures/statement.js';
import { statementImport } from './measures/statement-import.js';
import { visible } from './measures/visible.js';
import { wholeBooks } from './measures/whole-books.js';

/** Every measure, in the order in which they are run and told. */
export const SUITE: readonly Measure[] = [
  append64,
  append256,
  appendKurrent,
  appendHot,
  appendSlowDisk,
  httpCommand,
  contention,
  visible,
  catchUp,
  rebuild,
  asOfAccount,
  asOfAll,
  wholeBooks,
  matching,
  proofs,
  statement,
  paymentFile,
  statementImport,
  honorariaMonth,
  growth,
];
