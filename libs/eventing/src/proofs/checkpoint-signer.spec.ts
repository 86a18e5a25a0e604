import { describe, expect, it } from '@jest/globals';
import { CheckpointSigner } from './checkpoint-signer.js';

/** The example of golang.org/x/mod/sumdb/note, which C2SP signed-note took over: private key, verifier key, note. */
const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const VERIFIER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n";
const SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('the signer of checkpoints', () => {
  const signer = new CheckpointSigner('PeterNeumann', SEED);

  it('has the verifier key of the published example', () => {
    expect(signer.verifierKey).toBe(VERIFIER_KEY);
  });

  it('signs the published note byte for byte', () => {
    expect(signer.note(TEXT)).toBe(`${TEXT}\n${SIGNATURE}`);
  });

  it('puts origin, size and root on a line each', () => {
    const [text, signatures] = signer.checkpoint(12, Buffer.alloc(32, 7)).split('\n\n');
    expect(text).toBe('PeterNeumann\n12\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=');
    expect(signatures).toMatch(/^— PeterNeumann x08go[\w+/]+=\n$/);
  });

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u00a0b'])('takes no origin %j', (origin) => {
    expect(() => new CheckpointSigner(origin, SEED)).toThrow(RangeError);
  });
});
