import {
  decisionOn,
  guard,
  guardExisting,
  money,
  refuse,
  write,
  writeExisting,
} from '@palabre/kernel';
import type { Contradiction } from '../../events.js';
import { leftLines, type LeftLines } from './left-lines.js';
import { ownAccountStream } from './own-account.js';
import { contradictionsIn, type KnownLine } from './contradictions.js';
import {
  contradictionsFound,
  leftOutEvents,
  lineEvents,
  statementImported,
} from './statement-events.js';
import { unfit, UNFIT, without } from './statement-import.decider.js';
import {
  isWhole,
  statementIdOf,
  statementPartIdOf,
  statementStream,
  withdrawalsOf,
  type ReadLine,
  type StatementFacts,
} from './statement.js';

/** A file that is too long for one append, checked to its end before any of it is stored. */
export interface LongFileData {
  readonly accountId: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
  readonly statements: readonly StatementFacts[];
  readonly shared: boolean;
}

const statementIdsOf = ({ accountId, fileHash, statements, shared }: LongFileData): string[] =>
  statements.map((_, n) => statementIdOf(accountId, fileHash, n, shared));

/**
 * Takes the account for one long file. The same file goes on where it stopped; another is refused until this one is
 * finished or given up, so that a line cannot come in by two files at once.
 */
export const beginStatementImport = decisionOn((data: LongFileData) => ({
  account: writeExisting(ownAccountStream, data.accountId),
  statements: statementIdsOf(data).map((id) => write(statementStream, id)),
})).decide({
  refuses: [...UNFIT, 'STATEMENT_IMPORT_RUNNING', 'STATEMENT_BEING_WITHDRAWN'],
  emits: ['honoraria.StatementImportBegun'],
  decide: ({ accountId, fileHash, statements }, states, { actor, now }) => {
    const { account: own } = states;
    if (own.stage === 'unknown') return refuse('STATEMENT_OTHER_ACCOUNT');
    const refusal = statements.map((one) => unfit(one, own, now)).find((one) => one !== undefined);
    if (refusal) return refusal;
    if (own.withdrawing !== undefined) return refuse('STATEMENT_BEING_WITHDRAWN');
    if (states.statements.some(isWhole)) return {};
    if (own.importing === fileHash) return {};
    if (own.importing !== undefined) return refuse('STATEMENT_IMPORT_RUNNING');
    const { cohortId } = own;
    return {
      account: [
        {
          type: 'honoraria.StatementImportBegun',
          data: { accountId, cohortId, fileHash, begunBy: actor.id },
        },
      ],
    };
  },
});

export interface StatementPartData {
  readonly accountId: string;
  readonly fileHash: string;
  readonly statementId: string;
  /** Which part of the statement, from 0, by the places of its lines in the file: the same each time it is sent. */
  readonly part: number;
  readonly lines: readonly ReadLine[];
  /** Those that are others' business, of this part and of some before it. */
  readonly leftOut?: readonly LeftLines[];
  /** Looked up: its lines that an earlier import kept. */
  readonly known: readonly KnownLine[];
}

/** Stores the kept lines of one part, once, whoever sends it how often. */
export const takeStatementPart = decisionOn((data: StatementPartData) => ({
  account: guardExisting(ownAccountStream, data.accountId),
  statement: guard(statementStream, data.statementId),
}))
  .also(({ statementId, part }: StatementPartData, { statement }) => ({
    part: write(statementStream, statementPartIdOf(statementId, part, withdrawalsOf(statement))),
  }))
  .decide({
    refuses: ['STATEMENT_IMPORT_NOT_BEGUN'],
    emits: [
      'honoraria.StatementLinesRead',
      'honoraria.StatementLinesHeld',
      'honoraria.StatementLinesLeftOut',
      'honoraria.ContradictionsFound',
    ],
    decide: ({ fileHash, statementId, lines, leftOut = [], known }, { part, account: own }) => {
      if (part.stage !== 'none') return {};
      if (own.stage === 'unknown' || own.importing !== fileHash) {
        return refuse('STATEMENT_IMPORT_NOT_BEGUN');
      }
      // What this very statement brought, before it was given up once, contradicts nothing.
      const seen = new Map(known.map((line) => [line.bankLineId, line]));
      const of = { ...own, statementId };
      const left = leftLines(leftOut);
      const found = contradictionsIn(lines, without(seen, left));
      const { events } = lineEvents(lines, seen, of, found);
      return { part: [...events, ...leftOutEvents(left, seen, of)] };
    },
  });

