import type { LocalDate } from '@palabre/kernel';

/** A line that is others' business: what is kept of it is that there is one, of an amount, on a day. */
export interface LeftLine {
  /** The id that it would have. */
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  /** Signed: negative is money that left. */
  readonly minor: string;
}

/** Such lines of a day as one text: as an object each they would be most of what an import holds. */
export interface LeftLines {
  readonly bookedOn: LocalDate;
  readonly count: number;
  /** Of each `<id>:<minor>`, with a space between two. */
  readonly told: string;
}

/** Puts lines of one day, of which there is at least one, into a text. */
export const leftLinesOf = (
  bookedOn: LocalDate,
  lines: readonly Omit<LeftLine, 'bookedOn'>[],
): LeftLines => ({
  ...{ bookedOn, count: lines.length },
  told: lines.map(({ bankLineId, minor }) => `${bankLineId}:${minor}`).join(' '),
});

export const leftLines = (some: readonly LeftLines[]): LeftLine[] =>
  some.flatMap(({ bookedOn, told }) =>
    told.split(' ').map((one) => {
      const at = one.indexOf(':');
      return { bankLineId: one.slice(0, at), bookedOn, minor: one.slice(at + 1) };
    }),
  );
