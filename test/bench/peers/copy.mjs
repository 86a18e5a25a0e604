import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';

/** COPY … FROM STDIN of prepared chunks. */
export const copyIn = async (url, statement, chunks) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await pipeline(Readable.from(chunks), client.query(from(statement)));
  } finally {
    await client.end();
  }
};
