import type { Language } from '@palabre/kernel';

export interface Pointers {
  readonly url: string;
  readonly bankFolder: string;
  readonly cohortId: string;
  readonly accountId: string;
  readonly seed: number;
}

const WORDS = {
  en: {
    title: 'What to look at next',
    docs: 'All commands and queries, to be tried out',
    token: 'A token to read with, of somebody of finance',
    reads: 'Then, with it',
    bank: 'The files exchanged with the bank',
  },
  fr: {
    title: 'Que regarder ensuite',
    docs: 'Toutes les commandes et requêtes, à essayer',
    token: 'Un jeton pour lire, au nom des finances',
    reads: 'Puis, avec ce jeton',
    bank: 'Les fichiers échangés avec la banque',
  },
} as const;

/** Where somebody who has seen the tables may go on. */
export const nextSteps = (pointers: Pointers, language: Language): string[] => {
  const { url, bankFolder, cohortId, accountId, seed } = pointers;
  const words = WORDS[language];
  const get = (path: string): string =>
    `    curl -H "Authorization: Bearer $TOKEN" "${url}${path}"`;
  return [
    words.title,
    `  ${words.docs}: ${url}/docs`,
    `  ${words.token}:`,
    `    TOKEN=$(npx palabre token --subject demo-finance-1-${seed} --role finance)`,
    `  ${words.reads}:`,
    get(`/cohorts/${cohortId}/honoraria-months`),
    get(`/budgets/${cohortId}/summary?by=line`),
    get(`/budgets/${cohortId}/journal?limit=20`),
    get(`/own-accounts/${accountId}/lines?state=matched`),
    `  ${words.bank}: ${bankFolder}`,
  ];
};
