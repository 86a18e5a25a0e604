import { describe, expect, it } from '@jest/globals';
import { supplierMark } from './supplier-mark.js';

const mark = (name: string, cohortId = 'c1'): string =>
  supplierMark({ cohortId, supplier: { name } }, (text) => `<${text}>`);

describe('the mark of a supplier', () => {
  it('is the same however somebody writes the name', () => {
    expect(mark('Café  Zúñiga S.A.')).toBe(mark('CAFE ZUNIGA SA'));
    expect(mark('Ọ̀ṣun Rooms')).toBe(mark('osun rooms'));
    expect(mark('工作室')).not.toBe(mark('茶室'));
  });

  it('is another for another supplier and in another cohort', () => {
    expect(mark('Zúñiga')).not.toBe(mark('Zunigas'));
    expect(mark('Zúñiga')).not.toBe(mark('Zúñiga', 'c2'));
  });
});
