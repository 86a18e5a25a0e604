export * from './local-issuer.js';
export * from './person-directory.js';
export * from './token-verifier.js';
