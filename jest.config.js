import { readFileSync } from 'node:fs';

const { compilerOptions } = JSON.parse(
  readFileSync(new URL('./tsconfig.json', import.meta.url), 'utf8'),
);
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
    `^${alias}$`,
    file.replace('./', '<rootDir>/'),
  ]),
);

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.palabre'],
  moduleNameMapper: { ...aliases, '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: true,
          },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** `unit` and `architecture` need nothing but Node; `database` shares one embedded server; `journey` starts whole processes. */
export default {
  // On a busy machine a process takes its time to end: only one that is kept from it is to be told.
  workerGracefulExitTimeout: 10_000,
  // So long that only what hangs is stopped, also on a busy machine.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      roots: ['<rootDir>/libs', '<rootDir>/apps'],
      testRegex: '\\.spec\\.ts$',
    },
    {
      ...shared,
      displayName: 'architecture',
      roots: ['<rootDir>/test'],
      testRegex: 'test/(architecture|bench|replay)/.*\\.spec\\.ts$',
    },
    {
      ...shared,
      displayName: 'database',
      roots: ['<rootDir>/test'],
      testRegex: 'test/(contract|database)/.*\\.spec\\.ts$',
      globalSetup: '<rootDir>/test/support/start-database.ts',
      globalTeardown: '<rootDir>/test/support/stop-database.ts',
    },
    {
      ...shared,
      displayName: 'journey',
      roots: ['<rootDir>/test'],
      testRegex: 'test/(journeys|chaos)/.*\\.spec\\.ts$',
    },
  ],
};
