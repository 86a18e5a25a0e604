/** The figures that users read. */
export const FIGURES = [
  'envelope',
  'allocated',
  'free',
  'committed',
  'spent',
  'overrun',
  'available',
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
};

/** Whose figures: each is an id, or what stands for none in a summary. */
export interface FigureScope {
  readonly lineId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly workplanId?: string | undefined;
  readonly fundingAgreementId?: string | undefined;
}

/**
 * Where the legs are that add up to a figure: a path of this API, with the figures' own point in time.
 * `{figure}` stands for one of {@link FIGURES}.
 */
export const behind = (
  cohortId: string,
  scope: FigureScope & {
    readonly asOf?: string | undefined;
    readonly knownAt?: string | undefined;
  },
): string => {
  const given = Object.entries(scope).filter((entry): entry is [string, string] => !!entry[1]);
  const query = given.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
  return `/budgets/${cohortId}/journal?figure={figure}${query.join('')}`;
};
