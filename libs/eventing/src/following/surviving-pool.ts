import type { Pool } from 'pg';

/**
 * Lets a pool outlive its connections: a server that ends one may say so when nobody listens any more, after the query it
 * broke was answered and its client given back, and that would end the process.
 * @param onLost told of connections that were lost while idle
 */
export const surviveLostConnections = (
  pool: Pool,
  onLost: (error: Error) => void = () => undefined,
): Pool => pool.on('error', onLost).on('connect', (client) => client.on('error', () => undefined));
