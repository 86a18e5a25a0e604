import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Deeper than any event; what is recursive ends here. */
const MAX_DEPTH = 14;

/** Writes a type out by its structure: properties in order of their names, members of a union in order of their text. */
const structureOf = (checker: ts.TypeChecker, type: ts.Type, depth = 0): string => {
  if (depth > MAX_DEPTH) return '…';
  const inner = (one: ts.Type): string => structureOf(checker, one, depth + 1);
  if (type.isUnion()) return [...new Set(type.types.map(inner))].sort().join(' | ');
  if (checker.isTupleType(type) || checker.isArrayType(type)) {
    return `[${checker
      .getTypeArguments(type as ts.TypeReference)
      .map(inner)
      .join(', ')}]`;
  }
  const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  if (!isObject) return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  const properties = checker.getPropertiesOfType(type).map((property) => {
    // The mark of sealed data has a symbol for a name, which the compiler numbers.
    const name = property.name.replace(/^__@(\w+)@\d+$/, '@$1');
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 ? '?' : '';
    return `${name}${optional}: ${inner(checker.getNonNullableType(checker.getTypeOfSymbol(property)))}${nullOf(checker, property)}`;
  });
  const index = checker
    .getIndexInfosOfType(type)
    .map(({ keyType, type: value }) => `[${checker.typeToString(keyType)}]: ${inner(value)}`);
  return `{ ${[...properties.sort(), ...index].join('; ')} }`;
};

const nullOf = (checker: ts.TypeChecker, property: ts.Symbol): string => {
  const type = checker.getTypeOfSymbol(property);
  const members = type.isUnion() ? type.types : [type];
  return members.some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0) ? ' | null' : '';
};

/** The published language of each context. */
const sourcesOf = (root: string): string[] =>
  readdirSync(join(root, 'libs'))
    .map((library) => join(root, 'libs', library, 'src', 'events.ts'))
    .filter((file) => existsSync(file));

/** All that a module exports, also what it only passes on. */
const exportsOf = (checker: ts.TypeChecker, source: ts.SourceFile | undefined): ts.Type[] => {
  const module = source && checker.getSymbolAtLocation(source);
  return (module ? checker.getExportsOfModule(module) : []).map((symbol) =>
    checker.getDeclaredTypeOfSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    ),
  );
};

/** The type of the data of every event type that the sources of the contexts declare. */
export const eventDataTypes = (
  root: string,
): { readonly checker: ts.TypeChecker; readonly types: ReadonlyMap<string, ts.Type> } => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = sourcesOf(root);
  const program = ts.createProgram(files, { ...options, noEmit: true, incremental: false });
  const checker = program.getTypeChecker();
  const types = new Map<string, ts.Type>();
  for (const file of files) {
    for (const type of exportsOf(checker, program.getSourceFile(file))) {
      const name = checker.getPropertyOfType(type, 'type');
      const data = checker.getPropertyOfType(type, 'data');
      const literal = name && checker.getTypeOfSymbol(name);
      if (type.isUnion() || !data || !literal?.isStringLiteral()) continue;
      types.set(literal.value, checker.getTypeOfSymbol(data));
    }
  }
  return { checker, types };
};

/** The structure of the data of event types, as text. */
export const structuresOf = ({
  checker,
  types,
}: ReturnType<typeof eventDataTypes>): ReadonlyMap<string, string> =>
  new Map([...types].map(([name, type]) => [name, structureOf(checker, type)]));

/** A short name of a structure, to be kept with an example. */
export const fingerprint = (structure: string): string =>
  createHash('sha256').update(structure).digest('hex').slice(0, 16);
