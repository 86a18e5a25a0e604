import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const NEWLINE = 0x0a;

/**
 * JSON values that wait to be used, more of them than memory has room for. Those wait on disk, encrypted under a key that
 * only this process ever holds, in a file that has no name any more: nothing of it outlives a crash.
 */
export class Spool<Item> {
  private size = 0;
  private held: Item[] = [];
  private file: FileHandle | undefined;
  private readonly key = randomBytes(32);
  private readonly nonce = randomBytes(16);
  private readonly cipher = createCipheriv('aes-256-ctr', this.key, this.nonce);

  private readonly directory: string;

  /**
   * @param home below which there is room on disk
   * @param inMemory how much stays in memory, in the unit of `sizeOf`
   */
  constructor(
    home: string,
    private readonly inMemory: number,
    private readonly sizeOf: (item: Item) => number,
  ) {
    this.directory = join(home, 'spool');
  }

  /** Whether it did not fit memory. */
  get isOnDisk(): boolean {
    return this.file !== undefined;
  }

  async add(item: Item): Promise<void> {
    this.size += this.sizeOf(item);
    if (!this.file && this.size <= this.inMemory) {
      this.held.push(item);
      return;
    }
    this.file ??= await this.spill();
    for (const one of [...this.held.splice(0), item]) await this.write(this.file, one);
  }

  /** In the order in which they came; any number of times. */
  async *items(): AsyncGenerator<Item> {
    yield* this.held;
    if (!this.file) return;
    const decipher = createDecipheriv('aes-256-ctr', this.key, this.nonce);
    const bytes = this.file.createReadStream({ start: 0, autoClose: false });
    let rest: Buffer[] = [];
    for await (const piece of bytes) {
      let text = decipher.update(piece as Buffer);
      for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE)) {
        const whole = Buffer.concat([...rest, text.subarray(0, end)]).toString('utf8');
        rest = [];
        text = text.subarray(end + 1);
        yield JSON.parse(whole) as Item;
      }
      if (text.length > 0) rest.push(text);
    }
  }

  async close(): Promise<void> {
    this.held = [];
    await this.file?.close();
  }

  private async spill(): Promise<FileHandle> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const path = join(this.directory, randomUUID());
    const file = await open(path, 'wx+', 0o600);
    await rm(path);
    return file;
  }

  private async write(file: FileHandle, item: Item): Promise<void> {
    const bytes = this.cipher.update(`${JSON.stringify(item)}\n`, 'utf8');
    for (let written = 0; written < bytes.length;) {
      written += (await file.write(bytes, written)).bytesWritten;
    }
  }
}
