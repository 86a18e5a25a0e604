import type { Files } from './probe-tree.js';

/** `[the rule that must catch it, where it is planted, what it says]`, one file each. */
export const PROBES: readonly (readonly [string, string, string])[] = [
  ['kernel', 'libs/kernel/src/probe-node.ts', "import 'node:fs';"],
  ['kernel', 'libs/kernel/src/probe-package.ts', "import 'rxjs';"],
  ['kernel', 'libs/kernel/src/probe-lib.ts', "import '@palabre/people/events';"],
  ['kernel', 'libs/kernel/src/probe-hash.ts', "import 'node:crypto';"],
  ['eventing', 'libs/eventing/src/probe-platform.ts', "import '@palabre/platform';"],
  ['eventing', 'libs/eventing/src/probe-context.ts', "import '@palabre/people/events';"],
  ['eventing', 'libs/eventing/src/probe-nest.ts', "import '@nestjs/common';"],
  ['banking', 'libs/banking/src/probe-eventing.ts', "import '@palabre/eventing';"],
  ['banking', 'libs/banking/src/probe-package.ts', "import 'pg';"],
  ['platform', 'libs/platform/src/probe-context.ts', "import '@palabre/community';"],
  ['platform', 'libs/platform/src/probe-inside.ts', "import '../../eventing/src/vault.js';"],
  [
    'context-decisions',
    'libs/honoraria/src/domain/probe-domain.ts',
    "import '../../../community/src/domain/group.js';",
  ],
  ['context-decisions', 'libs/honoraria/src/domain/probe-index.ts', "import '@palabre/community';"],
  ['context-decisions', 'libs/honoraria/src/domain/probe-nest.ts', "import '@nestjs/common';"],
  ['context-decisions', 'libs/honoraria/src/domain/probe-package.ts', "import 'zod';"],
  ['context-decisions', 'libs/honoraria/src/domain/probe-node.ts', "import 'node:fs';"],
  ['context-decisions', 'libs/honoraria/src/domain/probe-bare-node.ts', "import 'fs';"],
  [
    'context-decisions',
    'libs/honoraria/src/domain/probe-eventing.ts',
    "import '@palabre/eventing';",
  ],
  [
    'context-decisions',
    'libs/honoraria/src/domain/probe-type.ts',
    "import type { Member } from '../../../community/src/read-models/member.entity.js'; export type M = Member;",
  ],
  [
    'context-decisions',
    'libs/honoraria/src/domain/probe-inline-type.ts',
    "export type M = import('../../../community/src/read-models/member.entity.js').Member;",
  ],
  [
    'context-decisions',
    'libs/honoraria/src/domain/probe-dynamic.ts',
    "export const fs = await import('node:fs');",
  ],
  ['context-decisions', 'libs/honoraria/src/events.ts', "export * from '@palabre/platform';"],
  ['context-decisions', 'libs/honoraria/src/events/probe.ts', "import 'node:fs';"],
  [
    'context-entities',
    'libs/community/src/read-models/probe.entity.ts',
    "import '../domain/group.js';",
  ],
  ['context-decisions', 'libs/honoraria/src/contract.ts', "import 'class-validator';"],
  ['context-messages', 'libs/honoraria/src/messages.ts', "import 'intl-messageformat';"],
  [
    'context-reports',
    'libs/honoraria/src/read-models/probe.report.ts',
    "import '@palabre/platform';",
  ],
  [
    'context-projections',
    'libs/honoraria/src/read-models/probe-platform.projection.ts',
    "import '@palabre/platform';",
  ],
  [
    'context-projections',
    'libs/honoraria/src/read-models/probe-node.projection.ts',
    "import 'node:crypto';",
  ],
  [
    'context-projections',
    'libs/honoraria/src/read-models/probe-package.projection.ts',
    "import 'pg';",
  ],
  [
    'context-projections',
    'libs/honoraria/src/read-models/probe-unseal.projection.ts',
    "import { unseal } from '../../../eventing/src/vault.js'; export const u = unseal;",
  ],
  [
    'context-projections',
    'libs/honoraria/src/read-models/probe-entity.projection.ts',
    "import '../../../community/src/read-models/member.entity.js';",
  ],
  [
    'context-reactions',
    'libs/community/src/reactions/probe-domain.reaction.ts',
    "import '../domain/group.js';",
  ],
  [
    'context-reactions',
    'libs/community/src/reactions/probe-query.reaction.ts',
    "import '../read-models/member.query.js';",
  ],
  [
    'context-entities',
    'libs/honoraria/src/read-models/probe.entity.ts',
    "import '@palabre/platform';",
  ],
  [
    'context-entities',
    'libs/honoraria/src/read-models/migrations/probe.ts',
    "import '@palabre/eventing';",
  ],
  ['context-edge', 'libs/honoraria/src/commands/probe.commands.ts', "import '@palabre/community';"],
  [
    'context-edge',
    'libs/community/src/probe.controller.ts',
    "import './read-models/member.projection.js';",
  ],
  ['context-edge', 'libs/community/src/probe-node.controller.ts', "import 'node:fs';"],
  [
    'context-queries',
    'libs/honoraria/src/read-models/probe.query.ts',
    "import '../../../community/src/read-models/member.query.js';",
  ],
  ['context-adapters', 'libs/honoraria/src/probe.adapter.ts', "import '@palabre/community';"],
  ['apps', 'apps/api/src/probe-part.ts', "import '../../../libs/platform/src/database/index.js';"],
  [
    'verifier',
    'apps/cli/src/audit/verifier/probe-server.ts',
    "import '../../../../../libs/eventing/src/index.js';",
  ],
  ['verifier', 'apps/cli/src/audit/verifier/probe-cli.ts', "import '../../main.js';"],
  ['cli', 'apps/cli/src/probe-app.ts', "import '../../demo/src/bank/bank.js';"],
  ['cli', 'apps/cli/src/probe-context.ts', "import '../../../libs/community/src/domain/group.js';"],
  ['context-module', 'libs/honoraria/src/probe.module.ts', "import '@palabre/community';"],
  ['context-index', 'libs/learning/src/index.ts', "export * from '@palabre/community';"],
  ['apps', 'apps/worker/src/probe-app.ts', "import '../../api/src/main.js';"],
  ['apps', 'apps/api/src/probe-app.ts', "import '../../worker/src/main.js';"],
  ['cli', 'apps/cli/src/probe-inside.ts', "import '../../../libs/eventing/src/vault.js';"],
  ['apps', 'apps/worker/src/probe-contract.ts', "import '@palabre/community/contract';"],
  [
    'demo',
    'apps/demo/src/probe-events.ts',
    "import type { E } from '@palabre/community/events'; export type F = E;",
  ],
  ['demo', 'apps/demo/src/bank/probe-banking.ts', "import '@palabre/banking';"],
  ['dashboard', 'apps/dashboard/src/probe.ts', "import '@palabre/kernel';"],
  ['platform', 'libs/platform/src/probe-app.ts', "import '../../../apps/api/src/main.js';"],
  [
    'context-module',
    'libs/honoraria/src/probe-app.module.ts',
    "import '../../../apps/api/src/main.js';",
  ],
  [
    'specs',
    'libs/honoraria/src/domain/probe.spec.ts',
    "import '../../../community/src/domain/group.js';",
  ],
  [
    'specs',
    'libs/honoraria/src/domain/probe-app.spec.ts',
    "import '../../../../apps/api/src/main.js';",
  ],
  ['tests', 'test/journeys/probe.spec.ts', "import '../../libs/community/src/domain/group.js';"],
  ['tests', 'test/journeys/probe-app.spec.ts', "import '../../apps/api/src/main.js';"],
  ['unresolvable', 'libs/honoraria/src/domain/probe-missing.ts', "import './missing.js';"],
  [
    'unresolvable',
    'libs/honoraria/src/domain/probe-no-alias.ts',
    "import '@palabre/nowhere/events';",
  ],
  [
    'unresolvable',
    'libs/honoraria/src/domain/probe-no-file.ts',
    "import type {} from '@palabre/learning/contract';",
  ],
  ['unresolvable', 'apps/api/src/probe-package.ts', "import 'a-package-that-nobody-installed';"],
  ['circular', 'libs/banking/src/probe-a.ts', "import './probe-b.js'; export const a = 1;"],
  ['undeclared-package', 'apps/api/src/probe-undeclared.ts', "import 'acorn';"],
  ['dev-dependency', 'apps/api/src/probe-dev.ts', "import '@nestjs/testing';"],
  ['test-code', 'apps/api/src/probe-test.ts', "import '../../../test/support/poll.js';"],
  ['test-code', 'libs/banking/src/probe-samples.ts', "import './testing-support/samples.js';"],
  ['test-code', 'libs/honoraria/src/domain/probe-dsl.ts', "import '@palabre/kernel/spec';"],
  [
    'banking-for-payments',
    'libs/community/src/probe-banking.controller.ts',
    "import '@palabre/banking';",
  ],
  ['no-zone', 'libs/honoraria/src/probe-helper.ts', "import '@palabre/kernel';"],
  ['no-zone', 'libs/unknown/src/probe.ts', "import '@palabre/kernel';"],
  ['no-zone', 'apps/unknown/src/probe.ts', "import '@palabre/kernel';"],
];

/** What probes lean on. */
export const ACCOMPLICES: Files = {
  'libs/banking/src/probe-b.ts': "import type { a } from './probe-a.js'; export type A = typeof a;",
};

/** Files that are a zone of their own, each going too far: they can be planted only where the lawful ones are not. */
export const SINGLE_FILE_PROBES: Files = {
  'apps/contexts.ts': "import '../libs/people/src/events.js';",
  'libs/people/src/events.ts': 'export {};',
  'libs/kernel/src/index.ts': "export * from './ids.js';",
  'libs/kernel/src/ids.ts': "import 'node:fs';",
  'libs/kernel/src/spec.ts': "import 'node:child_process';",
};
