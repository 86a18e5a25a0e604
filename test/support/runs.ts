/**
 * How many cases a property is tried with: as many as usual, or as many times more as `PALABRE_LONG` says.
 * `npm run test:long` does so.
 */
export const runs = (usual: number): number => {
  const times = Number(process.env['PALABRE_LONG'] || 1);
  if (!(times >= 1)) throw new Error('PALABRE_LONG must be a number from 1');
  return Math.ceil(usual * times);
};
