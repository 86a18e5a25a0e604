/**
 * Arrays in PostgreSQL's binary format (`array_recv`): no quoting of JSON texts on our side, no parsing on the
 * server's. Each is one-dimensional, without nulls. A Buffer as parameter is sent by `pg` in binary format as it is.
 */
const OID = { int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MILLIS = 946_684_800_000;

const allocate = (oid: number, count: number, elementBytes: number): Buffer => {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + count * LENGTH_BYTES + elementBytes);
  buffer.writeInt32BE(1, 0); // dimensions
  buffer.writeInt32BE(0, 4); // no nulls
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16); // lower bound
  return buffer;
};

const fixedWidth = <T>(
  oid: number,
  width: number,
  values: readonly T[],
  put: (buffer: Buffer, value: T, offset: number) => void,
): Buffer => {
  const buffer = allocate(oid, values.length, values.length * width);
  let offset = HEADER_BYTES;
  for (const value of values) {
    offset = buffer.writeInt32BE(width, offset);
    put(buffer, value, offset);
    offset += width;
  }
  return buffer;
};

/** `text[]`. Lone surrogates would be replaced and NULs refused by the server: check before. */
export const textArray = (texts: readonly string[]): Buffer => {
  let bytes = 0;
  for (const text of texts) bytes += Buffer.byteLength(text);
  const buffer = allocate(OID.text, texts.length, bytes);
  let offset = HEADER_BYTES;
  for (const text of texts) {
    const length = buffer.write(text, offset + LENGTH_BYTES);
    buffer.writeInt32BE(length, offset);
    offset += LENGTH_BYTES + length;
  }
  return buffer;
};

/** `int4[]`. @throws RangeError on a number that does not fit. */
export const integerArray = (integers: readonly number[]): Buffer =>
  fixedWidth(OID.int4, 4, integers, (buffer, value, offset) => buffer.writeInt32BE(value, offset));

/** `uuid[]` of well-formed UUIDs with hyphens. */
export const uuidArray = (ids: readonly string[]): Buffer =>
  fixedWidth(OID.uuid, 16, ids, (buffer, id, offset) =>
    buffer.write(id.replaceAll('-', ''), offset, 'hex'),
  );

/** `timestamptz[]` of milliseconds since 1970. */
export const timestampArray = (millis: readonly number[]): Buffer =>
  fixedWidth(OID.timestamptz, 8, millis, (buffer, value, offset) =>
    buffer.writeBigInt64BE(BigInt(value - EPOCH_MILLIS) * 1000n, offset),
  );
