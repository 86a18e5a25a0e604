import { decisionOn, guardExisting, minorOf, type Money } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Budget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { byHash, freed, hasUsed, takenOf, totalOf, used, usesOf } from './document-use.js';
import type { DocumentUses } from './document-use.js';
import type { DocumentPurpose, DocumentUser } from './uses/document-use-events.js';

/** What was booked or recorded on files, by their hashes. */
export interface CountDocumentUsesData {
  readonly cohortId: string;
  readonly by: DocumentUser;
  readonly byId: string;
  readonly purpose: DocumentPurpose;
  readonly files: readonly { readonly sha256: string; readonly documentId: string }[];
  readonly amount?: Money;
  /** What the file comes to, where it counts in parts. */
  readonly total?: Money;
}

/** Whether a use stands beside others that exclude it. */
const isBeyond = (file: DocumentUses, { by, amount, total }: CountDocumentUsesData): boolean => {
  if (file.standing.length === 0) return false;
  const whole = total ? minorOf(total) : totalOf(file);
  const inParts =
    whole !== undefined && amount !== undefined && file.standing.every((use) => use.by === by);
  return !inParts || takenOf(file) + minorOf(amount) > whole;
};

/**
 * Counts what was booked before uses of files were counted: a fact, taken as it is and marked where it stands beside others
 * that exclude it. What is counted already adds nothing.
 */
export const countDocumentUses = decisionOn(({ files }: CountDocumentUsesData) => ({
  uses: usesOf(files.map(({ sha256 }) => sha256)),
})).decide({
  refuses: [],
  emits: ['budgeting.DocumentUsed'],
  decide: (data, { uses }) => {
    const { cohortId, by, byId, purpose, amount, total } = data;
    const known = byHash(
      data.files.map(({ sha256 }) => sha256),
      uses,
    );
    return {
      uses: [...known].map(([sha256, file]) => {
        if (hasUsed(file, by, byId)) return [];
        const documentId = data.files.find((one) => one.sha256 === sha256)?.documentId ?? '';
        return [
          used({
            ...{ sha256, documentId, purpose, by, byId, cohortId },
            ...(amount ? { amount } : {}),
            ...(total ? { total } : {}),
            ...(isBeyond(file, data) ? { overused: true as const } : {}),
          }),
        ];
      }),
    };
  },
});

export interface FreeDocumentUsesData {
  readonly cohortId: string;
  readonly expenditureId: string;
}

const hashesOf = (budget: Budget, expenditureId: string): readonly string[] =>
  budget.stage === 'unopened' ? [] : (lookUp(budget.expenditures, expenditureId)?.hashes ?? []);

/** Frees the files of a voucher that was reversed before uses of files were counted. */
export const freeDocumentUses = decisionOn(({ cohortId }: FreeDocumentUsesData) => ({
  budget: guardExisting(budgetStream, cohortId),
}))
  .also(({ expenditureId }, { budget }) => ({ uses: usesOf(hashesOf(budget, expenditureId)) }))
  .decide({
    refuses: [],
    emits: ['budgeting.DocumentFreed'],
    decide: ({ expenditureId }, { budget, uses }) => ({
      uses: [...byHash(hashesOf(budget, expenditureId), uses)].map(([sha256, file]) =>
        freed(file, { sha256, by: 'expenditure', byId: expenditureId }),
      ),
    }),
  });
