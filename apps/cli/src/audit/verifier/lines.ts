import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;
/** Longer than any line of an export: an event has at most 256 KiB before it is quoted. */
const LONGEST_LINE_BYTES = 4 * 1024 * 1024;

/** A file is not what it is said to be; the message is a sentence for the person at the terminal. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

const textOf = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('The file is not text in UTF-8.');
  }
};

/**
 * The lines of a text file, one at a time, so that its size does not matter.
 * @throws UnreadableFile when it cannot be opened, or a line never ends
 */
export async function* linesOf(path: string): AsyncGenerator<string, void, void> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024 });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
        const line = chunk.subarray(start, end);
        yield textOf(restBytes > 0 ? Buffer.concat([...rest, line]) : line);
        [rest, restBytes, start] = [[], 0, end + 1];
      }
      if (start === chunk.length) continue;
      rest.push(chunk.subarray(start));
      restBytes += chunk.length - start;
      if (restBytes > LONGEST_LINE_BYTES)
        throw new UnreadableFile('A line of the file never ends.');
    }
    if (restBytes > 0) throw new UnreadableFile(`${path} is cut off: its last line has no end.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnreadableFile || code === undefined) throw error;
    throw new UnreadableFile(`${path} cannot be read (${code}).`);
  }
}
