/** A file that does not keep to its own format. */
export class BrokenImage extends Error {
  override readonly name = 'BrokenImage';
}

const byteAt = (bytes: Uint8Array, at: number): number => {
  const byte = bytes[at];
  if (byte === undefined) throw new BrokenImage('the image ends too early');
  return byte;
};
const uint16At = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) * 256 + byteAt(bytes, at + 1);
const uint32At = (bytes: Uint8Array, at: number): number =>
  uint16At(bytes, at) * 65_536 + uint16At(bytes, at + 2);

const slice = (bytes: Uint8Array, from: number, to: number): Uint8Array => {
  if (to > bytes.length) throw new BrokenImage('the image ends too early');
  return bytes.subarray(from, to);
};

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;

/** Segments that say how to draw the picture: all but comments and application data; of those JFIF and Adobe. */
const isDrawing = (marker: number): boolean =>
  marker !== COM && (marker < 0xe0 || marker > 0xef || marker === 0xe0 || marker === 0xee);

/** Where the entropy-coded data behind a start of scan end: at the next marker that is no stuffing and no restart. */
const scanEnd = (bytes: Uint8Array, from: number): number => {
  for (let at = from; ; at += 1) {
    if (byteAt(bytes, at) !== 0xff) continue;
    const next = byteAt(bytes, at + 1);
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
};

/** A JPEG without EXIF, XMP, comments and whatever hides behind its end (ITU-T T.81, annex B). */
const jpegWithoutMetadata = (bytes: Uint8Array): Uint8Array[] => {
  const kept = [slice(bytes, 0, 2)];
  for (let at = 2; ;) {
    if (byteAt(bytes, at) !== 0xff) throw new BrokenImage('a segment does not start with a marker');
    const marker = byteAt(bytes, at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return [...kept, slice(bytes, at, at + 2)];
    if (marker === SOI) throw new BrokenImage('an image starts inside the image');
    const length = uint16At(bytes, at + 2);
    if (length < 2) throw new BrokenImage('a segment is shorter than its own length field');
    const next = at + 2 + length;
    const end = marker === SOS ? scanEnd(bytes, next) : next;
    if (isDrawing(marker)) kept.push(slice(bytes, at, end));
    at = end;
  }
};

/** Beside the critical chunks, those without which colours or transparency would change. */
const DRAWING_CHUNKS = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']);
const PNG_SIGNATURE_BYTES = 8;

/** A PNG without text, time, EXIF and whatever hides behind its end (W3C PNG, section 5). */
const pngWithoutMetadata = (bytes: Uint8Array): Uint8Array[] => {
  const kept = [slice(bytes, 0, PNG_SIGNATURE_BYTES)];
  for (let at = PNG_SIGNATURE_BYTES; ;) {
    const end = at + 12 + uint32At(bytes, at);
    const chunk = slice(bytes, at, end);
    const type = String.fromCharCode(...chunk.subarray(4, 8));
    // A capital first letter says that the chunk is critical.
    if (/^[A-Z]/.test(type) || DRAWING_CHUNKS.has(type)) kept.push(chunk);
    if (type === 'IEND') return kept;
    at = end;
  }
};

/** The picture without what the camera and its programs wrote beside it. @throws BrokenImage */
export const withoutMetadata = (
  bytes: Uint8Array,
  contentType: 'image/jpeg' | 'image/png',
): Uint8Array =>
  Buffer.concat(
    contentType === 'image/jpeg' ? jpegWithoutMetadata(bytes) : pngWithoutMetadata(bytes),
  );
