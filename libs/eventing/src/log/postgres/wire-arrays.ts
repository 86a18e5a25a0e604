/**
 * Arrays in PostgreSQL's binary format (`array_recv`): no quoting of JSON texts on our side, no parsing on the
 * server's. Each is one-dimensional, without nulls. They are written where they are sent from; see BindMessage.
 */
export interface WireArray {
  /** How many bytes it takes. */
  readonly bytes: number;
  /** Writes them from an offset on. */
  readonly put: (buffer: Buffer, offset: number) => void;
}

const OID = { int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MILLIS = 946_684_800_000;

/** @returns where the first element goes */
const putHeader = (buffer: Buffer, offset: number, oid: number, count: number): number => {
  buffer.writeInt32BE(1, offset); // dimensions
  buffer.writeInt32BE(0, offset + 4); // no nulls
  buffer.writeInt32BE(oid, offset + 8);
  buffer.writeInt32BE(count, offset + 12);
  buffer.writeInt32BE(1, offset + 16); // lower bound
  return offset + HEADER_BYTES;
};

const fixedWidth = <T>(
  oid: number,
  width: number,
  values: readonly T[],
  putValue: (buffer: Buffer, value: T, offset: number) => void,
): WireArray => ({
  bytes: HEADER_BYTES + values.length * (LENGTH_BYTES + width),
  put: (buffer, start) => {
    let offset = putHeader(buffer, start, oid, values.length);
    for (const value of values) {
      offset = buffer.writeInt32BE(width, offset);
      putValue(buffer, value, offset);
      offset += width;
    }
  },
});

/** `text[]`. Lone surrogates would be replaced and NULs refused by the server: check before. */
export const textArray = (texts: readonly string[]): WireArray => {
  let bytes = HEADER_BYTES + texts.length * LENGTH_BYTES;
  for (const text of texts) bytes += Buffer.byteLength(text);
  return {
    bytes,
    put: (buffer, start) => {
      let offset = putHeader(buffer, start, OID.text, texts.length);
      for (const text of texts) {
        const length = buffer.write(text, offset + LENGTH_BYTES);
        buffer.writeInt32BE(length, offset);
        offset += LENGTH_BYTES + length;
      }
    },
  };
};

/** `int4[]`. A number that does not fit is a RangeError when it is written. */
export const integerArray = (integers: readonly number[]): WireArray =>
  fixedWidth(OID.int4, 4, integers, (buffer, value, offset) => buffer.writeInt32BE(value, offset));

/** `uuid[]` of well-formed UUIDs with hyphens. */
export const uuidArray = (ids: readonly string[]): WireArray =>
  fixedWidth(OID.uuid, 16, ids, (buffer, id, offset) =>
    buffer.write(id.replaceAll('-', ''), offset, 'hex'),
  );

/** `timestamptz[]` of milliseconds since 1970. */
export const timestampArray = (millis: readonly number[]): WireArray =>
  fixedWidth(OID.timestamptz, 8, millis, (buffer, value, offset) =>
    buffer.writeBigInt64BE(BigInt(value - EPOCH_MILLIS) * 1000n, offset),
  );

/** As a parameter of a query; `pg` sends Buffers in binary format as they are. */
export const toBuffer = ({ bytes, put }: WireArray): Buffer => {
  const buffer = Buffer.allocUnsafe(bytes);
  put(buffer, 0);
  return buffer;
};
