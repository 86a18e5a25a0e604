import { register } from 'node:module';

/** `node --import ./test/support/swc-register.mjs file.ts` runs TypeScript of this repository. */
register('./swc-loader.mjs', import.meta.url);
