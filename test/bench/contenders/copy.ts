import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Contender } from '../harness/contender.js';
import { EVENT_TYPE, PAYLOAD } from '../harness/payload.js';
import { loadPeer } from '../harness/peers.js';

interface Parameters {
  readonly url: string;
  readonly table: string;
  readonly rows: number;
}

const STREAM_LENGTH = 10;
const CHUNK_BYTES = 64 * 1024;
const COLUMNS = 'stream, version, event_id, type, schema_version, data, meta, recorded_at';

/** The rows as COPY reads them, made before anything is timed. */
const prepare = (rows: number): Buffer[] => {
  const escaped = (text: string): string => text.replaceAll('\\', '\\\\');
  const recordedAt = new Date().toISOString();
  const tail = [EVENT_TYPE, 1, escaped(PAYLOAD.dataText), escaped(PAYLOAD.metaText), recordedAt];
  const chunks: Buffer[] = [];
  let text = '';
  let stream = '';
  for (let row = 0; row < rows; row += 1) {
    if (row % STREAM_LENGTH === 0) stream = `bench-${randomUUID()}`;
    text += `${[stream, (row % STREAM_LENGTH) + 1, randomUUID(), ...tail].join('\t')}\n`;
    if (text.length >= CHUNK_BYTES || row === rows - 1) {
      chunks.push(Buffer.from(text));
      text = '';
    }
  }
  return chunks;
};

/** COPY of many rows at once into the table, which is emptied before each: the most this server takes in. */
export const open = async ({ url, table, rows }: Parameters): Promise<Contender> => {
  const { copyIn } = await loadPeer('copy');
  const chunks = prepare(rows);
  const client = new pg.Client(url);
  await client.connect();
  const once = async (): Promise<number> => {
    await client.query(`truncate ${table}`);
    const begun = performance.now();
    await copyIn(url, `copy ${table} (${COLUMNS}) from stdin`, chunks);
    return performance.now() - begun;
  };
  return {
    run: async ({ warmUpMs, measuredMs }) => {
      for (let spent = 0; spent < warmUpMs;) spent += await once();
      let [copied, millis] = [0, 0];
      while (millis < measuredMs) {
        millis += await once();
        copied += rows;
      }
      return { perSecond: copied / (millis / 1_000) };
    },
    close: () => client.end(),
  };
};
