import { personal, sum } from '@palabre/kernel';
import type { KeptLine, StatementEvent } from '../../events.js';
import type { FoundContradictions, KnownLine } from './contradictions.js';
import type { RegisteredAccount } from './own-account.js';
import { markedAmount, outOfScopeIdOf } from '../books/left-out.js';
import type { LeftLine } from './left-lines.js';
import type { ReadLine, StatementFacts } from './statement.js';

/** Keeps an event well below the size limit of the log, whatever alphabet the bank's texts are in. */
const CHUNK = { lines: 100, characters: 40_000 } as const;
/** Ids, or contradictions without a line's words, in one event. */
const IDS = 500;
/** Marks of lines that are left out, in one event. */
const MARKS = 5_000;

const chunksOf = (lines: readonly ReadLine[]): ReadLine[][] => {
  const chunks: ReadLine[][] = [];
  let room = 0;
  for (const line of lines) {
    const length = JSON.stringify(line).length;
    const current = chunks.at(-1);
    if (!current || current.length === CHUNK.lines || length > room) {
      chunks.push([line]);
      room = CHUNK.characters - length;
    } else {
      current.push(line);
      room -= length;
    }
  }
  return chunks;
};

const kept = (line: ReadLine): KeptLine => ({
  ...line,
  personal: personal(line.bankLineId, 'finance', line.personal),
});

/** The announcement of a statement, once all its lines are in. */
export const statementImported = (
  statementId: string,
  fileHash: string,
  statement: StatementFacts,
  own: RegisteredAccount,
  found: { readonly newLines: number; readonly contradictions: number },
  importedBy: string,
): StatementEvent => {
  const { accountId, cohortId, currency } = own;
  const { format, from, to, opening, closing, foots, copy, notFinal, booked } = statement;
  const outOfScope = statement.outOfScope.map((day) => ({
    bankLineId: outOfScopeIdOf(accountId, day.bookedOn),
    ...day,
  }));
  return {
    type: 'honoraria.StatementImported',
    data: {
      ...{ statementId, accountId, cohortId },
      ...{ fileHash, format, foots, copy, notFinal, importedBy },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(opening === undefined ? {} : { opening }),
      ...(closing === undefined ? {} : { closing }),
      booked: sum(booked.sums, currency),
      lines: booked.count,
      ...found,
      ...(outOfScope.length === 0 ? {} : { outOfScope }),
    },
  };
};

type OfStatement = Pick<RegisteredAccount, 'accountId' | 'cohortId'> & {
  readonly statementId: string;
};

const idsOf = ({ statementId, accountId, cohortId }: OfStatement) => ({
  ...{ statementId, accountId, cohortId },
});

/** New lines of a statement, as far as they fit each event. */
export const linesRead = (of: OfStatement, fresh: readonly ReadLine[]): StatementEvent[] =>
  chunksOf(fresh).map((chunk) => ({
    type: 'honoraria.StatementLinesRead',
    data: { ...idsOf(of), lines: chunk.map(kept) },
  }));

/** A list in parts that fit an event each. */
export const inParts = <T>(items: readonly T[], size = IDS): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );

/** Which of its lines an earlier statement had brought. */
export const linesHeld = (of: OfStatement, held: readonly string[]): StatementEvent[] =>
  inParts(held).map((bankLineIds) => ({
    type: 'honoraria.StatementLinesHeld',
    data: { ...idsOf(of), bankLineIds },
  }));

/** What it says otherwise, with its own version of the lines whose amounts differ. */
export const contradictionsFound = (
  of: OfStatement,
  { contradictions, versions }: FoundContradictions,
): StatementEvent[] => {
  const found = (some: typeof contradictions, lines: readonly ReadLine[]): StatementEvent => ({
    type: 'honoraria.ContradictionsFound',
    data: { ...idsOf(of), contradictions: some, versions: lines.map(kept) },
  });
  const amounts = new Map(
    contradictions
      .filter(({ differsIn }) => differsIn === 'amount')
      .map((one) => [one.bankLineId, one]),
  );
  return [
    ...chunksOf(versions).map((chunk) =>
      found(
        chunk.flatMap(({ bankLineId }) => amounts.get(bankLineId) ?? []),
        chunk,
      ),
    ),
    ...inParts(contradictions.filter(({ differsIn }) => differsIn === 'day')).map((some) =>
      found(some, []),
    ),
  ];
};

/** What is stored of the lines of a statement, or of a part of one, by what is known of them. */
export const lineEvents = (
  lines: readonly ReadLine[],
  known: ReadonlyMap<string, KnownLine>,
  of: OfStatement,
  { contradictions, versions }: FoundContradictions,
): { readonly fresh: readonly ReadLine[]; readonly events: readonly StatementEvent[] } => {
  const otherwise = new Set(versions.map(({ bankLineId }) => bankLineId));
  const fresh = lines.filter(({ bankLineId }) => !known.has(bankLineId));
  const held = lines
    .map(({ bankLineId }) => bankLineId)
    .filter((id) => !otherwise.has(id))
    .filter((id) => (known.get(id)?.statementId ?? of.statementId) !== of.statementId);
  return {
    fresh,
    events: [
      ...linesRead(of, fresh),
      ...linesHeld(of, held),
      ...contradictionsFound(of, { contradictions, versions }),
    ],
  };
};

/**
 * Lines that are others' business, by day: each a mark and an amount. What an import that ran at the same time has kept meanwhile
 * is held by this statement too.
 */
export const leftOutEvents = (
  leftOut: readonly LeftLine[],
  known: ReadonlyMap<string, KnownLine>,
  of: OfStatement & Pick<RegisteredAccount, 'currency'>,
): StatementEvent[] => {
  const held = leftOut.map(({ bankLineId }) => bankLineId).filter((id) => known.has(id));
  const ofDays = inParts(leftOut, MARKS).map((some): StatementEvent => {
    const days = [...new Set(some.map(({ bookedOn }) => bookedOn))].sort();
    return {
      type: 'honoraria.StatementLinesLeftOut',
      data: {
        ...{ ...idsOf(of), currency: of.currency },
        days: days.map((bookedOn) => ({
          ...{ bankLineId: outOfScopeIdOf(of.accountId, bookedOn), bookedOn },
          marks: some
            .filter((line) => line.bookedOn === bookedOn && !known.has(line.bankLineId))
            .map(({ bankLineId, minor }) => markedAmount(bankLineId, minor)),
        })),
      },
    };
  });
  return [...linesHeld(of, held), ...ofDays];
};
