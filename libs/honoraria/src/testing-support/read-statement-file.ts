import { leftLines, type LeftLine } from '../domain/bank/left-lines.js';
import type { ReadLine, ReadStatement, StatementFacts } from '../domain/bank/statement.js';
import { readStatementParts } from '../statement-file.adapter.js';

/** A whole file, as a short import has it. */
export const readStatementFile = async (
  pieces: AsyncIterable<Uint8Array>,
  accountId: string,
  fingerprintKey: Uint8Array,
): Promise<{ readonly fileHash: string; readonly statements: readonly ReadStatement[] }> => {
  const lines: ReadLine[][] = [];
  const leftOut: LeftLine[][] = [];
  const facts: StatementFacts[] = [];
  let fileHash = '';
  for await (const event of readStatementParts(pieces, { accountId, fingerprintKey })) {
    if (event.type === 'part') {
      (lines[event.statement] ??= []).push(...event.lines);
      (leftOut[event.statement] ??= []).push(...leftLines(event.leftOut));
    } else if (event.type === 'statement') facts.push(event.facts);
    else ({ fileHash } = event);
  }
  const statements = facts.map((one, n) => ({
    ...{ ...one, lines: lines[n] ?? [] },
    ...(leftOut[n]?.length ? { leftOut: leftOut[n] } : {}),
  }));
  return { fileHash, statements };
};
