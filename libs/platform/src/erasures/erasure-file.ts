import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PURPOSES, type Purpose } from '@palabre/kernel';

/** Beside the keys, apart from the database: a backup that is brought back knows nothing of what was erased since. */
const NAME = 'erasures.jsonl';

/** Keys that were destroyed: of a subject for these purposes, of one matter or of all. */
export interface KeyErasure {
  readonly subject: string;
  readonly purposes: readonly Purpose[];
  readonly matter?: string;
}

const lineOf = ({ subject, purposes, matter }: KeyErasure): string =>
  JSON.stringify({ subject, purposes: [...purposes].sort(), matter });

/**
 * What this installation has erased: a file of ids for its owner only, a line each, that only grows. It is on the disk before a
 * key is destroyed.
 */
export class ErasureFile {
  readonly #path: string;
  #known: Promise<Map<string, KeyErasure>> | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param directory where the keys are kept */
  constructor(private readonly directory: string) {
    this.#path = join(directory, NAME);
  }

  /** All of them, each once. @throws Error when a line is none */
  async all(): Promise<readonly KeyErasure[]> {
    return [...(await this.#lines()).values()];
  }

  /** Adds one, unless it stands there. */
  remember(erasure: KeyErasure): Promise<void> {
    const writing = this.#writing.then(() => this.#add(erasure));
    this.#writing = writing.catch(() => undefined);
    return writing;
  }

  async #add(erasure: KeyErasure): Promise<void> {
    const known = await this.#lines();
    const line = lineOf(erasure);
    if (known.has(line)) return;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const file = await open(this.#path, 'a', 0o600);
    try {
      await file.writeFile(`${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    known.set(line, erasure);
  }

  #lines(): Promise<Map<string, KeyErasure>> {
    this.#known ??= this.#read().catch((error: unknown) => {
      this.#known = undefined;
      throw error;
    });
    return this.#known;
  }

  async #read(): Promise<Map<string, KeyErasure>> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
      throw error;
    }
    // A line that a loss of power cut short is of a key that was not destroyed yet: that is done again by its reaction.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter((line) => line !== '');
    return new Map(lines.map((line) => [line, erasureIn(line)]));
  }
}

const erasureIn = (line: string): KeyErasure => {
  const { subject, purposes, matter } = JSON.parse(line) as Partial<KeyErasure>;
  const known = purposes?.every((purpose) => (PURPOSES as readonly string[]).includes(purpose));
  if (typeof subject !== 'string' || !known || !purposes) {
    throw new Error(`${NAME} has a line that is no erasure`);
  }
  return { subject, purposes, ...(matter === undefined ? {} : { matter }) };
};