export interface FinishStatementImportData extends LongFileData {
  /** Looked up: how many lines of each statement were new. */
  readonly newLines: readonly number[];
  /** Looked up: how many known lines the parts of each contradict. */
  readonly contradicted: readonly number[];
  /** Looked up, now that all of each is in: what it has on another day than is known. */
  readonly otherDays: readonly (readonly Contradiction[])[];
}

/** Announces the statements of a long file, all at once, when every part of them is in. */
export const finishStatementImport = decisionOn((data: FinishStatementImportData) => ({
  statements: statementIdsOf(data).map((id) => write(statementStream, id)),
  account: writeExisting(ownAccountStream, data.accountId),
})).decide({
  refuses: ['STATEMENT_IMPORT_NOT_BEGUN'],
  emits: [
    'honoraria.StatementImported',
    'honoraria.ContradictionsFound',
    'honoraria.StatementFileReceived',
  ],
  decide: (data, { statements: states, account: own }, { actor }) => {
    const { accountId, fileHash, statements } = data;
    if (states.some(isWhole)) return {};
    if (own.stage === 'unknown' || own.importing !== fileHash) {
      return refuse('STATEMENT_IMPORT_NOT_BEGUN');
    }
    const statementIds = statementIdsOf(data);
    return {
      statements: statements.map((facts, n) => {
        const statementId = statementIds[n] ?? '';
        const contradictions = data.otherDays[n] ?? [];
        const counts = {
          newLines: data.newLines[n] ?? 0,
          contradictions: (data.contradicted[n] ?? 0) + contradictions.length,
        };
        return [
          statementImported(statementId, fileHash, facts, own, counts, actor.id),
          ...contradictionsFound({ ...own, statementId }, { contradictions, versions: [] }),
        ];
      }),
      account: [
        {
          type: 'honoraria.StatementFileReceived',
          data: { accountId, cohortId: own.cohortId, fileHash, statementIds },
        },
      ],
    };
  },
});

/** What came in of a statement whose file was never finished. */
export interface Unannounced {
  readonly statementId: string;
  readonly lines: number;
  /** Their sum, signed. */
  readonly minor: string;
  /** How many known lines it contradicts. */
  readonly contradicted: number;
}

export interface GiveUpData {
  readonly accountId: string;
  /** Looked up: what has come in of statements of the account that nobody has announced. */
  readonly unannounced: readonly Unannounced[];
}

/**
 * Lets other files in again where nobody will send the rest of one. What came in of it stays until two persons withdraw it, as
 * any other statement: it is announced for what it is, and tells of no day. Said again it announces what still is not: the
 * last part may have come in at the same moment.
 */
export const giveUpStatementImport = decisionOn(({ accountId }: GiveUpData) => ({
  account: writeExisting(ownAccountStream, accountId),
}))
  .also(({ unannounced }: GiveUpData) => ({
    statements: unannounced.map(({ statementId }) => write(statementStream, statementId)),
  }))
  .decide({
    refuses: ['STATEMENT_IMPORT_NOT_BEGUN'],
    emits: ['honoraria.StatementImportGivenUp', 'honoraria.StatementImported'],
    decide: ({ accountId, unannounced }, { account: own, statements }, { actor }) => {
      const isOver = own.stage === 'unknown' || own.importing === undefined;
      if (own.stage === 'unknown' || (isOver && unannounced.length === 0)) {
        return refuse('STATEMENT_IMPORT_NOT_BEGUN');
      }
      const { cohortId, currency, importing } = own;
      return {
        account:
          importing === undefined
            ? []
            : [
                {
                  type: 'honoraria.StatementImportGivenUp',
                  data: { accountId, cohortId, fileHash: importing, givenUpBy: actor.id },
                },
              ],
        statements: unannounced.map(({ statementId, lines, minor, contradicted }, n) =>
          statements[n]?.stage === 'imported'
            ? []
            : [
                {
                  type: 'honoraria.StatementImported',
                  data: {
                    ...{ statementId, accountId, cohortId, fileHash: importing ?? '' },
                    ...{ format: 'unknown', foots: false, copy: false, notFinal: 0 },
                    ...{ booked: money(BigInt(minor), currency), lines, newLines: lines },
                    ...{ contradictions: contradicted, partial: true, importedBy: actor.id },
                  },
                },
              ],
        ),
      };
    },
  });
