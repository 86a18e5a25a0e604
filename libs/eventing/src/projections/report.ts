/**
 * A view in schema `reporting`, for tools that read SQL. It shows figures and states, and nothing that names or points
 * to a person: no sealed value, no id of a person or membership, no free text that members write.
 */
export interface Report {
  /** The view's name, in the plural, unique among all contexts. */
  readonly name: string;
  /** What one row is. */
  readonly describes: string;
  /** What each column says, with its unit; in the order of the select list. */
  readonly columns: Readonly<Record<string, string>>;
  /** A select over tables of schema `read` that the context's own projections write. */
  readonly select: string;
}

/** Defines a report. */
export const report = (spec: Report): Report => spec;
