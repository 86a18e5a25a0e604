import { refuse, type Language } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { csvFile } from './csv-file.js';
import { MEDIA_TYPES, type FileFormat } from './file-format.js';
import type { TableFile } from './table.js';
import { xlsxFile } from './xlsx-file.js';

/** As many rows as a file may have: a workbook is made in memory, at some five thousand rows a second. */
export const MAX_FILE_ROWS = { csv: 50_000, xlsx: 10_000 } as const;

/** A file as it leaves: its bytes, and what to call it. */
export interface AnswerFile {
  readonly name: string;
  readonly mediaType: string;
  readonly language: Language;
  readonly bytes: Buffer;
}

const WRITERS = { csv: csvFile, xlsx: xlsxFile } as const;

/**
 * Writes an answer as a file in the reader's language.
 * @throws CommandRefused with TABLE_TOO_LONG when the answer has a next page: a file holds all or nothing
 */
export const answerFile = async (
  file: TableFile,
  format: Exclude<FileFormat, 'json'>,
  { language, position, next }: { language: Language; position: bigint; next: unknown },
): Promise<AnswerFile> => {
  if (next !== null && next !== undefined) {
    throw new CommandRefused(refuse('TABLE_TOO_LONG', { limit: MAX_FILE_ROWS[format] }));
  }
  const bytes = await WRITERS[format](file, language, position);
  const mediaType = format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : MEDIA_TYPES[format];
  return { name: `${file.name}-${position}.${format}`, mediaType, language, bytes };
};
