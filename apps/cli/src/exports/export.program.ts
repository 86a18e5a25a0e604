import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Readable, type Writable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandRefused } from '@palabre/eventing';
import {
  CONTEXTS,
  createLogger,
  Gateway,
  Messages,
  PlatformModule,
  spooledFile,
  type Configuration,
  type Context,
  type StreamedText,
} from '@palabre/platform';
import { Pool } from 'pg';
import { contexts } from '../../../contexts.js';
import { CommandError, say } from '../launch.js';
import { ConfigurationError, readConfiguration } from '../platform.js';
import { inASentence } from '../system/database-faults.js';
import type { ExportRequest } from './request.js';

/** Asks one query in the name of the operator and writes its file. */

const open = (configuration: Configuration): Promise<INestApplicationContext> => {
  const platform = PlatformModule.forRoot({
    ...{ program: { name: 'cli' }, configuration, contexts },
    logger: createLogger('error', 'export'),
    poolSize: 4,
  });
  return NestFactory.createApplicationContext(
    { module: class Export {}, imports: [platform, ...contexts] },
    { logger: false, abortOnError: false },
  );
};

/** The one cohort with a budget, for who names none. */
const onlyCohort = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<{ id: string }>(
    `select distinct cohort_id::text as id from read.exports_names where kind = 'line' limit 20`,
  );
  const [first] = rows;
  if (rows.length === 1 && first) return first.id;
  const list = rows.map(({ id }) => `\n  ${id}`).join('');
  throw new CommandError(
    first ? `Name one of these with --cohort:${list}` : 'There is no cohort with a budget yet.',
  );
};

const ask = async (
  app: INestApplicationContext,
  { query, input, language }: ExportRequest,
): Promise<StreamedText> => {
  const all = app.get<readonly Context[]>(CONTEXTS).flatMap(({ queries }) => queries ?? []);
  const spec = all.find(({ name }) => name === query);
  if (!spec) throw new Error(`${query} is not part of this program`);
  const cohortId = input['cohortId'] ?? (await onlyCohort(app.get(Pool)));
  const asked = Object.assign(new spec.input() as object, { ...input, cohortId });
  try {
    const answered = await app.get(Gateway, { strict: false }).ask(asked, {
      actor: { kind: 'operator', id: 'operator', roles: [] },
      ...{ correlationId: randomUUID(), language },
    });
    return answered.result as StreamedText;
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    throw new CommandError(app.get(Messages).say(error.code, language, error.details));
  }
};

const pour = async (pieces: AsyncIterable<string>, target: Writable): Promise<void> => {
  for await (const piece of Readable.from(pieces)) {
    if (!target.write(piece)) await once(target, 'drain');
  }
};

/** Writes beside the file and puts it in its place when it is whole. */
const writeFile = async (pieces: AsyncIterable<string>, file: string): Promise<void> => {
  const partial = `${file}.partial`;
  const target = createWriteStream(partial, { mode: 0o600 });
  try {
    await pour(pieces, target);
    target.end();
    await finished(target);
    await rename(partial, file);
  } catch (error) {
    target.destroy();
    await rm(partial, { force: true });
    throw error;
  }
};

/** A folder gets the file under the name that it has for itself. */
const placeOf = async (out: string, name: string): Promise<string> => {
  const isFolder = (await stat(out).catch(() => undefined))?.isDirectory() ?? false;
  return isFolder ? join(out, name) : out;
};

const request = JSON.parse(process.argv[2] ?? '{}') as ExportRequest;
let code = 0;
try {
  const configuration = readConfiguration();
  const app = await open(configuration);
  // Whole before anybody reads it: a pager may be left open for hours.
  const file = await spooledFile(await ask(app, request), configuration.PALABRE_HOME);
  const { pieces, name, remark } = file;
  if (request.out === undefined) await pour(pieces, process.stdout);
  else {
    const place = await placeOf(request.out, name);
    await writeFile(pieces, place);
    say(`written: ${place}`);
  }
  if (remark !== undefined) say(remark);
  await app.close();
} catch (error) {
  const fault = error as NodeJS.ErrnoException;
  const unwritable = fault.code && /^E(ACCES|ISDIR|NOENT|NOTDIR|NOSPC|ROFS)$/.test(fault.code);
  const told = unwritable
    ? new CommandError(`${request.out} cannot be written: ${fault.code}.`)
    : inASentence(error);
  if (!(told instanceof CommandError || told instanceof ConfigurationError)) throw error;
  say(told.message);
  code = 1;
}
process.exit(code);
