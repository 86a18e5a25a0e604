import { CamtReader } from '../camt/camt-reader.js';
import { findHeading, type CsvHeading } from '../csv/csv-heading.js';
import type { CsvProfile } from '../csv/csv-profile.js';
import { CSV_PROFILES } from '../csv/csv-profiles.js';
import { readCsv } from '../csv/csv-reader.js';
import { Mt940Reader } from '../mt940/mt940-reader.js';
import { decodeStatement, type StatementSource } from './decode.js';
import { LineIdentifier } from './line-identity.js';
import { peek } from './peek.js';
import type { StatementEvent } from './statement.js';
import { batchesOf, type StatementReader } from './statement-reader.js';
import { StatementRefused } from './statement-refused.js';

/** How a statement file is read. */
export interface ReadOptions {
  /**
   * Secret under which fingerprints of lines without a bank reference are made. Keep it the same,
   * or known lines are taken for new ones. Without it a fingerprint confirms a guessed name to
   * whoever holds it: fit for looking into a file, not for storing.
   */
  readonly fingerprintKey?: Uint8Array;
  /** Tried before the profiles that are built in. */
  readonly csvProfiles?: readonly CsvProfile[];
  /** Encoding of MT940 and CSV, which cannot say it; else UTF-8, or what the profile says. */
  readonly encoding?: string;
}

type Format =
  | { readonly name: 'xml' }
  | { readonly name: 'mt940' }
  | { readonly name: 'csv'; readonly heading: CsvHeading };

const textOf = (head: Uint8Array | string, encoding: string): string =>
  typeof head === 'string' ? head : new TextDecoder(encoding).decode(head);

const plainText = (head: Uint8Array | string): string =>
  typeof head === 'string' ? head : Buffer.from(head).toString('latin1');

const isXml = (head: Uint8Array | string): boolean =>
  /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff|\ufeff)?[\0\s]*</.test(plainText(head));

/** XML begins with a `<`, whatever the encoding; MT940 has its fields at the start of lines. */
const formatOf = (
  head: Uint8Array | string,
  { csvProfiles = [], encoding }: ReadOptions,
): Format | undefined => {
  if (isXml(head)) return { name: 'xml' };
  const bytes = plainText(head);
  if (/^(?:\{1:.*\{4:)?:(?:20|25|28C?|60[FM]|61):/m.test(bytes)) return { name: 'mt940' };
  for (const profile of [...csvProfiles, ...CSV_PROFILES]) {
    const heading = findHeading(textOf(head, encoding ?? profile.encoding ?? 'utf-8'), [profile]);
    if (heading) return { name: 'csv', heading };
  }
  return undefined;
};

const refuseUnknown = (head: Uint8Array | string): StatementRefused =>
  head.length === 0 || textOf(head, 'latin1').trim() === ''
    ? new StatementRefused('STATEMENT_EMPTY', 1, '', 'the file is empty')
    : new StatementRefused(
        'STATEMENT_FORMAT_UNKNOWN',
        1,
        '',
        'neither XML nor MT940 nor a CSV whose headings a profile knows',
      );

/**
 * Reads a file of statements while it arrives, in bounded memory: camt.052, camt.053 or camt.054
 * (versions 02 to 08, or without namespace), MT940, or CSV by a profile. What was yielded before a
 * refusal must not be kept: import a file as a whole or not at all.
 * @throws StatementRefused with code, line and field; never with what stands in the field
 */
export async function* readStatements(
  source: StatementSource,
  options: ReadOptions = {},
): AsyncGenerator<StatementEvent> {
  for await (const events of readStatementBatches(source, options)) yield* events;
}

/** The same, for long files: as many events at a time as a piece of the file brings. @throws StatementRefused */
export async function* readStatementBatches(
  source: StatementSource,
  options: ReadOptions = {},
): AsyncGenerator<readonly StatementEvent[]> {
  const { head, whole } = await peek(source, isXml);
  const format = formatOf(head, options);
  const identifier = new LineIdentifier(options.fingerprintKey);
  if (!format) throw refuseUnknown(head);
  if (format.name === 'csv') {
    const { heading } = format;
    const encoding = options.encoding ?? heading.profile.encoding ?? 'utf-8';
    const progress = { line: heading.line };
    const texts = decodeStatement(whole, () => progress.line, encoding);
    for await (const event of readCsv(texts, heading, identifier, progress)) yield [event];
    return;
  }
  const reader: StatementReader =
    format.name === 'xml' ? new CamtReader(identifier) : new Mt940Reader(identifier);
  const encoding = format.name === 'xml' ? undefined : (options.encoding ?? 'utf-8');
  yield* batchesOf(
    reader,
    decodeStatement(whole, () => reader.line, encoding),
  );
}
