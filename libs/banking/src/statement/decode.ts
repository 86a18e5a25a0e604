import { TextDecoder } from 'node:util';
import { StatementRefused } from './statement-refused.js';

/** A file's content: its text, its bytes, or either in chunks. */
export type StatementSource = string | Uint8Array | AsyncIterable<Uint8Array | string>;

/** Longest piece handed to the parser, in characters or bytes. */
const PIECE = 65_536;
/** An XML declaration is over before this. */
const HEAD = 256;

function* pieces<Content extends string | Uint8Array>(content: Content): Generator<Content> {
  for (let at = 0; at < content.length; at += PIECE) {
    yield (
      typeof content === 'string' ? content.slice(at, at + PIECE) : content.subarray(at, at + PIECE)
    ) as Content;
  }
}

async function* chunksOf(source: StatementSource): AsyncGenerator<string | Uint8Array> {
  if (typeof source === 'string' || source instanceof Uint8Array) yield* pieces(source);
  else for await (const chunk of source) yield* pieces(chunk);
}

const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** The encoding by byte order mark, by the shape of the first characters, or as XML declares it. */
const encodingOf = (head: Uint8Array): string => {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0x3c, 0)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff) || startsWith(head, 0, 0x3c)) return 'utf-16be';
  const text = Buffer.from(head).toString('latin1');
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(text)?.[1];
  return declared ?? 'utf-8';
};

const decoderFor = (head: Uint8Array, agreed: string | undefined): TextDecoder => {
  const encoding = agreed ?? encodingOf(head);
  const wide = /^(utf-16|ucs-2|iso-10646-ucs-2|unicode)/i.test(encoding) && head[1] !== 0;
  const marked = startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff) || head[0] === 0;
  if (wide && !marked) {
    throw new StatementRefused('STATEMENT_ENCODING', 1, '', 'declares UTF-16 but is not');
  }
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new StatementRefused('STATEMENT_ENCODING', 1, '', 'declares an encoding not known here');
  }
};

const decode = (decoder: TextDecoder, bytes: Uint8Array | undefined, line: number): string => {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new StatementRefused(
      'STATEMENT_ENCODING',
      line + linesBeforeFault(decoder.encoding, bytes),
      '',
      'bytes from about this line on are not in the encoding of the file',
    );
  }
};

/** How many lines of a piece come before what cannot be decoded. */
const linesBeforeFault = (encoding: string, bytes: Uint8Array | undefined): number => {
  const text = new TextDecoder(encoding).decode(bytes);
  const fault = text.indexOf('\ufffd');
  return text.slice(0, Math.max(fault, 0)).split('\n').length - 1;
};

/**
 * The text of a file in pieces of bounded length. UTF-8, UTF-16 and the 8-bit encodings that
 * Node's TextDecoder knows; text chunks are taken as they are.
 * @param lineOf tells how far the reader of the pieces is, for messages
 * @param agreed the encoding where the file cannot say it: no byte of it is XML
 * @throws StatementRefused `STATEMENT_ENCODING`
 */
export async function* decodeStatement(
  source: StatementSource,
  lineOf: () => number,
  agreed?: string,
): AsyncGenerator<string> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const chunk of chunksOf(source)) {
    if (typeof chunk === 'string') {
      yield first ? chunk.replace(/^\ufeff/, '') : chunk;
      first = false;
      continue;
    }
    if (decoder) {
      yield decode(decoder, chunk, lineOf());
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD) continue;
    decoder = decoderFor(head, agreed);
    yield decode(decoder, head, lineOf());
  }
  if (!decoder && head.length > 0) {
    decoder = decoderFor(head, agreed);
    yield decode(decoder, head, lineOf());
  }
  if (decoder) yield decode(decoder, undefined, lineOf());
}
