import { createParamDecorator, Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { CommandRefused, forbidden } from '@palabre/eventing';
import { isId, refuse } from '@palabre/kernel';
import {
  isFile,
  piecesOf,
  SECRETS,
  type FileBody,
  type HttpCaller,
  type Secrets,
} from '@palabre/platform';
import { ImportStatements, importers } from './commands/bank.commands.js';
import { ImportStatusReport } from './commands/status-report.commands.js';
import { readStatementFile } from './statement-file.adapter.js';
import { readStatusReportFile } from './status-report-file.adapter.js';

/** Largest file, in bytes: a year of a large organisation fits. */
const MAX_BYTES = 64 * 1_048_576;

/** A file that is on its way, and the account it is for. */
export interface StatementUpload {
  readonly accountId: string;
  readonly file: FileBody;
}

/** The file in a request's body, whatever it holds. @throws CommandRefused when the body is no file */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { params, body } = context
    .switchToHttp()
    .getRequest<{ params: { accountId?: string }; body: unknown }>();
  const accountId = params.accountId?.toLowerCase();
  if (!isId(accountId)) throw new CommandRefused(refuse('NOT_FOUND', { what: 'ownAccount' }));
  if (!isFile(body)) throw new CommandRefused(refuse('UNSUPPORTED_MEDIA_TYPE'));
  return { accountId, file: body } satisfies StatementUpload;
});

/** Turns an uploaded file into the command that imports it. */
@Injectable()
export class StatementReader {
  private readonly fingerprintKey: Buffer;

  constructor(@Inject(SECRETS) { hashKey }: Secrets) {
    this.fingerprintKey = hashKey;
  }

  /** @throws CommandRefused when the sender may not import (then the file stays unread), or the file cannot be read */
  async read(
    { accountId, file }: StatementUpload,
    { actor }: HttpCaller,
  ): Promise<ImportStatements> {
    if (importers.before(actor) === false) throw forbidden(importers);
    const read = await readStatementFile(piecesOf(file, MAX_BYTES), accountId, this.fingerprintKey);
    return Object.assign(new ImportStatements(), { accountId, ...read });
  }

  /** The same of a bank's report on payments. */
  async readStatusReport(
    { accountId, file }: StatementUpload,
    { actor }: HttpCaller,
  ): Promise<ImportStatusReport> {
    if (importers.before(actor) === false) throw forbidden(importers);
    const read = await readStatusReportFile(piecesOf(file, MAX_BYTES));
    return Object.assign(new ImportStatusReport(), { accountId, ...read });
  }
}
