import type { Provider } from '@nestjs/common';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import {
  BusinessClock,
  CommandRunner,
  EventCodec,
  keyedHashOf,
  KeyVault,
  ReadProgress,
  type CommandSpec,
  type EventStore,
} from '@palabre/eventing';
import type { Secrets } from '../configuration/secrets.js';
import type { Context } from '../context/context.js';
import { Gateway } from '../context/gateway.js';
import { WholeLog } from '../context/whole-log.js';
import { AccessRecorder } from '../queries/access-recorder.js';
import { QueryRunner } from '../queries/query-runner.js';
import { PlatformTelemetry } from '../telemetry/platform-telemetry.js';
import { ReadSideLook } from '../telemetry/read-side-look.js';
import { factory } from './factory.js';
import { projectionReadSide } from './read-side.js';
import { COMMAND_SPECS, CONTEXTS, EVENT_STORE, SECRETS } from './tokens.js';

/** How commands and queries are answered. */
export const commandProviders: Provider[] = [
  factory(
    COMMAND_SPECS,
    [CONTEXTS],
    (contexts: readonly Context[]) =>
      new Map<string, CommandSpec>(
        contexts.flatMap((context) => context.commands ?? []).map((spec) => [spec.name, spec]),
      ),
  ),
  factory(
    CommandRunner,
    [
      ...[EVENT_STORE, EventCodec, KeyVault, BusinessClock, Pool, ReadProgress, SECRETS],
      ...[PlatformTelemetry, WholeLog],
    ],
    (
      store: EventStore,
      codec: EventCodec,
      vault: KeyVault,
      clock: BusinessClock,
      pool: Pool,
      progress: ReadProgress,
      secrets: Secrets,
      telemetry: PlatformTelemetry,
      log: WholeLog,
    ) =>
      new CommandRunner({
        telemetry,
        mayAdd: () => log.assert(),
        store,
        codec,
        vault,
        now: clock.now,
        readSide: projectionReadSide(pool, store, progress),
        requestKey: secrets.hashKey,
      }),
  ),
  factory(
    AccessRecorder,
    [CommandRunner, COMMAND_SPECS, BusinessClock],
    (runner: CommandRunner, specs: Map<string, CommandSpec>, clock: BusinessClock) =>
      new AccessRecorder(runner, specs, clock.now),
  ),
  factory(
    QueryRunner,
    [DataSource, ReadProgress, KeyVault, AccessRecorder, EVENT_STORE, SECRETS],
    (
      dataSource: DataSource,
      progress: ReadProgress,
      vault: KeyVault,
      accesses: AccessRecorder,
      store: EventStore,
      { hashKey }: Secrets,
    ) => new QueryRunner(dataSource, progress, vault, accesses, store, keyedHashOf(hashKey)),
  ),
  factory(WholeLog, [ReadSideLook], (look: ReadSideLook) => new WholeLog(look)),
  Gateway,
];
