import { createParamDecorator, Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { CommandRefused, forbidden } from '@palabre/eventing';
import { isId, refuse } from '@palabre/kernel';
import { SECRETS, type HttpCaller, type Secrets } from '@palabre/platform';
import { ImportStatements, importers } from './commands/bank.commands.js';
import { readStatementFile } from './statement-file.adapter.js';

/** A file as it was sent, and the account it is for. */
export interface StatementUpload {
  readonly accountId: string;
  readonly bytes: Uint8Array;
}

/** The file in a request's body, whatever it holds. @throws CommandRefused when the body is no file */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { params, body } = context
    .switchToHttp()
    .getRequest<{ params: { accountId?: string }; body: unknown }>();
  const accountId = params.accountId?.toLowerCase();
  if (!isId(accountId)) throw new CommandRefused(refuse('NOT_FOUND', { what: 'ownAccount' }));
  if (!(body instanceof Uint8Array)) throw new CommandRefused(refuse('UNSUPPORTED_MEDIA_TYPE'));
  return { accountId, bytes: body } satisfies StatementUpload;
});

/** Turns an uploaded file into the command that imports it. */
@Injectable()
export class StatementReader {
  private readonly fingerprintKey: Buffer;

  constructor(@Inject(SECRETS) { hashKey }: Secrets) {
    this.fingerprintKey = hashKey;
  }

  /** @throws CommandRefused when the sender may not import, or the file cannot be read */
  async read(
    { accountId, bytes }: StatementUpload,
    { actor }: HttpCaller,
  ): Promise<ImportStatements> {
    if (importers.before(actor) === false) throw forbidden(importers);
    const file = await readStatementFile(bytes, accountId, this.fingerprintKey);
    return Object.assign(new ImportStatements(), { accountId, ...file });
  }
}
