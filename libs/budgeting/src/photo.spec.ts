import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { redrawn } from './photo.adapter.js';

const PLACE = { IFD0: { Copyright: 'Amina' }, IFD3: { GPSLatitude: '1/1 17/1 0/1' } };
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'red' } });

describe('a photo', () => {
  it.each(['image/jpeg', 'image/png'] as const)(
    '%s is stored without what it tells',
    async (type) => {
      const drawn = picture(8, 4).withExif(PLACE).withIccProfile('p3');
      const encoded = await (type === 'image/jpeg' ? drawn.jpeg() : drawn.png()).toBuffer();
      const given = Buffer.concat([encoded, Buffer.from('PK behind the end Amina')]);
      expect((await sharp(given).metadata()).exif?.includes('Amina')).toBe(true);
      const kept = Buffer.from((await redrawn(given, type)) ?? []);
      const { exif, icc, xmp, iptc, width, height } = await sharp(kept).metadata();
      expect({ exif, icc, xmp, iptc, width, height }).toEqual({ width: 8, height: 4 });
      expect(kept.includes('Amina')).toBe(false);
    },
  );

  it('is turned upright, since what says so goes too', async () => {
    const lying = await picture(8, 4).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height } = await sharp(await redrawn(lying, 'image/jpeg')).metadata();
    expect([width, height]).toEqual([4, 8]);
  });

  it('waits its turn when many come at once, and none is lost', async () => {
    const given = await picture(300, 200).jpeg().toBuffer();
    const cut = given.subarray(0, given.length / 2);
    const files = [given, cut, given, cut, given, given];
    const drawn = await Promise.all(files.map((file) => redrawn(file, 'image/jpeg')));
    expect(drawn.map((one) => one !== undefined)).toEqual([true, false, true, false, true, true]);
  });

  it('is not stored when it is cut off, or unpacks to too much', async () => {
    const whole = await picture(400, 400).jpeg().toBuffer();
    expect(await redrawn(whole.subarray(0, whole.length / 2), 'image/jpeg')).toBeUndefined();
    const bomb = await picture(8_000, 8_000).png().toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await redrawn(bomb, 'image/png')).toBeUndefined();
  });
});
