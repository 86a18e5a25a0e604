import { about, type OwnPart } from '@palabre/platform';
import { ListMyHonoraria } from './my-honoraria.query.js';

/** What honoraria knows of somebody. */
export const honorariaMine: readonly OwnPart[] = [
  {
    name: 'honoraria',
    title: { en: 'Honoraria', fr: 'Indemnités' },
    gather: (ask) => ask(about(ListMyHonoraria)),
  },
];
