import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Exports made by hand after docs/audit.md: with nothing of the verifier, nor of the server. */

export interface SampleLine {
  index: number;
  leaf: string;
  stream: string;
  version: number;
  id: string;
  type: string;
  schemaVersion: number;
  recordedAt: string;
  data: string;
  meta: string;
}

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

const prefixed = (part: string | number): Buffer => {
  const bytes = Buffer.from(String(part));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

export const sampleLeaf = (line: Omit<SampleLine, 'index' | 'leaf'>): string => {
  const { stream, version, id, type, schemaVersion, recordedAt, data, meta } = line;
  const parts = [stream, version, id, type, schemaVersion, recordedAt, data, meta];
  return sha256(Buffer.of(0), ...parts.map(prefixed)).toString('base64');
};

const event = (index: number, text: string): SampleLine => {
  const parts = {
    stream: `group-${index % 7}`,
    version: Math.floor(index / 7) + 1,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    type: 'test.Happened',
    schemaVersion: 1,
    recordedAt: '2024-08-16T12:00:00.000Z',
    data: JSON.stringify({ index, text }),
    meta: '{}',
  };
  return { index, leaf: sampleLeaf(parts), ...parts };
};

/** @param rewritten events whose text is another one, as if it had always been */
export const sampleLines = (count: number, rewritten: readonly number[] = []): SampleLine[] =>
  Array.from({ length: count }, (_, n) => event(n, rewritten.includes(n) ? 'other' : 'Été "x"'));

/** MTH of RFC 6962. */
export const sampleRoot = (leaves: readonly string[]): Buffer => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return Buffer.from(leaves[0]!, 'base64');
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return sha256(Buffer.of(1), sampleRoot(left), sampleRoot(right));
};

/** Somebody who signs checkpoints. */
export class SampleSigner {
  readonly key: string;
  readonly #private;
  readonly #id: Buffer;

  constructor(
    seed: number,
    readonly origin = 'example.org/log',
  ) {
    const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
    const key = Buffer.concat([prefix, Buffer.alloc(32, seed)]);
    this.#private = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(this.#private).export({ format: 'der', type: 'spki' });
    const typed = Buffer.concat([Buffer.of(1), spki.subarray(-32)]);
    this.#id = sha256(Buffer.from(`${origin}\n`), typed).subarray(0, 4);
    this.key = `${origin}+${this.#id.toString('hex')}+${typed.toString('base64')}`;
  }

  checkpoint(lines: readonly SampleLine[], size = lines.length): string {
    const root = sampleRoot(lines.slice(0, size).map(({ leaf }) => leaf)).toString('base64');
    const text = `${this.origin}\n${size}\n${root}\n`;
    const signature = Buffer.concat([this.#id, sign(null, Buffer.from(text), this.#private)]);
    return `${text}\n— ${this.origin} ${signature.toString('base64')}\n`;
  }
}

/** Writes an export; what it holds may differ from what was signed. @returns its path */
export const writeSample = (
  folder: string,
  signer: SampleSigner,
  signed: readonly SampleLine[],
  {
    lines = signed as readonly object[],
    size = signed.length,
    after = 0,
    peaks = [] as string[],
  } = {},
): string => {
  const header = {
    format: 'palabre-audit-export/1',
    checkpoint: signer.checkpoint(signed, size),
    key: signer.key,
    after: { size: after, peaks },
  };
  const file = join(folder, `${Math.random().toString(36).slice(2)}.jsonl`);
  writeFileSync(file, [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
};
