import { describe, expect, it } from '@jest/globals';
import { disputedCriteria, reviewsNeeded, weightedScore } from './scoring.js';

const criteria = [
  { id: 'experience', weight: '0.25' },
  { id: 'motivation', weight: '0.20' },
  { id: 'capacity', weight: '0.15' },
  { id: 'learning-plan', weight: '0.20' },
  { id: 'language', weight: '0.05' },
];
const scores = (...points: number[]) =>
  Object.fromEntries(criteria.map(({ id }, index) => [id, points[index] ?? 0]));

describe('scoring', () => {
  it('weighs points in proportion and rounds to four places', () => {
    // (5×0.25 + 4×0.20 + 3×0.15 + 4×0.20 + 2×0.05) / 0.85 = 3.40 / 0.85
    expect(weightedScore(scores(5, 4, 3, 4, 2), criteria)).toBe('4.0000');
    // 3.25 / 0.85 = 3.823529…
    expect(weightedScore(scores(5, 4, 2, 4, 2), criteria)).toBe('3.8235');
    expect(weightedScore(scores(1, 1, 1, 1, 1), criteria)).toBe('1.0000');
  });

  it('finds where reviewers lie two points apart, over all of them', () => {
    const reviews = [{ scores: { a: 2, b: 5 } }, { scores: { a: 3, b: 4 } }];
    expect(disputedCriteria(reviews)).toEqual([]);
    expect(disputedCriteria([...reviews, { scores: { a: 4, b: 4 } }])).toEqual(['a']);
    expect(reviewsNeeded(reviews, 2)).toBe(2);
    expect(reviewsNeeded([...reviews, { scores: { a: 4, b: 4 } }], 2)).toBe(3);
    expect(disputedCriteria([])).toEqual([]);
  });
});
