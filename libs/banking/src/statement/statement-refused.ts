/** Why a statement file cannot be read. */
export type StatementRefusalCode =
  | 'STATEMENT_AMOUNT_INVALID'
  | 'STATEMENT_CURRENCY_UNKNOWN'
  | 'STATEMENT_DATE_INVALID'
  | 'STATEMENT_DOCTYPE'
  | 'STATEMENT_EMPTY'
  | 'STATEMENT_ENCODING'
  | 'STATEMENT_FIELD_INVALID'
  | 'STATEMENT_FIELD_MISSING'
  | 'STATEMENT_FIELD_TWICE'
  | 'STATEMENT_FORMAT_UNKNOWN'
  | 'STATEMENT_NOT_XML'
  | 'STATEMENT_TOO_LONG'
  | 'STATEMENT_TOTALS_DIFFER'
  | 'STATEMENT_TRUNCATED'
  | 'STATEMENT_VERSION_UNKNOWN';

/**
 * A statement file that is not taken in. `line` counts from 1, `path` names the field (`Stmt[1]/
 * Ntry[3]/Amt`); the reason never repeats what stands there, since that may be about a person.
 */
export class StatementRefused extends Error {
  constructor(
    readonly code: StatementRefusalCode,
    readonly line: number,
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${code} at line ${line}${path ? `, ${path}` : ''}: ${reason}`);
    this.name = 'StatementRefused';
  }
}
