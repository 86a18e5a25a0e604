import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Ids of what was played: enough to read it again, and to erase who asked for it. Nobody's data. */
export interface Played {
  readonly callId: string;
  readonly cohortId: string;
  readonly accountId: string;
  /** Who left in the year, and asks to be forgotten at its end. */
  readonly leaverId: string;
}

/** What a later run has to know of an earlier one. */
export interface JournalEntry {
  readonly seed: number;
  /** There once all is played, and before somebody is erased whose part nobody can play again. */
  readonly played?: Played;
}

/** A file beside the bank's that tells how far the demo has come. */
export class Journal {
  private readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, 'journal.json');
  }

  async read(): Promise<JournalEntry | undefined> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as JournalEntry;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async write(entry: JournalEntry): Promise<void> {
    await writeFile(`${this.path}.part`, `${JSON.stringify(entry, null, 2)}\n`);
    await rename(`${this.path}.part`, this.path);
  }
}
