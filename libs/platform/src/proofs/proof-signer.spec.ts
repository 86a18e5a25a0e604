import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, readConfiguration } from '../configuration/configuration.js';
import { readProofSigner } from './proof-signer.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/palabre',
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_JWKS_URI: 'https://login.example.org/jwks.json',
  PALABRE_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  PALABRE_HASH_KEY: Buffer.alloc(32, 2).toString('base64'),
};

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'palabre-signer-'));
});
afterAll(() => rmSync(home, { recursive: true }));

const signerOf = (environment: Readonly<Record<string, string>>) =>
  readProofSigner(readConfiguration({ PALABRE_HOME: home, ...environment }));

describe('who signs checkpoints', () => {
  it('keeps a key of its own in development, for its owner only', () => {
    const { verifierKey } = signerOf({});
    expect(verifierKey).toMatch(/^localhost\/palabre\+[0-9a-f]{8}\+A[\w+/]{43}$/);
    expect(signerOf({}).verifierKey).toBe(verifierKey);
    expect(statSync(join(home, 'keys', 'proof.key')).mode & 0o777).toBe(0o600);
  });

  it('has the configured key and origin', () => {
    // The private key of the example of golang.org/x/mod/sumdb/note, and its verifier key.
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64');
    const given = {
      PALABRE_PROOF_KEY: seed.subarray(1).toString('base64'),
      PALABRE_PROOF_ORIGIN: 'PeterNeumann',
    };
    const expected = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(signerOf(given).verifierKey).toBe(expected);
    expect(signerOf({ ...PRODUCTION, ...given }).verifierKey).toBe(expected);
  });

  it('is not made up in production', () => {
    expect(() => signerOf(PRODUCTION)).toThrow(ConfigurationError);
    expect(() => signerOf(PRODUCTION)).toThrow('PALABRE_PROOF_KEY is required in production');
  });

  it.each(['a b', 'a+b', 'é\n'])('has no origin %j', (origin) => {
    expect(() => signerOf({ PALABRE_PROOF_ORIGIN: origin })).toThrow('PALABRE_PROOF_ORIGIN must');
  });
});
