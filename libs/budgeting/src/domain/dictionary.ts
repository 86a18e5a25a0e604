/**
 * An immutable map by id for thousands of entries: ids are spread over buckets, so that adding one copies a bucket
 * and not the whole.
 */
export type Dictionary<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

const bucketOf = (id: string): string => id.slice(0, 2);

export const lookUp = <T>(dictionary: Dictionary<T>, id: string): T | undefined =>
  dictionary[bucketOf(id)]?.[id];

export const withEntry = <T>(dictionary: Dictionary<T>, id: string, entry: T): Dictionary<T> => ({
  ...dictionary,
  [bucketOf(id)]: { ...dictionary[bucketOf(id)], [id]: entry },
});
