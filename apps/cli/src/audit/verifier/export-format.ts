import { fromBase64, parseCheckpoint, type Checkpoint } from './checkpoint.js';
import type { LeafParts } from './merkle.js';

/** The first line of an export; docs/audit.md describes the file. */
export interface ExportHeader {
  readonly checkpoint: Checkpoint;
  /** The verifier key that came with the file: worth nothing unless it is known from elsewhere. */
  readonly key: string;
  /** What stands before the first event: how many, and the roots of their complete subtrees. */
  readonly after: { readonly size: number; readonly peaks: readonly Buffer[] };
}

/** Every other line. */
export type ExportLine =
  | {
      readonly kind: 'event';
      readonly index: number;
      readonly leaf: Buffer;
      readonly event: LeafParts;
    }
  | { readonly kind: 'missing'; readonly index: number; readonly leaf: Buffer }
  | { readonly kind: 'unproved'; readonly event: LeafParts };

export const FORMAT = 'palabre-audit-export/1';

const HASH_BYTES = 32;
const LONE_SURROGATE = /\p{Surrogate}/u;

const asObject = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

const hashOf = (value: unknown): Buffer | undefined => {
  const hash = typeof value === 'string' ? fromBase64(value) : undefined;
  return hash?.length === HASH_BYTES ? hash : undefined;
};

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && !LONE_SURROGATE.test(value);

/** @returns undefined when the line does not begin an export that this program can read */
export const parseHeader = (line: string): ExportHeader | undefined => {
  const { format, checkpoint: note, key, after } = asObject(line) ?? {};
  const checkpoint = typeof note === 'string' ? parseCheckpoint(note) : undefined;
  const { size, peaks } = (after ?? {}) as { size?: unknown; peaks?: unknown };
  if (format !== FORMAT || !checkpoint || typeof key !== 'string') return undefined;
  if (!isCount(size) || size > checkpoint.size || !Array.isArray(peaks)) return undefined;
  const hashes = peaks.map(hashOf).filter((hash) => hash !== undefined);
  if (hashes.length < peaks.length) return undefined;
  // As it has to be written, like every other line.
  if (JSON.stringify({ format, checkpoint: note, key, after: { size, peaks } }) !== line) {
    return undefined;
  }
  return { checkpoint, key, after: { size, peaks: hashes } };
};

const eventIn = (line: Readonly<Record<string, unknown>>): LeafParts | undefined => {
  const { stream, version, id, type, schemaVersion, recordedAt, data, meta } = line;
  if (!isText(stream) || !isText(id) || !isText(type) || !isText(recordedAt)) return undefined;
  if (!isText(data) || !isText(meta) || !isCount(version) || !isCount(schemaVersion)) {
    return undefined;
  }
  return { stream, version, id, type, schemaVersion, recordedAt, data, meta };
};

const lineOf = (text: string): ExportLine | undefined => {
  const line = asObject(text) ?? {};
  const { index, unproved, missing } = line;
  const leaf = hashOf(line['leaf']);
  if (unproved === true) {
    const event = eventIn(line);
    return event && { kind: 'unproved', event };
  }
  if (!isCount(index) || !leaf) return undefined;
  if (missing === true) return { kind: 'missing', index, leaf };
  const event = eventIn(line);
  return event && { kind: 'event', index, leaf, event };
};

/** A line as it has to be written: no other order, no other spaces, nothing twice. */
export const writeLine = (line: ExportLine): string => {
  if (line.kind === 'unproved') return JSON.stringify({ unproved: true, ...partsOf(line.event) });
  const place = { index: line.index, leaf: line.leaf.toString('base64') };
  return JSON.stringify(
    line.kind === 'missing' ? { ...place, missing: true } : { ...place, ...partsOf(line.event) },
  );
};

const partsOf = (event: LeafParts): LeafParts => ({
  stream: event.stream,
  version: event.version,
  id: event.id,
  type: event.type,
  schemaVersion: event.schemaVersion,
  recordedAt: event.recordedAt,
  data: event.data,
  meta: event.meta,
});

/** @returns undefined when it is no line of an export, or says more than one thing to more than one reader */
export const parseLine = (text: string): ExportLine | undefined => {
  const line = lineOf(text);
  return line && writeLine(line) === text ? line : undefined;
};
