import { readStatements, type ReadOptions } from '../statement/read-statements.js';
import type { StatementSource } from '../statement/decode.js';
import type { StatementFooting, StatementHeader, StatementLine } from '../statement/statement.js';
import { StatementRefused } from '../statement/statement-refused.js';

/** A statement in one piece. */
export interface WholeStatement {
  readonly header: StatementHeader;
  readonly lines: StatementLine[];
  footing?: StatementFooting;
}

/** All statements of a small file. */
export const collectStatements = async (
  source: StatementSource,
  options?: ReadOptions,
): Promise<WholeStatement[]> => {
  const statements: WholeStatement[] = [];
  for await (const event of readStatements(source, options)) {
    const current = statements.at(-1);
    if (event.type === 'statement') statements.push({ header: event.header, lines: [] });
    else if (event.type === 'line') current?.lines.push(event.line);
    else if (current) current.footing = event.footing;
  }
  return statements;
};

/** The lines of a small file. */
export const collectLines = async (source: StatementSource): Promise<StatementLine[]> =>
  (await collectStatements(source)).flatMap(({ lines }) => lines);

/** Why a file is refused. @throws Error when it is not */
export const refusalOf = async (source: StatementSource): Promise<StatementRefused> => {
  try {
    await collectStatements(source);
  } catch (error) {
    if (error instanceof StatementRefused) return error;
    throw error;
  }
  throw new Error('the file was taken in');
};

/** Cuts a text or bytes into chunks of a length. */
export async function* inChunks<Content extends string | Uint8Array>(
  content: Content,
  length: number,
): AsyncGenerator<Content> {
  for (let at = 0; at < content.length; at += length) {
    yield content.slice(at, at + length) as Content;
  }
}
