import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CheckpointSigner } from '@palabre/eventing';
import { ConfigurationError, type Configuration } from '../configuration/configuration.js';
import { readOrCreate } from '../configuration/secrets.js';

/**
 * Who signs the checkpoints of the log. In development the key is made once and kept under `PALABRE_HOME`.
 * @throws ConfigurationError when production has no key
 */
export const readProofSigner = (configuration: Configuration): CheckpointSigner => {
  const { PALABRE_PROOF_KEY, PALABRE_PROOF_ORIGIN, PALABRE_HOME, NODE_ENV } = configuration;
  if (PALABRE_PROOF_KEY) return new CheckpointSigner(PALABRE_PROOF_ORIGIN, PALABRE_PROOF_KEY);
  if (NODE_ENV === 'production') {
    throw new ConfigurationError(
      'The configuration is wrong:\n' +
        '  PALABRE_PROOF_KEY is required in production: the worker signs checkpoints of the log with it, ' +
        'unless PALABRE_PROOFS=off',
    );
  }
  const seed = readOrCreate(join(PALABRE_HOME, 'keys'), 'proof.key', () =>
    randomBytes(32).toString('base64'),
  );
  return new CheckpointSigner(PALABRE_PROOF_ORIGIN, Buffer.from(seed, 'base64'));
};
