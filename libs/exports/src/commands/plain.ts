/** A validated input as plain data, without its classes and without what was left out. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
