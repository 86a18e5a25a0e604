import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(1).max(65_535);
const key32 = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]{43}=?$/, 'must be 32 bytes in base64')
  .transform((value) => Buffer.from(value, 'base64'));

/** A setting that names a JSON file; what is in it is checked by whoever it is for. */
const jsonFile = text.transform((path, context): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const message = `${path} cannot be read as JSON (${(error as Error).name})`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

/** Reached from this machine only. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    PORT: port.default(3000),
    HOST: text.default('127.0.0.1'),
    PALABRE_HOME: text.default('.palabre').transform((path) => resolve(path)),
    DATABASE_URL: text.optional(),
    /** The KurrentDB server that keeps the log; absent: the database does. */
    EVENT_STORE_URL: z
      .string()
      .regex(
        /^(kurrentdb|esdb)(\+discover)?:\/\/[^\s]+$/,
        'must begin with kurrentdb:// or kurrentdb+discover://',
      )
      .optional(),
    /** Which of the logs on that server is ours. */
    EVENT_STORE_LOG: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'must be a letter, then letters, digits, - and _')
      .default('palabre'),
    /** Whether writes to several streams are one request; KurrentDB from 25.1 on. Not tried yet. */
    EVENT_STORE_MULTI_STREAM: z.enum(['on', 'off']).default('off'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info'),
    /** Where the API, and where the worker, serves Prometheus metrics; not at all unless given. */
    METRICS_PORT: port.optional(),
    WORKER_METRICS_PORT: port.optional(),
    METRICS_HOST: text.default('127.0.0.1'),
    /** Where traces are sent (OTLP over HTTP); nowhere unless given. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    /** Wraps the keys of sealed data. */
    PALABRE_MASTER_KEY: key32.optional(),
    /** The one before it, until `npx palabre keys rewrap` has wrapped all keys anew. */
    PALABRE_MASTER_KEY_BEFORE: key32.optional(),
    /** Key of the hashes over identities and requests. */
    PALABRE_HASH_KEY: key32.optional(),
    /** Whether the worker builds the tree over the log and signs its checkpoints. */
    PALABRE_PROOFS: z.enum(['on', 'off']).default('on'),
    /** Private key of the checkpoints (Ed25519). */
    PALABRE_PROOF_KEY: key32.optional(),
    /** The log's name in its checkpoints. */
    PALABRE_PROOF_ORIGIN: z
      .string()
      .regex(/^[^\s+]{1,200}$/u, 'must have no white space and no plus sign')
      .default('localhost/palabre'),
    /** Profiles of banks' CSV statements and of providers' payment files beside the built-in ones: a JSON file. */
    PALABRE_BANK_PROFILES: jsonFile.optional(),
    /** Requests of one login in a minute, in each process; 0: no bound. */
    PALABRE_REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).optional(),
    OIDC_ISSUER: z.url().optional(),
    OIDC_AUDIENCE: text.default('palabre'),
    OIDC_JWKS_URI: z.url().optional(),
    /** The claim that lists staff roles. */
    OIDC_ROLES_CLAIM: text.default('palabre_roles'),
  })
  .superRefine((value, context) => {
    const demand = (name: keyof typeof value, why: string): void => {
      if (value[name] === undefined) {
        context.addIssue({ code: 'custom', path: [name], message: `is required ${why}` });
      }
    };
    if (value.NODE_ENV === 'production') {
      demand('DATABASE_URL', 'in production');
      demand('OIDC_ISSUER', 'in production: the local issuer is for development only');
      demand('PALABRE_MASTER_KEY', 'in production');
      demand('PALABRE_HASH_KEY', 'in production');
    }
    if (value.OIDC_ISSUER) demand('OIDC_JWKS_URI', 'beside OIDC_ISSUER');
    const refuse = (name: keyof typeof value, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message });
    for (const name of ['OIDC_ISSUER', 'OIDC_JWKS_URI'] as const) {
      // Whoever stands between would hand out keys of their own.
      if (value.NODE_ENV === 'production' && value[name]?.startsWith('https://') === false) {
        refuse(name, 'must begin with https:// in production');
      }
    }
    if (value.NODE_ENV !== 'production' && !value.OIDC_ISSUER && !isLoopback(value.HOST)) {
      refuse(
        'HOST',
        'must be this machine itself (127.0.0.1) as long as the local issuer gives a token to whoever asks: set NODE_ENV=production, or OIDC_ISSUER',
      );
    }
  });

/** The product's settings; see docs/operations.md. */
export type Configuration = z.infer<typeof schema>;

/** A setting is wrong; the message says which and what it should be. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads the environment and an optional `.env`. @throws ConfigurationError */
export const readConfiguration = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Configuration => {
  if (environment === process.env && existsSync('.env')) process.loadEnvFile('.env');
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
  throw new ConfigurationError(`The configuration is wrong:\n${lines.join('\n')}`);
};
