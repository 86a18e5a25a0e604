/** FNV-1a, 32 bits, finished so that its low bits depend on all of the text. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** The keys whose hash leaves `remainder` when divided by `modulus`, a power of two. */
export class KeyPart {
  constructor(
    readonly modulus = 1,
    readonly remainder = 0,
  ) {}

  readonly has = (key: string): boolean =>
    this.modulus === 1 || hashOf(key) % this.modulus === this.remainder;

  /** Two parts of about the same size that together are this one. */
  halves(): [KeyPart, KeyPart] {
    const { modulus, remainder } = this;
    return [new KeyPart(modulus * 2, remainder), new KeyPart(modulus * 2, remainder + modulus)];
  }
}
