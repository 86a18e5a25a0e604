import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files exchanged with the bank, under names that tell nothing but the month. */
export class BankFolder {
  private constructor(readonly path: string) {}

  static async open(path: string): Promise<BankFolder> {
    await mkdir(path, { recursive: true });
    return new BankFolder(path);
  }

  /** Keeps a file, whole or not at all. */
  async keep(name: string, content: string): Promise<void> {
    const path = join(this.path, name);
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
  }

  /** A file that was kept before, or what `fetch` gets, kept. */
  async keptOr(name: string, fetch: () => Promise<string>): Promise<string> {
    const kept = await this.find(name);
    if (kept !== undefined) return kept;
    const content = await fetch();
    await this.keep(name, content);
    return content;
  }

  private async find(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.path, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
