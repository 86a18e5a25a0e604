import { join } from 'node:path';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT, type JSONWebKeySet } from 'jose';
import type { StaffRole } from '@palabre/kernel';
import type { Configuration } from '../configuration/configuration.js';
import { readOrCreate } from '../configuration/secrets.js';

const ALGORITHM = 'ES256';
const KEY_ID = 'local';

/** Who a development token is for. */
export interface TokenRequest {
  readonly subject: string;
  readonly roles: readonly StaffRole[];
  /** Seconds from now; negative makes a token that has expired. */
  readonly expiresIn?: number;
}

/**
 * An identity provider for development: signs tokens with a key of this installation's own and publishes its JWKS.
 * The configuration refuses to start without a real issuer in production.
 */
export class LocalIssuer {
  static readonly ISSUER = 'http://localhost/palabre-local-issuer';
  private readonly privateKey;

  constructor(private readonly configuration: Configuration) {
    if (configuration.NODE_ENV === 'production') {
      throw new Error('the local issuer is for development only');
    }
    const pem = readOrCreate(
      join(configuration.PALABRE_HOME, 'keys'),
      'local-issuer.pem',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
          type: 'pkcs8',
          format: 'pem',
        }) as string,
    );
    this.privateKey = createPrivateKey(pem);
  }

  async jwks(): Promise<JSONWebKeySet> {
    const key = await exportJWK(createPublicKey(this.privateKey));
    return { keys: [{ ...key, kid: KEY_ID, alg: ALGORITHM, use: 'sig' }] };
  }

  async sign({ subject, roles, expiresIn = 12 * 3_600 }: TokenRequest): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ [this.configuration.OIDC_ROLES_CLAIM]: [...roles] })
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
      .setIssuer(LocalIssuer.ISSUER)
      .setAudience(this.configuration.OIDC_AUDIENCE)
      .setSubject(subject)
      .setIssuedAt(Math.min(now, now + expiresIn))
      .setExpirationTime(now + expiresIn)
      .sign(this.privateKey);
  }
}
