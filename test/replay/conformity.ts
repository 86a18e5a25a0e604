import ts from 'typescript';

/** Deeper than any event; what is recursive ends here. */
const MAX_DEPTH = 14;
const SEALED_IN = ['subject', 'purpose', 'nonce', 'text', 'tag'];

type Misfits = readonly string[];
interface Place {
  readonly checker: ts.TypeChecker;
  readonly at: string;
  readonly depth: number;
}

const said = ({ at }: Place, wanted: string): Misfits => [`${at || 'the data'} is not ${wanted}`];
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (place: Place, name: string): Place => ({
  ...place,
  at: place.at ? `${place.at}.${name}` : name,
  depth: place.depth + 1,
});

/** Text, number or truth value; undefined where the type is none of these. */
const primitiveOf = (type: ts.Type): 'string' | 'number' | 'boolean' | undefined => {
  if (type.flags & ts.TypeFlags.StringLike) return 'string';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
  // A text or number with a mark of its own.
  if (type.isIntersection()) return type.types.map(primitiveOf).find((one) => one !== undefined);
  return undefined;
};

/** The one value of a type that has no other; undefined for others. */
const onlyValueOf = ({ checker }: Place, type: ts.Type): { value: unknown } | undefined => {
  if (type.flags & ts.TypeFlags.Null) return { value: null };
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return { value: undefined };
  if (type.isStringLiteral() || type.isNumberLiteral()) return { value: type.value };
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return { value: checker.typeToString(type) === 'true' };
  return undefined;
};

const inUnion = (place: Place, types: readonly ts.Type[], value: unknown): Misfits => {
  const tried = types.map((one) => misfits({ ...place, depth: place.depth + 1 }, one, value));
  const [nearest = []] = tried.sort((a, b) => a.length - b.length);
  return nearest;
};

const inList = (place: Place, type: ts.Type, value: unknown): Misfits => {
  if (!Array.isArray(value)) return said(place, 'a list');
  const items = place.checker.getTypeArguments(type as ts.TypeReference);
  return value.flatMap((one, n) => {
    const item = place.checker.isTupleType(type) ? items[n] : items[0];
    return item ? misfits(inside(place, String(n)), item, one) : [];
  });
};

const inObject = (place: Place, type: ts.Type, value: unknown): Misfits => {
  if (!isRecord(value)) return said(place, 'an object');
  const properties = place.checker.getPropertiesOfType(type);
  // Sealed data: what it is sealed with is there; what it says is nobody's to read.
  if (properties.some(({ name }) => name.startsWith('__@content@')))
    return SEALED_IN.filter((name) => !(name in value)).map(
      (name) => `${place.at}.${name} is missing`,
    );
  const declared = properties.flatMap((property) => {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const one = value[property.name];
    if (one === undefined && isOptional) return [];
    return misfits(inside(place, property.name), place.checker.getTypeOfSymbol(property), one);
  });
  const names = new Set(properties.map(({ name }) => name));
  const others = Object.entries(value).filter(([name]) => !names.has(name));
  const indexed = place.checker
    .getIndexInfosOfType(type)
    .flatMap((index) =>
      others.flatMap(([name, one]) => misfits(inside(place, name), index.type, one)),
    );
  return [...declared, ...indexed];
};

const misfits = (place: Place, type: ts.Type, value: unknown): Misfits => {
  const { checker, depth } = place;
  if (depth > MAX_DEPTH || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [];
  const only = onlyValueOf(place, type);
  if (only) return value === only.value ? [] : said(place, String(JSON.stringify(only.value)));
  const isChoice = type.isUnion() && !(type.flags & ts.TypeFlags.Boolean);
  if (isChoice) return inUnion(place, type.types, value);
  const primitive = primitiveOf(type);
  if (primitive) return typeof value === primitive ? [] : said(place, `a ${primitive}`);
  if (checker.isTupleType(type) || checker.isArrayType(type)) return inList(place, type, value);
  return inObject(place, type, value);
};

/** In which places a value, as JSON holds it, is not of a type that the sources declare; sealed data only by its frame. */
export const misfitsOf = (checker: ts.TypeChecker, type: ts.Type, value: unknown): Misfits =>
  misfits({ checker, at: '', depth: 0 }, type, value);
