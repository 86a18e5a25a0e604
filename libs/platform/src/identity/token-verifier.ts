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
}

/** Refused for want of a valid token. */
export class Unauthenticated extends CommandRefused {
  constructor(code: 'TOKEN_MISSING' | 'TOKEN_INVALID' | 'TOKEN_EXPIRED') {
    super(refuse(code));
  }
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

/** Checks bearer tokens against the issuer's JWKS. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
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
    this.keys ??= this.loadKeys();
    try {
      const { payload } = await jwtVerify(token, await this.keys, {
        issuer: this.issuer,
        audience: this.configuration.OIDC_AUDIENCE,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: 5,
      });
      return {
        identity: this.hash(`${payload.iss}|${payload.sub}`),
        roles: staffRoles(payload[this.configuration.OIDC_ROLES_CLAIM]),
      };
    } catch (error) {
      throw new Unauthenticated(
        error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID',
      );
    }
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

const staffRoles = (claim: unknown): StaffRole[] =>
  Array.isArray(claim) ? STAFF_ROLES.filter((role) => claim.includes(role)) : [];
