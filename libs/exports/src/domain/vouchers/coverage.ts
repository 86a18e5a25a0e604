/** What a file of vouchers covers: all that was recorded after one position of the log, up to another. */
export interface Coverage {
  /** Up to which position everything that the file is made of has come. */
  readonly position: bigint;
  /** The first entry that the file leaves out by the moment it is of. */
  readonly leftOut?: bigint | undefined;
}

/**
 * The last position that a file covers, from which the next one goes on: nothing up to it is still to come, and nothing up to it is
 * left out. What is behind it goes over with the next file.
 */
export const lastCovered = ({ position, leftOut }: Coverage): bigint =>
  leftOut !== undefined && leftOut <= position ? leftOut - 1n : position;
