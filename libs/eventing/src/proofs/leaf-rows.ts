import type { Position, StoredEvent } from '../log/event-store.js';
import { TILE_WIDTH } from './tiles.js';

const POSITION_BYTES = 8;
const ID_BYTES = 16;

/** Which events the leaves of one tile are, in order: their positions (8 bytes each) and ids (16 bytes each). */
export interface LeafRow {
  readonly number: number;
  readonly positions: Buffer;
  readonly eventIds: Buffer;
}

/** The 16 bytes of a UUID. */
export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** How many leaves a row describes. */
export const leavesIn = ({ positions }: LeafRow): number => positions.length / POSITION_BYTES;

/** The position of the n-th event of a row, from 0. */
export const positionIn = ({ positions }: LeafRow, n: number): Position =>
  positions.readBigInt64BE(n * POSITION_BYTES);

/** The place in a row of the event at a position; undefined when none of its events is there. */
export const placeOfPosition = (row: LeafRow, position: Position): number | undefined => {
  for (let n = 0; n < leavesIn(row); n += 1) {
    const other = positionIn(row, n);
    if (other === position) return n;
    if (other > position) return undefined;
  }
  return undefined;
};

/** The place in a row of the event with an id, given as bytes; undefined when it is not there. */
export const placeOfId = ({ eventIds }: LeafRow, id: Buffer): number | undefined => {
  for (let at = eventIds.indexOf(id); at >= 0; at = eventIds.indexOf(id, at + 1)) {
    if (at % ID_BYTES === 0) return at / ID_BYTES;
  }
  return undefined;
};

/** Writes down which events the leaves of a growing tree are. */
export class LeafRows {
  #number: number;
  #count: number;
  #positions = Buffer.alloc(TILE_WIDTH * POSITION_BYTES);
  #eventIds = Buffer.alloc(TILE_WIDTH * ID_BYTES);
  #changed = false;
  #full: LeafRow[] = [];

  /** @param last the last row of a tree of that size, unless it is full */
  constructor(size = 0, last?: LeafRow) {
    this.#number = Math.floor(size / TILE_WIDTH);
    this.#count = size % TILE_WIDTH;
    if (this.#count > 0 && (!last || leavesIn(last) < this.#count)) {
      throw new RangeError('the last row of leaves is not known');
    }
    last?.positions.copy(this.#positions);
    last?.eventIds.copy(this.#eventIds);
  }

  append({ position, id }: StoredEvent): void {
    this.#positions.writeBigInt64BE(position, this.#count * POSITION_BYTES);
    idBytes(id).copy(this.#eventIds, this.#count * ID_BYTES);
    this.#count += 1;
    this.#changed = true;
    if (this.#count < TILE_WIDTH) return;
    this.#full.push(this.#row());
    this.#number += 1;
    this.#count = 0;
    this.#changed = false;
  }

  /** The rows that are new or have grown since this was last asked. */
  takeChanges(): LeafRow[] {
    const changes = this.#full;
    this.#full = [];
    if (this.#changed) changes.push(this.#row());
    this.#changed = false;
    return changes;
  }

  #row(): LeafRow {
    return {
      number: this.#number,
      positions: Buffer.from(this.#positions.subarray(0, this.#count * POSITION_BYTES)),
      eventIds: Buffer.from(this.#eventIds.subarray(0, this.#count * ID_BYTES)),
    };
  }
}
