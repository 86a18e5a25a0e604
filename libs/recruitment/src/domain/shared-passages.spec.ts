import { describe, expect, it } from '@jest/globals';
import { sharedPassages } from './shared-passages.js';

const borrowed = 'deeply committed to building vibrant communities in which every voice is valued';

describe('shared passages', () => {
  it('finds what several applications carry, whatever the punctuation', () => {
    const texts = [
      { applicationId: 'a1', text: `I am ${borrowed}. My own work began in 2015.` },
      { applicationId: 'a2', text: `Nous voilà. ${borrowed.toUpperCase()}!` },
      {
        applicationId: 'a3',
        text: 'Something that nobody else has written here, at length, ever.',
      },
    ];
    expect(sharedPassages(texts)).toEqual([{ words: borrowed, applicationIds: ['a1', 'a2'] }]);
  });

  it('leaves nine words in common, and repeats within one application, alone', () => {
    const nine = borrowed.split(' ').slice(0, 9).join(' ');
    expect(
      sharedPassages([
        { applicationId: 'a1', text: `${nine} here` },
        { applicationId: 'a2', text: `${nine} there` },
        { applicationId: 'a2', text: borrowed },
        { applicationId: 'a2', text: borrowed },
      ]),
    ).toEqual([]);
  });

  it('tells apart what two share from what three share, the most shared first', () => {
    const tail = 'and celebrated by all of us together in every single season of the year';
    const passages = sharedPassages([
      { applicationId: 'a1', text: `${borrowed} ${tail}` },
      { applicationId: 'a2', text: `${borrowed} ${tail}` },
      { applicationId: 'a3', text: `zzz ${borrowed} yyy` },
    ]);
    expect(passages[0]).toEqual({ words: borrowed, applicationIds: ['a1', 'a2', 'a3'] });
    expect(passages.slice(1).map(({ applicationIds }) => applicationIds)).toEqual([['a1', 'a2']]);
  });
});
