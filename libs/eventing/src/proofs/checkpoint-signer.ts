import { createPrivateKey, createPublicKey, hash, sign, type KeyObject } from 'node:crypto';

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A name that can stand in a signed note: no white space, no plus. */
const isOrigin = (text: string): boolean => /^[^\s+]{1,200}$/u.test(text);

/**
 * Signs the state of a log's tree as a C2SP tlog-checkpoint: a signed note of origin, size and root, with Ed25519
 * under a key whose name is the origin.
 */
export class CheckpointSigner {
  /** The verifier key, `<origin>+<key id>+<key>`, as signed-note has it: what others check signatures with. */
  readonly verifierKey: string;
  readonly #key: KeyObject;
  readonly #keyId: Buffer;

  /** @param seed the 32 bytes of the private key @throws RangeError on an origin that no note can carry */
  constructor(
    readonly origin: string,
    seed: Buffer,
  ) {
    if (!isOrigin(origin)) throw new RangeError('an origin has no white space and no plus sign');
    this.#key = createPrivateKey({
      key: Buffer.concat([PKCS8, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const { x = '' } = createPublicKey(this.#key).export({ format: 'jwk' });
    const key = Buffer.concat([Buffer.of(ED25519), Buffer.from(x, 'base64url')]);
    const named = Buffer.concat([Buffer.from(`${origin}\n`), key]);
    this.#keyId = hash('sha256', named, 'buffer').subarray(0, KEY_ID_BYTES);
    this.verifierKey = `${origin}+${this.#keyId.toString('hex')}+${key.toString('base64')}`;
  }

  /** The signed checkpoint of a tree of a size. */
  checkpoint(size: number, root: Buffer): string {
    return this.note(`${this.origin}\n${size}\n${root.toString('base64')}\n`);
  }

  /** A signed note. @param text ends with a line feed */
  note(text: string): string {
    const signature = Buffer.concat([this.#keyId, sign(null, Buffer.from(text), this.#key)]);
    return `${text}\n— ${this.origin} ${signature.toString('base64')}\n`;
  }
}
