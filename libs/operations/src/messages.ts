import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const operationsMessages = defineMessages()({
  OPEN_ITEM_SETTLED: {
    en: 'Somebody has settled this already.',
    fr: 'Quelqu’un a déjà réglé cela.',
  },
});
