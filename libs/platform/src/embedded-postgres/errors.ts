/** The embedded PostgreSQL cannot be used. The message says why and what to do; nothing was lost. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
