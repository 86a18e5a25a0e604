import sharp from 'sharp';
import type { ContentType } from './events.js';

/** A photo of a modern telephone, and no picture that unpacks to gigabytes. */
export const MAX_PIXELS = 50_000_000;
/** Sides of what is kept: a receipt reads well, and a page fits. */
const MAX_SIDE = 4_000;

// Each request has its own picture; on a small server one thread is enough for it.
sharp.cache(false);
sharp.concurrency(1);

/** Pictures that are unpacked at once: each may take 200 MB. */
const MOST_AT_ONCE = 2;
let drawing = 0;
const waiting: (() => void)[] = [];

/** Lets so many pieces of work run at once, in the order in which they come. */
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (drawing >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else drawing += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else drawing -= 1;
  }
};

/**
 * A picture drawn anew: upright, without EXIF, place, comments, profiles, thumbnails and whatever hides behind its end.
 * Undefined when it cannot be read, is cut off, or has more than {@link MAX_PIXELS}.
 */
export const redrawn = (
  bytes: Uint8Array,
  contentType: Exclude<ContentType, 'application/pdf'>,
): Promise<Uint8Array | undefined> => inTurn(() => drawn(bytes, contentType));

const drawn = async (
  bytes: Uint8Array,
  contentType: Exclude<ContentType, 'application/pdf'>,
): Promise<Uint8Array | undefined> => {
  try {
    const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true });
    return await (
      contentType === 'image/jpeg' ? upright.jpeg({ quality: 85 }) : upright.png()
    ).toBuffer();
  } catch {
    return undefined;
  }
};
