import { CreateVaultAndClock1732000000000 } from './migrations/1732000000000-create-vault-and-clock.js';

export * from './destroy-keys.js';
export * from './key-vault.js';
export { sealedIn } from './sealing.js';
export const vaultMigrations = [CreateVaultAndClock1732000000000];
