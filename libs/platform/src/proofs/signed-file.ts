import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signed, SignedMemory } from '@palabre/eventing';

/** Beside the key, or where it would be. */
const NAME = 'proof.signed';
const ROOT_BYTES = 32;

/**
 * The last state of the log that this installation has signed: a file for its owner only, apart from the database, so that
 * whoever rewrites that does not rewrite this.
 */
export class SignedFile implements SignedMemory {
  readonly #path: string;

  /** @param directory where the keys are kept */
  constructor(private readonly directory: string) {
    this.#path = join(directory, NAME);
  }

  async read(): Promise<Signed | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const signed = signedIn(text);
    if (!signed) throw new Error(`${NAME} does not say what was signed`);
    return signed;
  }

  /** It is there as a whole or as it was before, also after a loss of power. */
  async write({ size, root }: Signed): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const whole = `${this.#path}.${process.pid}`;
    try {
      await durably(whole, `${JSON.stringify({ size, root: root.toString('base64') })}\n`);
      await rename(whole, this.#path);
    } catch (error) {
      await rm(whole, { force: true });
      throw error;
    }
    const directory = await open(this.directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }
}

const durably = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

const signedIn = (text: string): Signed | undefined => {
  try {
    const { size, root: encoded } = JSON.parse(text) as { size?: unknown; root?: unknown };
    const root = Buffer.from(String(encoded), 'base64');
    if (!Number.isSafeInteger(size) || Number(size) < 0 || root.length !== ROOT_BYTES) {
      return undefined;
    }
    return { size: Number(size), root };
  } catch {
    return undefined;
  }
};
