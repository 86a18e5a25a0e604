import type { Language } from '@palabre/kernel';

/** What `palabre export …` asks the program that writes the file for. */
export interface ExportRequest {
  /** Name of the query. */
  readonly query: string;
  /** Its fields. */
  readonly input: Readonly<Record<string, string>>;
  readonly language: Language;
  /** Absolute path of a file, or of a folder; absent: standard output. */
  readonly out?: string;
}
