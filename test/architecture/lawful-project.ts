import type { Files } from './probe-tree.js';

/** A small project that obeys every rule: what probes import must exist, or they would be caught for that. */
export const LAWFUL: Files = {
  'libs/kernel/src/index.ts': "export * from './ids.js';",
  'libs/kernel/src/ids.ts': "export { createHash } from 'node:crypto';",
  'libs/kernel/src/spec.ts': "import { inspect } from 'node:util'; export const spec = inspect;",
  'libs/kernel/src/ids.spec.ts': "import './spec.js'; import '@jest/globals'; import 'fast-check';",
  'libs/eventing/src/index.ts': "export * from './vault.js'; export * from './log.js';",
  'libs/eventing/src/vault.ts': "import 'node:crypto'; export const unseal = 1;",
  'libs/eventing/src/log.ts':
    "import type { Pool } from 'pg'; import '@palabre/kernel'; export type P = Pool;",
  'libs/eventing/src/log/postgres/migrations/1-log.ts': "import type {} from 'typeorm';",
  'libs/platform/src/index.ts':
    "import 'node:fs'; import '@nestjs/common'; import 'pg'; import '@palabre/eventing'; import '@palabre/kernel';",
  'libs/banking/src/index.ts': "import 'saxes'; import 'node:stream'; import '@palabre/kernel';",
  'libs/banking/src/testing-support/samples.ts': "import 'fast-check'; import '../index.js';",
  'libs/people/src/rail.adapter.ts':
    "import '@palabre/banking'; import type {} from './events.js';",
  'libs/people/src/commands.ts': "import './rail.adapter.js';",
  'libs/people/src/events.ts': 'export type PersonErased = { type: string };',
  'libs/people/src/index.ts': "export * from './people.module.js';",
  'libs/people/src/people.module.ts': 'export class PeopleModule {}',
  'libs/community/src/index.ts': "export * from './community.module.js';",
  'libs/community/src/community.module.ts':
    "import '@nestjs/common'; import './community.controller.js'; import './read-models/member.projection.js'; export class C {}",
  'libs/community/src/events.ts':
    "import type { PersonErased } from '@palabre/people/events'; export type E = PersonErased;",
  'libs/community/src/contract.ts': "export * from './domain/group.js';",
  'libs/community/src/messages.ts': "import '@palabre/kernel'; export const messages = {};",
  'libs/community/src/domain/group.ts':
    "import '@palabre/kernel'; import '../events.js'; import '@palabre/people/events'; export const group = 1;",
  'libs/community/src/domain/group.spec.ts':
    "import '@palabre/kernel/spec'; import '@jest/globals'; import './group.js';",
  'libs/community/src/commands.ts':
    "import 'class-validator'; import '@palabre/eventing'; import './domain/group.js'; export class FormGroup {}",
  'libs/community/src/community.controller.ts':
    "import '@nestjs/common'; import '@palabre/platform'; import './commands.js'; import './read-models/member.query.js';",
  'libs/community/src/read-models/member.entity.ts':
    "import 'typeorm'; import type {} from '../events.js'; export class Member {}",
  'libs/community/src/read-models/migrations/0001-members.ts':
    "import type {} from 'typeorm'; export class Members {}",
  'libs/community/src/read-models/member.projection.ts':
    "import '@palabre/eventing'; import '../events.js'; import './member.entity.js'; export const member = 1;",
  'libs/community/src/read-models/member.query.ts':
    "import 'typeorm'; import '@palabre/platform'; import './member.entity.js'; export const query = 1;",
  'libs/community/src/reactions/leave-when-erased.reaction.ts':
    "import '@palabre/eventing'; import '@palabre/people/events'; export const leave = 1;",
  'libs/honoraria/src/index.ts': "export * from './honoraria.module.js';",
  'libs/honoraria/src/honoraria.module.ts': 'export class HonorariaModule {}',
  'libs/honoraria/src/statement.thread.ts':
    "import 'node:worker_threads'; import '@palabre/banking'; import './statement-lines.adapter.js';",
  'libs/honoraria/src/statement.worker.ts':
    "import 'node:worker_threads'; import './statement.thread.js';",
  'libs/honoraria/src/statement-lines.adapter.ts': 'export const lines = 1;',
  'libs/honoraria/src/statement-file.adapter.ts': "import './statement.thread.js';",
  'libs/honoraria/src/payment-run.controller.ts': "import '@palabre/banking';",
  'libs/honoraria/src/reactions/stop-when-left.reaction.ts':
    "import '@palabre/community/events'; import '@palabre/community/contract'; export const stop = 1;",
  'libs/mentoring/src/matching/index.ts': "import '@palabre/kernel'; import './solver/solve.js';",
  'libs/mentoring/src/matching/solver/solve.ts':
    "import 'highs'; import 'node:worker_threads'; export const solve = 1;",
  'libs/mentoring/src/rounds.adapter.ts':
    "import '@palabre/platform'; import './matching/index.js';",
  'apps/contexts.ts': "import '@palabre/people'; import '@palabre/community';",
  'apps/api/src/main.ts':
    "import '@palabre/community'; import '@palabre/community/events'; import '@palabre/platform';",
  'apps/worker/src/main.ts': "import '../../contexts.js'; import 'node:fs';",
  'apps/cli/src/migrations.ts': `
    import '../../../libs/platform/src/database/index.js';
    import '../../../libs/community/src/read-models/migrations/index.js';`,
  'libs/platform/src/database/index.ts': 'export const database = 1;',
  'libs/community/src/read-models/migrations/index.ts': 'export const migrations = [];',
  'libs/community/src/directory.adapter.ts':
    "import '@nestjs/common'; import '@palabre/platform'; import './read-models/member.entity.js';",
  'test/support/template.ts': "import '../../apps/cli/src/migrations.js';",
  'apps/cli/src/main.ts': "import '@palabre/eventing'; import 'pg';",
  'apps/demo/src/main.ts':
    "import '@palabre/kernel'; import 'node:fs'; import 'saxes'; import './bank/bank.js';",
  'apps/demo/src/bank/bank.ts': 'export const bank = 1;',
  'test/journeys/year.spec.ts':
    "import '@palabre/community/contract'; import '../support/poll.js'; import 'fast-check';",
  'test/support/poll.ts': 'export const poll = 1;',
};
