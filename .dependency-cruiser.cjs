'use strict';

/**
 * Who may import whom. Every file of `libs` and `apps` belongs to one zone; a zone lists all that it may import,
 * and what is not listed is forbidden. `test/architecture` plants a violation of every rule to prove that it bites.
 */
const { zones, tests, context, SPEC } = require('./test/architecture/zones.cjs');

/** True of every file, whatever its zone. */
const everywhere = [
  {
    name: 'unresolvable',
    comment: 'An import that cannot be resolved escapes every other rule.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'circular',
    comment: 'Files that import each other cannot be read one at a time.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'undeclared-package',
    comment: 'A package is imported only where package.json names it.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'dev-dependency',
    comment: 'What runs in production must be there after `npm ci --omit=dev`.',
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: SPEC },
    to: { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
  },
  {
    name: 'test-code',
    comment: 'Nothing that is shipped leans on tests or on the spec DSL.',
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: [SPEC, '^libs/kernel/src/spec\\.ts$'] },
    to: { path: [SPEC, '^test/', '^libs/kernel/src/spec\\.ts$'] },
  },
  {
    name: 'banking-for-payments',
    comment: 'Only who pays, and who keeps where to pay to, knows the formats of banks.',
    severity: 'error',
    from: { path: context(''), pathNot: '^libs/(honoraria|people)/' },
    to: { path: '^libs/banking/' },
  },
  {
    name: 'no-zone',
    comment:
      'A file in no zone obeys no rule: name it `<concept>.<role>.ts` after a role of docs/decisions/0002.',
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: [SPEC, ...zones.map((rule) => rule.from.path)] },
    to: {},
  },
];

module.exports = {
  forbidden: [...everywhere, ...zones, ...tests],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.palabre|test/bench/peers)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
