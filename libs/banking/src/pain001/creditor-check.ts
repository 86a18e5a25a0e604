import { FieldCheck } from './field-check.js';
import { checkCreditor } from './payment-check.js';
import type { Creditor, Rail } from './payment-file.js';
import type { PaymentProblem } from './payment-file.refused.js';
import { RAIL_RULES } from './rail-rules.js';

/**
 * What would be wrong with every payment to somebody on a rail: the very check that a file's payments go through, so that
 * whoever gives their instructions hears of it, and not whoever pays a month later. Places begin at the creditor.
 */
export const creditorProblems = (creditor: Creditor, rail: Rail): readonly PaymentProblem[] => {
  const check = new FieldCheck();
  checkCreditor(creditor, RAIL_RULES[rail], '', check);
  return check.problems;
};
