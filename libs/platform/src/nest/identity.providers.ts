import type { Provider } from '@nestjs/common';
import type { Configuration } from '../configuration/configuration.js';
import type { Secrets } from '../configuration/secrets.js';
import type { Context } from '../context/context.js';
import { LocalIssuer } from '../identity/local-issuer.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { Messages } from '../languages/messages.js';
import { factory } from './factory.js';
import { CONFIGURATION, CONTEXTS, SECRETS } from './tokens.js';

/** Who somebody is, and in which words they are answered. */
export const identityProviders: Provider[] = [
  factory(
    Messages,
    [CONTEXTS],
    (contexts: readonly Context[]) =>
      new Messages(contexts.map((context) => context.messages ?? {})),
  ),
  factory(LocalIssuer, [CONFIGURATION], (configuration: Configuration) =>
    configuration.NODE_ENV === 'production' ? undefined : new LocalIssuer(configuration),
  ),
  factory(
    TokenVerifier,
    [CONFIGURATION, SECRETS, { token: LocalIssuer, optional: true }],
    (configuration: Configuration, secrets: Secrets, issuer: LocalIssuer | undefined) =>
      new TokenVerifier(
        configuration,
        secrets.hashKey,
        configuration.OIDC_ISSUER ? undefined : issuer,
      ),
  ),
];
