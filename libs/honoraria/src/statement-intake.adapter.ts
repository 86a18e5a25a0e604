import type { CsvProfile } from '@palabre/banking';
import { CommandRefused, type Answer } from '@palabre/eventing';
import { Spool } from '@palabre/platform';
import { leftLines, type LeftLine } from './domain/bank/left-lines.js';
import type { ReadStatement, StatementFacts } from './domain/bank/statement.js';
import { statementIdOf, type ReadLine } from './domain/bank/statement.js';
import type { LongFileData, StatementPartData } from './domain/bank/statement-parts.decider.js';
import type { KnownPayments, ScopeQuestion } from './domain/bank/scope.js';
import type { ReadParts } from './statement-file.adapter.js';
import type { StatementPart } from './statement-parts-under-way.adapter.js';

/** What an import into one account asks of the rest of the system. */
export interface IntakePort {
  /** How the account is used. @throws CommandRefused when there is none */
  settings(): Promise<{ shared: boolean; keepWhere: readonly string[]; number: string }>;
  /** What is known of payments that some lines may be. */
  known(question: ScopeQuestion): Promise<KnownPayments>;
  /** Sends one of our own commands. */
  send(command: 'ImportStatements', data: WholeFile): Promise<Answer>;
  send(
    command: 'BeginStatementImport' | 'FinishStatementImport',
    data: LongFileData,
  ): Promise<Answer>;
  send(command: 'TakeStatementPart', data: Omit<StatementPartData, 'known'>): Promise<Answer>;
}

export interface WholeFile {
  readonly accountId: string;
  readonly fileHash: string;
  readonly statements: readonly ReadStatement[];
  readonly shared: boolean;
}

export interface Intake {
  readonly accountId: string;
  readonly fingerprintKey: Uint8Array;
  /** Of CSV files, beside those that are built in. */
  readonly csvProfiles?: readonly CsvProfile[];
  /** Below which lines wait that do not fit memory. */
  readonly home: string;
  readonly read: ReadParts;
}

/** How an import ended, and by what its statements are found. */
export interface TakenIn extends Answer {
  readonly fileHash: string;
}

/** Lines that are held in memory, and stored in one append. */
const AT_ONCE = 2_000;
/** As many that are others' business weigh as much as one that is kept. */
const LEFT_OUT_WEIGH = 5;

/** How long an import waits for read models: they have to take in what it stores itself, part by part. */
const PATIENCE_MS = 1_800_000;

/** Each try waits some seconds by itself. Whoever has sent a long file is not to send it again for so little. */
export const patiently = async <T>(work: () => Promise<T>, forMs = PATIENCE_MS): Promise<T> => {
  const deadline = performance.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBehind = error instanceof CommandRefused && error.code === 'READ_MODEL_BEHIND';
      if (!isBehind || performance.now() > deadline) throw error;
    }
  }
};

/** A file whose lines fit one append: stored whole, in one step. */
const whole = async (
  spool: Spool<StatementPart>,
  facts: readonly StatementFacts[],
): Promise<ReadStatement[]> => {
  const lines: ReadLine[][] = facts.map(() => []);
  const leftOut: LeftLine[][] = facts.map(() => []);
  for await (const part of spool.items()) {
    lines[part.statement]?.push(...part.lines);
    leftOut[part.statement]?.push(...leftLines(part.leftOut));
  }
  return facts.map((one, n) => ({ ...one, lines: lines[n] ?? [], leftOut: leftOut[n] ?? [] }));
};

/**
 * Takes in a file of statements of any length, in bounded memory. It is read and checked to its end before anything is
 * stored, so that a file that is refused leaves nothing. A short one is stored in one append. Of a long one each part is,
 * and its statements are announced behind the last; whoever sends the file again after a crash goes on where it stopped.
 * @throws CommandRefused
 */
export const takeInStatements = async (
  pieces: AsyncIterable<Uint8Array>,
  { accountId, fingerprintKey, csvProfiles = [], home, read }: Intake,
  port: IntakePort,
): Promise<TakenIn> => {
  const { shared, keepWhere, number } = await patiently(() => port.settings());
  const known = (question: ScopeQuestion) => patiently(() => port.known(question));
  const scope = shared ? { scope: { keepWhere, known } } : {};
  const reading = { accountId, accountNumber: number, fingerprintKey, csvProfiles, ...scope };
  const weightOf = ({ lines, leftOut }: StatementPart): number =>
    lines.length + Math.ceil(leftOut.reduce((sum, { count }) => sum + count, 0) / LEFT_OUT_WEIGH);
  const spool = new Spool<StatementPart>(home, AT_ONCE, weightOf);
  try {
    const statements: StatementFacts[] = [];
    let fileHash = '';
    for await (const event of read(pieces, reading)) {
      if (event.type === 'part') {
        if (weightOf(event) > 0) await spool.add(event);
      } else if (event.type === 'statement') statements.push(event.facts);
      if (event.type === 'end') ({ fileHash } = event);
    }
    const file = { accountId, fileHash, shared };
    if (!spool.isOnDisk) {
      const all = await whole(spool, statements);
      const send = () => port.send('ImportStatements', { ...file, statements: all });
      return { ...(await patiently(send)), fileHash };
    }
    await patiently(() => port.send('BeginStatementImport', { ...file, statements }));
    for await (const { statement, part, lines, leftOut } of spool.items()) {
      const statementId = statementIdOf(accountId, fileHash, statement, shared);
      const ids = { accountId, fileHash, statementId, part };
      await port.send('TakeStatementPart', { ...ids, lines, leftOut });
    }
    const finish = () => port.send('FinishStatementImport', { ...file, statements });
    return { ...(await patiently(finish)), fileHash };
  } finally {
    await spool.close();
  }
};
