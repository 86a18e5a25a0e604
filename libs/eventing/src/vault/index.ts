import { CreateVaultAndClock1732000000000 } from './migrations/1732000000000-create-vault-and-clock.js';
import { KeysOfMatters1742100000000 } from './migrations/1742100000000-keys-of-matters.js';
import { MarksOfKeys1753000000000 } from './migrations/1753000000000-marks-of-keys.js';

export * from './destroy-keys.js';
export { SubjectErased } from './erasures.js';
export * from './key-marks.js';
export * from './key-vault.js';
export { rewrapKeys } from './rewrap.js';
export { sealedIn } from './sealing.js';
export const vaultMigrations = [
  CreateVaultAndClock1732000000000,
  KeysOfMatters1742100000000,
  MarksOfKeys1753000000000,
];
