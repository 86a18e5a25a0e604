import { expect } from '@jest/globals';
import type { WireAnswer } from './http.js';
import { flawsOf } from './problem-flaws.js';

export { flawsOf };

/** Expects a refusal as every caller may rely on it, with this status and code. */
export function expectProblem(answer: WireAnswer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.json?.code, flaws: flawsOf(answer) }).toEqual({
    status,
    code,
    flaws: [],
  });
}
