import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { linesOf, UnreadableFile } from './lines.js';

/** A log's state as somebody signed it: C2SP tlog-checkpoint. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** What is signed. */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

interface Signature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Buffer;
}

/** A verifier key of C2SP signed-note: `<name>+<key id>+<key>`. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: string;
  readonly key: KeyObject;
}

const ED25519 = 1;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** @returns undefined when the text is not base64, written as everybody writes it */
export const fromBase64 = (text: string): Buffer | undefined => {
  if (!BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

/** Signed notes hold no control characters but line feeds. */
const CONTROL = /(?!\n)\p{Cc}/u;

const signatureOf = (line: string): Signature | undefined => {
  const [, name, encoded] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !bytes || bytes.length < 5) return undefined;
  return { name, keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
};

/** @returns undefined when the text is no signed checkpoint */
export const parseCheckpoint = (note: string): Checkpoint | undefined => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || CONTROL.test(note)) return undefined;
  const text = note.slice(0, end + 1);
  const [origin = '', size = '', encodedRoot = ''] = text.split('\n');
  const root = fromBase64(encodedRoot);
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(signatureOf);
  const known = signatures.filter((signature) => signature !== undefined);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32) return undefined;
  if (known.length === 0 || known.length < signatures.length) return undefined;
  if (!Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root, text, signatures: known };
};

/** @returns undefined when it is no Ed25519 verifier key, or its id is not that of the key */
export const parseVerifierKey = (text: string): VerifierKey | undefined => {
  const [, name, keyId, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || bytes?.length !== 33 || bytes[0] !== ED25519) return undefined;
  const named = createHash('sha256').update(`${name}\n`).update(bytes).digest('hex');
  if (named.slice(0, 8) !== keyId) return undefined;
  const x = bytes.subarray(1).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { name, keyId, key };
};

/** Whether one of the keys signed a checkpoint of its own log; if not, why not. */
export const signatureFlaw = (
  checkpoint: Checkpoint,
  keys: readonly VerifierKey[],
): string | undefined => {
  for (const { name, keyId, key } of keys) {
    const own = checkpoint.signatures.find((one) => one.name === name && one.keyId === keyId);
    if (!own) continue;
    if (!verify(null, Buffer.from(checkpoint.text), key, own.bytes)) {
      return `the signature of ${name}+${keyId} is not valid`;
    }
    return checkpoint.origin === name ? undefined : `${name} signed for another log`;
  }
  const signers = checkpoint.signatures.map(({ name, keyId }) => `${name}+${keyId}`);
  return `it is signed by ${signers.join(', ')} and not by a key that is known`;
};

/** A checkpoint from a file of its own, or from the first line of an export. */
export const readCheckpointFile = async (
  path: string,
): Promise<{ checkpoint: Checkpoint; isExport: boolean }> => {
  const lines: string[] = [];
  for await (const line of linesOf(path)) {
    if (lines.push(line) >= 20 || line.startsWith('{')) break;
  }
  const first = lines[0] ?? '';
  const isExport = first.startsWith('{');
  const checkpoint = parseCheckpoint(isExport ? noteIn(first) : `${lines.join('\n')}\n`);
  if (!checkpoint) throw new UnreadableFile(`${path} holds no signed checkpoint.`);
  return { checkpoint, isExport };
};

const noteIn = (header: string): string => {
  try {
    const { checkpoint } = JSON.parse(header) as { checkpoint?: unknown };
    return typeof checkpoint === 'string' ? checkpoint : '';
  } catch {
    return '';
  }
};
