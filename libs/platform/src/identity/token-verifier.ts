import { createHmac } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import { refuse, STAFF_ROLES, type StaffRole } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';
import { LocalIssuer } from './local-issuer.js';

/** What a valid token says, with issuer and subject as a keyed hash only. */
export interface VerifiedToken {
  readonly identity: string;
  readonly roles: readonly StaffRole[];
  /** When it was issued, where it says so; milliseconds since 1970. */
  readonly issuedAt?: number;
}

/** Refused for want of a valid token. */
export class Unauthenticated extends CommandRefused {
  constructor(
    code: 'TOKEN_MISSING' | 'TOKEN_INVALID' | 'TOKEN_EXPIRED' | 'IDENTITY_PROVIDER_UNAVAILABLE',
  ) {
    super(refuse(code));
  }
}

/** How long a verified token is trusted without looking again, in milliseconds; never beyond its own end. */
const TRUSTED_MS = 60_000;
const MOST_REMEMBERED = 5_000;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

/** Checks bearer tokens against the issuer's JWKS. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly verified = new Map<
    string,
    { readonly token: VerifiedToken; readonly until: number }
  >();
  private readonly issuer: string;

  constructor(
    private readonly configuration: Configuration,
    private readonly hashKey: Buffer,
    private readonly localIssuer: LocalIssuer | undefined,
  ) {
    this.issuer = configuration.OIDC_ISSUER ?? LocalIssuer.ISSUER;
  }

  /** @throws Unauthenticated */
  async verify(authorization: string | undefined): Promise<VerifiedToken> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new Unauthenticated(authorization ? 'TOKEN_INVALID' : 'TOKEN_MISSING');
    const known = this.verified.get(token);
    if (known && known.until > Date.now()) return known.token;
    this.verified.delete(token);
    return this.verifyAnew(token);
  }

  private async verifyAnew(token: string): Promise<VerifiedToken> {
    this.keys ??= this.loadKeys();
    try {
      const { payload } = await jwtVerify(token, await this.keys, {
        issuer: this.issuer,
        audience: this.configuration.OIDC_AUDIENCE,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: 5,
      });
      const result: VerifiedToken = {
        identity: this.hash(`${payload.iss}|${payload.sub}`),
        roles: staffRoles(payload[this.configuration.OIDC_ROLES_CLAIM]),
        ...(payload.iat === undefined ? {} : { issuedAt: payload.iat * 1_000 }),
      };
      this.remember(token, result, (payload.exp ?? 0) * 1_000);
      return result;
    } catch (error) {
      throw new Unauthenticated(codeOf(error));
    }
  }

  private remember(text: string, token: VerifiedToken, expiresAt: number): void {
    const oldest =
      this.verified.size < MOST_REMEMBERED ? undefined : this.verified.keys().next().value;
    if (oldest !== undefined) this.verified.delete(oldest);
    this.verified.set(text, { token, until: Math.min(expiresAt, Date.now() + TRUSTED_MS) });
  }

  private async loadKeys(): Promise<JWTVerifyGetKey> {
    const remote = this.configuration.OIDC_JWKS_URI;
    if (remote) return createRemoteJWKSet(new URL(remote));
    if (!this.localIssuer) throw new Error('no issuer is configured');
    return createLocalJWKSet(await this.localIssuer.jwks());
  }

  private hash(identity: string): string {
    return createHmac('sha256', this.hashKey)
      .update(`identity|${identity}`)
      .digest('hex')
      .slice(0, 40);
  }
}

const codeOf = (error: unknown): ConstructorParameters<typeof Unauthenticated>[0] => {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  // Whatever jose does not name is a failure to fetch the keys, not a fault of the token.
  const isToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
  return isToken ? 'TOKEN_INVALID' : 'IDENTITY_PROVIDER_UNAVAILABLE';
};

const staffRoles = (claim: unknown): StaffRole[] =>
  Array.isArray(claim) ? STAFF_ROLES.filter((role) => claim.includes(role)) : [];
