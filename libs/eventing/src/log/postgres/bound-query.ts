import pg from 'pg';
import type { WireArray } from './wire-arrays.js';

const FIRST_BYTES = 64 * 1024;
const BINARY = 1;
const BIND = 0x42;

/**
 * The Bind message of one connection, always in the same memory: as `pg` builds it, a batch of events would be copied
 * six times into buffers that grow, and the garbage of it makes V8 look through its heap every second.
 */
export class BindMessage {
  #buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);

  /**
   * @param statement a prepared statement's name
   * @returns the message; it may be written anew once the server has answered this one
   */
  write(statement: string, parameters: readonly WireArray[]): Buffer {
    const values = parameters.reduce((sum, { bytes }) => sum + 4 + bytes, 0);
    // Code, length, unnamed portal, name, one format for all, count of values, values, results as text.
    const bytes = 1 + 4 + 1 + Buffer.byteLength(statement) + 1 + 4 + 2 + values + 2;
    if (bytes > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(2 * bytes);
    const buffer = this.#buffer;
    let at = buffer.writeUInt8(BIND, 0);
    at = buffer.writeInt32BE(bytes - 1, at);
    at = buffer.writeUInt8(0, at);
    at += buffer.write(statement, at);
    at = buffer.writeUInt8(0, at);
    at = buffer.writeInt16BE(1, at);
    at = buffer.writeInt16BE(BINARY, at);
    at = buffer.writeInt16BE(parameters.length, at);
    for (const parameter of parameters) {
      at = buffer.writeInt32BE(parameter.bytes, at);
      parameter.put(buffer, at);
      at += parameter.bytes;
    }
    at = buffer.writeInt16BE(0, at);
    return buffer.subarray(0, at);
  }
}

/** What of `pg`'s query its types do not tell. */
interface Preparing {
  hasBeenParsed(connection: pg.Connection): boolean;
}

/** A prepared statement, run with a Bind message of our own. The rest is `pg`'s. */
class BoundQuery extends pg.Query {
  constructor(
    private readonly statement: { readonly name: string; readonly text: string },
    private readonly bind: Buffer,
    answered: (error: Error | undefined, result: unknown) => void,
  ) {
    super({ ...statement, rowMode: 'array' } as pg.QueryConfig, answered);
  }

  /** In place of `pg`'s method of this name, which {@link pg.Query.submit} calls. */
  prepare(connection: pg.Connection & { submittedNamedStatements: Record<string, string> }): void {
    const { name, text } = this.statement;
    if (!(this as unknown as Preparing).hasBeenParsed(connection)) {
      connection.parse({ name, text, types: [] }, true);
      connection.submittedNamedStatements[name] = text;
    }
    connection.stream.write(this.bind);
    connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
    connection.sync();
  }
}

/** Runs a prepared statement with a message of {@link BindMessage}. @throws the driver's error */
export const queryBound = <Row extends unknown[]>(
  client: pg.Client,
  statement: { readonly name: string; readonly text: string },
  bind: Buffer,
): Promise<{ readonly rows: readonly Row[] }> =>
  new Promise((resolve, reject) => {
    client.query(
      new BoundQuery(statement, bind, (error, result) => {
        if (error) reject(error);
        else resolve(result as { rows: Row[] });
      }),
    );
  });
