import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A file that leaves piece by piece, however long it is. */
export interface StreamedText {
  readonly name: string;
  readonly mediaType: string;
  /** Read once; whoever goes away early ends it, so that it frees what it holds. */
  readonly pieces: AsyncIterable<string>;
  /** How many bytes they are, where that is known: whoever gets fewer knows that some are missing. */
  readonly bytes?: number;
  /** What whoever keeps the file has to know beside it, in the reader's language. */
  readonly remark?: string;
}

/**
 * What a route answers a file with that is written as it is read. A failure on the way cuts the connection; a format
 * without an end of its own needs a last line by which a reader knows that it is whole.
 */
export const streamedFile = ({ name, mediaType, pieces, bytes }: StreamedText): StreamableFile =>
  new StreamableFile(Readable.from(pieces, { objectMode: false }), {
    type: mediaType,
    disposition: `attachment; filename="${name}"`,
    ...(bytes === undefined ? {} : { length: bytes }),
  });
