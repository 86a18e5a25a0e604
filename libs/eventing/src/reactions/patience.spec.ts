import { describe, expect, it } from '@jest/globals';
import {
  Patience,
  READ_MODEL_BEHIND,
  READ_MODEL_INCOMPLETE,
  ReadModelsUnready,
} from './patience.js';

const behind = new ReadModelsUnready(READ_MODEL_BEHIND, { readModels: ['a.b'], upTo: '7' });

const patience = () => {
  const clock = { ms: 1_000 };
  return { clock, patience: new Patience(60_000, () => clock.ms) };
};

describe('the patience with read models', () => {
  it('lasts a minute from the first try in vain', () => {
    const { clock, patience: own } = patience();
    expect(own.isLost('a.Do', behind)).toBe(false);
    clock.ms += 30_000;
    expect(own.isLost('a.Do', behind)).toBe(false);
    clock.ms += 29_999;
    expect(own.isLost('a.Do', behind)).toBe(false);
    expect(own.lost('a.Do')).toBeUndefined();
    clock.ms += 1;
    expect(own.isLost('a.Do', behind)).toBe(true);
  });

  it('is then over for all of the name but one in five seconds', () => {
    const { clock, patience: own } = patience();
    own.isLost('a.Do', behind);
    clock.ms += 60_000;
    own.isLost('a.Do', behind);
    expect(own.lost('a.Do')?.outcome).toEqual({
      refused: 'READ_MODEL_BEHIND',
      details: { readModels: ['a.b'], upTo: '7' },
    });
    expect(own.lost('a.DoElse')).toBeUndefined();
    clock.ms += 5_000;
    expect(own.lost('a.Do')).toBeUndefined();
    expect(own.isLost('a.Do', behind)).toBe(true);
  });

  it('begins anew after an answer, and after a long rest', () => {
    const { clock, patience: own } = patience();
    own.isLost('a.Do', behind);
    clock.ms += 60_000;
    expect(own.isLost('a.Do', behind)).toBe(true);
    own.answered('a.Do');
    expect(own.lost('a.Do')).toBeUndefined();
    expect(own.isLost('a.Do', behind)).toBe(false);
    clock.ms += 60_001;
    expect(own.isLost('a.Do', behind)).toBe(false);
  });

  it('is over at once where somebody has to mend something first', () => {
    const incomplete = new ReadModelsUnready(READ_MODEL_INCOMPLETE, { readModels: ['a.b'] });
    expect(patience().patience.isLost('a.Do', incomplete)).toBe(true);
    expect(new Patience(0).isLost('a.Do', behind)).toBe(true);
  });
});
