import { createParamDecorator, Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import {
  CommandRefused,
  CommandRunner,
  forbidden,
  type Answer,
  type CommandSpec,
  type EventStore,
} from '@palabre/eventing';
import { isId, refuse } from '@palabre/kernel';
import {
  COMMAND_SPECS,
  CONFIGURATION,
  EVENT_STORE,
  QueryRunner,
  isFile,
  piecesOf,
  SECRETS,
  type Configuration,
  type FileBody,
  type HttpCaller,
  type Secrets,
} from '@palabre/platform';
import { bankProfiles } from './bank-profiles.adapter.js';
import { importers } from './commands/statement.commands.js';
import { ImportStatusReport } from './commands/status-report.commands.js';
import {
  KnownForImport,
  knownForImport,
  type KnownForImportAnswer,
} from './read-models/known-payments.query.js';
import {
  ImportedFile,
  importedFile,
  type ImportedStatementView,
} from './read-models/imported-file.query.js';
import { readStatementPartsAside } from './statement-file.adapter.js';
import { patiently, takeInStatements, type TakenIn } from './statement-intake.adapter.js';
import { readStatusReportFile } from './status-report-file.adapter.js';

/** Largest file, in bytes: a million lines have about 750 MB. */
const MAX_BYTES = 4 * 1_073_741_824;
/** A report on payments is held in memory. */
const MAX_REPORT_BYTES = 64 * 1_048_576;

/** How long whoever sent a file waits to be told what became of it: it is stored, and listed in any case. */
const TELLING_MS = 20_000;

/** What an import is answered with. */
export type ImportOutcome = Answer & { readonly statements: ImportedStatementView[] | null };

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

/** Takes an uploaded file of statements in. */
@Injectable()
export class StatementReader {
  private readonly fingerprintKey: Buffer;
  private readonly home: string;

  constructor(
    @Inject(SECRETS) { hashKey }: Secrets,
    @Inject(CONFIGURATION) { PALABRE_HOME }: Configuration,
    @Inject(COMMAND_SPECS) private readonly specs: ReadonlyMap<string, CommandSpec>,
    private readonly runner: CommandRunner,
    private readonly queries: QueryRunner,
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'head'>,
  ) {
    this.fingerprintKey = hashKey;
    this.home = PALABRE_HOME;
  }

  /** @throws CommandRefused when the sender may not import (then the file stays unread), or the file cannot be read */
  async takeIn({ accountId, file }: StatementUpload, caller: HttpCaller): Promise<ImportOutcome> {
    if (importers.before(caller.actor) === false) throw forbidden(importers);
    const { fingerprintKey, home } = this;
    // Whoever has just registered the account, or sent a payment, finds it known.
    const after = await this.store.head();
    const ask = async (more: Partial<KnownForImport>): Promise<KnownForImportAnswer> => {
      const question = Object.assign(new KnownForImport(), { accountId, ...more });
      return (await this.queries.ask(knownForImport, question, { ...caller, after })).result;
    };
    const taken = await takeInStatements(
      piecesOf(file, MAX_BYTES),
      {
        ...{ accountId, fingerprintKey, home, csvProfiles: bankProfiles().statements },
        read: readStatementPartsAside,
      },
      {
        settings: async () => (await ask({})).settings,
        known: async (question) => (await ask(question)).known,
        send: (name, data) => this.send(name, data, caller),
      },
    );
    const { fileHash: _found, ...answer } = taken;
    return { ...answer, statements: await this.told(accountId, taken, caller) };
  }

  /** What became of the file's statements, once the read models have them. */
  private async told(
    accountId: string,
    { fileHash, position: after }: TakenIn,
    caller: HttpCaller,
  ): Promise<ImportedStatementView[] | null> {
    const question = Object.assign(new ImportedFile(), { accountId, fileHash });
    const ask = () => this.queries.ask(importedFile, question, { ...caller, after });
    try {
      return (await patiently(ask, TELLING_MS)).result;
    } catch (error) {
      if (error instanceof CommandRefused && error.code === 'READ_MODEL_BEHIND') return null;
      throw error;
    }
  }

  private send(name: string, data: object, caller: HttpCaller): Promise<Answer> {
    const spec = this.specs.get(`honoraria.${name}`);
    if (!spec) throw new Error(`there is no command ${name}`);
    const { actor, correlationId, idempotencyKey } = caller;
    // The steps of a long import are told apart by what they store; a short one is a command like any other.
    const key =
      name === 'ImportStatements' && idempotencyKey !== undefined ? { idempotencyKey } : {};
    return this.runner.executeData(spec, data, { actor, correlationId, ...key });
  }

  /** The same of a bank's report on payments. */
  async readStatusReport(
    { accountId, file }: StatementUpload,
    { actor }: HttpCaller,
  ): Promise<ImportStatusReport> {
    if (importers.before(actor) === false) throw forbidden(importers);
    const read = await readStatusReportFile(piecesOf(file, MAX_REPORT_BYTES));
    return Object.assign(new ImportStatusReport(), { accountId, ...read });
  }
}
