/** The figures that users read; `promised` is what contracts promise and nobody has spent. */
export const FIGURES = [
  'envelope',
  'allocated',
  'free',
  'committed',
  'spent',
  'overrun',
  'available',
  'promised',
] as const;
export type Figure = (typeof FIGURES)[number];

const SPENT = ['spent', 'exchange'];
const COMMITTED = ['committed', 'advanced', ...SPENT, 'overrun'];
const ALLOCATED = ['allocated', ...COMMITTED];

/** The accounts whose legs add up to a figure; those of an overrun are credits, and add up to it below zero. */
export const ACCOUNTS_BEHIND: Readonly<Record<Figure, readonly string[]>> = {
  envelope: ['envelope', ...ALLOCATED],
  allocated: ALLOCATED,
  free: ['envelope'],
  committed: COMMITTED,
  spent: SPENT,
  overrun: ['overrun'],
  available: ['allocated'],
  promised: ['committed'],
};

/** Whose figures, and of what time: each name is a field of the journal's query. */
export interface FigureScope {
  readonly lineId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly workplanId?: string | undefined;
  readonly fundingAgreementId?: string | undefined;
  readonly commitmentId?: string | undefined;
  readonly effectiveFrom?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

/** Where the legs are that add up to a figure: a path of this API. `{figure}` stands for any of {@link FIGURES}. */
export const behind = (
  cohortId: string,
  scope: FigureScope,
  figure: Figure | '{figure}' = '{figure}',
): string => {
  const given = Object.entries(scope) as [string, string | undefined][];
  const query = given.map(([name, value]) =>
    value ? `&${name}=${encodeURIComponent(value)}` : '',
  );
  return `/budgets/${cohortId}/journal?figure=${figure}${query.join('')}`;
};
